package org.priorflow.kotlin

import org.priorflow.experiments.run.Documents
import org.priorflow.experiments.spec.StudyReader
import org.priorflow.experiments.spec.StudySpec

/** Marks the builders of a study, so that an inner one cannot be mistaken for an outer one. */
@DslMarker
public annotation class StudyDsl

/**
 * Builds a study:
 *
 *     study("lasso") {
 *         problem("bayesian-lasso")
 *         prior("l1", "weight" to 2.0)
 *         flow("rwpo", "stepSize" to 0.05)
 *         metric("mean-error")
 *         seeds = 3
 *     }
 *
 * Everything a YAML file may say can be said here, and what is left out has the same default.
 *
 * @param name a name fit for a folder: letters, digits, `-`, `_` and `.`
 * @throws org.priorflow.check.InvalidInputException if a value is out of range, or problems or flows are missing; lines in
 *     its message are those of [studyYaml]
 */
public fun study(name: String, build: StudyBuilder.() -> Unit): StudySpec =
    StudyReader.parse(studyYaml(name, build), "study $name", emptyList())

/** The same study as the text of a YAML file that `priorflow run` takes. */
public fun studyYaml(name: String, build: StudyBuilder.() -> Unit): String = StudyBuilder(name).apply(build).yaml()

/** What a study says, key by key as in its YAML file; a property that is null keeps the default. */
@StudyDsl
public class StudyBuilder internal constructor(name: String) {

    private val document = mutableMapOf<String, Any?>("name" to name).withDefault { null }
    private val plugins = linkedMapOf<String, MutableList<Map<String, Any>>>()

    /** One line for people; the name by default. */
    public var title: String? by document

    /** A few sentences; empty by default. */
    public var description: String? by document

    /** The number of particles, >= 1; 300 by default. */
    public var n: Int? by document

    /** How many seeds, >= 1: the study takes 1, 2, ... up to it; 1 by default. See also the function of that name. */
    public var seeds: Int? by document

    /** The number from which all randomness of the study derives; 1 by default. */
    public var rootSeed: Long? by document

    /** How many evenly spaced records of the metrics, >= 1; 20 by default. */
    public var records: Int? by document

    /** Instead of [records]: the number of steps between two of them, >= 1. */
    public var recordEvery: Int? by document

    /** Takes exactly these seeds. */
    public fun seeds(vararg seeds: Long) {
        document["seeds"] = seeds.toList()
    }

    /**
     * Adds a problem.
     *
     * @param id as printed by `priorflow list problems`
     * @param settings names and values, as printed by `priorflow describe`
     * @param label its name in tables and figures; the id by default
     */
    public fun problem(id: String, vararg settings: Pair<String, Any>, label: String? = null): Unit =
        add("problems", id, label, settings.toMap())

    /**
     * Adds a prior; `own` is the one that a problem brings along, and the only one where none is added.
     *
     * @param settings names and values, as printed by `priorflow describe`
     * @param forProblem settings by the label of a problem, which win on that problem
     */
    public fun prior(
        id: String,
        vararg settings: Pair<String, Any>,
        label: String? = null,
        forProblem: Map<String, Map<String, Any>> = emptyMap(),
    ): Unit = add("priors", id, label, settings.toMap() + optional("forProblem", forProblem))

    /**
     * Adds a flow.
     *
     * @param settings names and values, as printed by `priorflow describe`
     * @param forProblem settings by the label of a problem, which win on that problem
     */
    public fun flow(
        id: String,
        vararg settings: Pair<String, Any>,
        label: String? = null,
        forProblem: Map<String, Map<String, Any>> = emptyMap(),
    ): Unit = add("flows", id, label, settings.toMap() + optional("forProblem", forProblem))

    /**
     * Adds a metric; where none is added, the study takes the usual ones.
     *
     * @param settings names and values, as printed by `priorflow describe`; `of`, `against` and `at` as in a YAML file
     */
    public fun metric(id: String, vararg settings: Pair<String, Any>, label: String? = null): Unit =
        add("metrics", id, label, settings.toMap())

    /** What every run may spend: one of the three; 200 steps by default. */
    public fun budget(steps: Int? = null, gradientEvaluations: Int? = null, seconds: Double? = null) {
        document["budget"] =
            given("steps" to steps, "gradientEvaluations" to gradientEvaluations, "seconds" to seconds)
    }

    /**
     * What every flow that must be trained may spend before it runs: iterations or seconds; 500 iterations by default.
     *
     * @param measureAt iterations after which the flow so far is measured
     */
    public fun training(iterations: Int? = null, seconds: Double? = null, measureAt: List<Int>? = null) {
        document["training"] = given("iterations" to iterations, "seconds" to seconds, "measureAt" to measureAt)
    }

    /**
     * What is drawn.
     *
     * @param metrics labels of the metrics to draw and to rank by
     * @param axis `steps`, `gradientEvaluations` or `seconds`
     * @param coordinates how many marginals per problem, >= 1
     */
    public fun figures(metrics: List<String>? = null, axis: String? = null, coordinates: Int? = null) {
        document["figures"] = given("metrics" to metrics, "axis" to axis, "coordinates" to coordinates)
    }

    internal fun yaml(): String = Documents.yaml(document.filterValues { it != null } + plugins)

    private fun add(key: String, id: String, label: String?, settings: Map<String, Any>) {
        plugins.getOrPut(key, ::mutableListOf) += mapOf("id" to id) + given("label" to label) + settings
    }

    private fun optional(key: String, values: Map<String, Any>): Map<String, Any> =
        if (values.isEmpty()) emptyMap() else mapOf(key to values)

    private fun given(vararg entries: Pair<String, Any?>): Map<String, Any> =
        entries.mapNotNull { (key, value) -> value?.let { key to it } }.toMap()
}
