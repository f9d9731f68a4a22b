package org.priorflow.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.junit.jupiter.params.ParameterizedTest
import org.junit.jupiter.params.provider.ValueSource
import org.priorflow.check.InvalidInputException
import org.priorflow.experiments.spec.StudyReader

class StudyBuilderTest {

    private val everything: StudyBuilder.() -> Unit = {
        title = "Which prior?"
        description = "All that a study can say."
        problem("bayesian-lasso", "dimension" to 6, label = "lasso")
        problem("gaussian-laplace")
        prior("own")
        prior("l1", "weight" to 1, label = "l1 (weight 1)")
        prior("elastic-net", forProblem = mapOf("lasso" to mapOf("weight" to 2.5)))
        flow("rwpo", "sweep" to mapOf("grid" to mapOf("stepSize" to listOf(0.02, 0.05))))
        flow("svgd", "stepSize" to 0.1, forProblem = mapOf("lasso" to mapOf("stepSize" to 0.2)))
        metric("sliced-w2")
        metric("mean-error", "against" to "posterior", label = "gap")
        seeds(1, 5, 9)
        n = 40
        rootSeed = 11
        recordEvery = 5
        budget(gradientEvaluations = 50)
        training(iterations = 7, measureAt = listOf(3, 5))
        figures(metrics = listOf("gap"), axis = "steps", coordinates = 2)
    }

    private val yaml = """
        name: everything
        title: Which prior?
        description: All that a study can say.
        problems:
          - {id: bayesian-lasso, label: lasso, dimension: 6}
          - gaussian-laplace
        priors:
          - own
          - {id: l1, label: l1 (weight 1), weight: 1}
          - {id: elastic-net, forProblem: {lasso: {weight: 2.5}}}
        flows:
          - {id: rwpo, sweep: {grid: {stepSize: [0.02, 0.05]}}}
          - {id: svgd, stepSize: 0.1, forProblem: {lasso: {stepSize: 0.2}}}
        metrics:
          - sliced-w2
          - {id: mean-error, against: posterior, label: gap}
        seeds: [1, 5, 9]
        n: 40
        rootSeed: 11
        recordEvery: 5
        budget: {gradientEvaluations: 50}
        training: {iterations: 7, measureAt: [3, 5]}
        figures: {metrics: [gap], axis: steps, coordinates: 2}
    """.trimIndent()

    @Test
    fun saysWhatTheFileSays() {
        val built = study("everything", everything).plan()
        val read = StudyReader.parse(yaml, "everything.yaml", emptyList()).plan()

        assertThat(built.configuration()).isEqualTo(read.configuration())
        assertThat(built.folderName()).isEqualTo(read.folderName())
        assertThat(built.runs().map { it.id }).isEqualTo(read.runs().map { it.id }).hasSize(2 * 3 * 3 * 3)
        assertThat(built.spec().about()).isEqualTo(read.spec().about())
    }

    @Test
    fun textIsAStudyFile() {
        val read = StudyReader.parse(studyYaml("everything", everything), "everything.yaml", emptyList())

        assertThat(read.plan().configuration()).isEqualTo(study("everything", everything).plan().configuration())
    }

    @Test
    fun leavesDefaultsToTheReader() {
        val spec = study("small") {
            problem("gaussian-laplace")
            flow("rwpo")
        }
        val read = StudyReader.parse("problems: [gaussian-laplace]\nflows: [rwpo]", "small.yaml", emptyList())

        assertThat(spec.protocol()).isEqualTo(read.protocol())
        assertThat(spec.figures()).isEqualTo(read.figures())
        assertThat(spec.metrics().map { it.plugin().label() }).isEqualTo(read.metrics().map { it.plugin().label() })
    }

    @Test
    fun nullTakesAValueBack() {
        val spec = study("small") {
            problem("gaussian-laplace")
            flow("rwpo")
            n = 7
            n = null
        }

        assertThat(spec.protocol().n()).isEqualTo(300)
    }

    @ParameterizedTest
    @ValueSource(ints = [0, -3])
    fun refusesWhatAFileMayNotSay(count: Int) {
        assertThatThrownBy {
            study("wrong") {
                problem("gaussian-laplace")
                flow("rwpo")
                n = count
            }
        }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContainingAll("study wrong", "n", count.toString())
    }

    @Test
    fun refusesTwoBudgets() {
        assertThatThrownBy {
            study("wrong") {
                problem("gaussian-laplace")
                flow("rwpo")
                budget(steps = 3, seconds = 1.0)
            }
        }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContaining("budget has steps and seconds, but must have one of")
    }

    @Test
    fun refusesAnUnknownPlugin() {
        val spec = study("wrong") {
            problem("gaussian-laplace")
            flow("rwpp")
        }

        assertThatThrownBy { spec.plan() }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContainingAll("study wrong", "rwpp", "rwpo")
    }

    @Test
    fun refusesANameThatIsNoFolder() {
        assertThatThrownBy {
            study("a/b") {
                problem("gaussian-laplace")
                flow("rwpo")
            }
        }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContaining("a/b")
    }
}
