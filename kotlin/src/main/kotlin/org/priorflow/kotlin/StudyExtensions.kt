package org.priorflow.kotlin

import org.priorflow.check.Require
import org.priorflow.experiments.report.Estimate
import org.priorflow.experiments.report.Summary
import org.priorflow.experiments.run.RunListener
import org.priorflow.experiments.run.RunResult
import org.priorflow.experiments.run.StudyPlan
import org.priorflow.experiments.run.StudyPlanner
import org.priorflow.experiments.run.StudyRunner
import org.priorflow.experiments.spec.StudySpec
import org.priorflow.spi.PluginCatalog

/**
 * Looks up what a study names and checks everything that can be checked before the first run.
 *
 * @param catalog where plugins are found; those on the class path by default
 * @throws org.priorflow.check.InvalidInputException if an id is unknown, a setting is illegal or a prior does not fit
 */
public fun StudySpec.plan(catalog: PluginCatalog = PluginCatalog.load(PluginCatalog::class.java.classLoader)): StudyPlan =
    StudyPlanner(catalog).plan(this)

/**
 * Runs every cell of the grid and collects the results; nothing is written to disk. The numbers do not depend on the threads.
 *
 * @param threads how many runs go on at once, >= 1
 * @param onFinished told of every run as it ends, well or not; called on several threads, at times at once
 */
public fun StudyPlan.runAll(
    threads: Int = Runtime.getRuntime().availableProcessors(),
    onFinished: (RunResult) -> Unit = {},
): Summary {
    val listener = object : RunListener {
        override fun referencesStarted(count: Int) = Unit

        override fun runsStarted(count: Int) = Unit

        override fun runFinished(result: RunResult) = onFinished(result)
    }
    return Summary.of(this, StudyRunner(threads).run(this, { false }, listener))
}

/** All results, cell by cell in the order of the grid. */
public val Summary.results: List<RunResult>
    get() = cells().flatMap(::resultsOf)

/** The cells that have a result, in the order of the grid: `for ((problem, prior, flow) in summary)`. */
public operator fun Summary.iterator(): Iterator<Summary.Cell> = cells().iterator()

/** Whether a cell has a result. */
public operator fun Summary.contains(cell: Summary.Cell): Boolean = resultsOf(cell).isNotEmpty()

/**
 * A metric of a cell at the end of its runs, over the seeds.
 *
 * @throws org.priorflow.check.InvalidInputException if the study has no such metric or no such cell
 */
public operator fun Summary.get(cell: Summary.Cell, metric: String): Estimate {
    val labels = plan().metrics.map { it.label() }
    if (metric !in labels) {
        throw Require.invalid("metric", metric, "one of $labels", "Maybe it has another label in the study?")
    }
    if (cell !in this) {
        throw Require.invalid("cell", cell, "a cell with a result", "Maybe a label is spelled in another way?")
    }
    return at(cell, metric)
}

/** The value of a metric at the end of a run; null if the run did not spend its budget or the metric does not apply. */
public operator fun RunResult.get(metric: String): Double? = finalValueOf(metric).takeUnless(Double::isNaN)

/** The mean over the runs that spent their budget. */
public operator fun Estimate.component1(): Double = mean

/** The standard deviation over them; not-a-number below two runs. */
public operator fun Estimate.component2(): Double = deviation

/** How many runs that were. */
public operator fun Estimate.component3(): Int = count

/** The label of the problem. */
public operator fun Summary.Cell.component1(): String = problem

/** The label of the prior. */
public operator fun Summary.Cell.component2(): String = prior

/** The label of the flow. */
public operator fun Summary.Cell.component3(): String = flow
