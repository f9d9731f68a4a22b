package org.priorflow.kotlin

import java.util.Collections
import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.priorflow.check.InvalidInputException
import org.priorflow.experiments.report.Summary
import org.priorflow.experiments.run.RunResult

class StudyExtensionsTest {

    private val plan = study("small") {
        problem("gaussian-laplace")
        prior("own")
        prior("none")
        flow("rwpo")
        metric("mean-error")
        metric("support-f1") // there is no signal, so that it does not apply
        seeds = 2
        n = 20
        budget(steps = 5)
    }.plan()

    private val summary = plan.runAll(threads = 1)

    @Test
    fun runsEveryCellAndTellsOfEveryRun() {
        val finished = Collections.synchronizedList(mutableListOf<RunResult>())

        val other = plan.runAll(threads = 2) { finished += it }

        assertThat(other.results.map { it.run.id }).isEqualTo(plan.runs().map { it.id })
        assertThat(finished.map { it.run.id }).containsExactlyInAnyOrderElementsOf(plan.runs().map { it.id })
        assertThat(other.results.map { it["mean-error"] }).isEqualTo(summary.results.map { it["mean-error"] })
    }

    @Test
    fun goesThroughTheCells() {
        val labels = mutableListOf<String>()
        for ((problem, prior, flow) in summary) {
            labels += "$problem/$prior/$flow"
        }

        assertThat(labels).containsExactly("gaussian-laplace/own/rwpo", "gaussian-laplace/none/rwpo")
    }

    @Test
    fun estimatesComeApart() {
        for (cell in summary) {
            val values = summary.resultsOf(cell).mapNotNull { it["mean-error"] }
            val (mean, deviation, count) = summary[cell, "mean-error"]

            assertThat(mean).isEqualTo(summary.at(cell, "mean-error").mean).isBetween(values.min(), values.max())
            assertThat(deviation).isEqualTo(summary.at(cell, "mean-error").deviation)
            assertThat(count).isEqualTo(2)
        }
    }

    @Test
    fun whatDoesNotApplyIsNull() {
        assertThat(summary.results.map { it["support-f1"] }).hasSize(4).containsOnlyNulls()
    }

    @Test
    fun refusesWhatTheStudyDoesNotHave() {
        val cell = summary.cells().first()
        val other = Summary.Cell("gaussian-laplace", "l2", "rwpo")

        assertThat(cell in summary).isTrue()
        assertThat(other in summary).isFalse()
        assertThatThrownBy { summary[cell, "mean-eror"] }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContainingAll("mean-eror", "mean-error")
        assertThatThrownBy { summary[other, "mean-error"] }
            .isInstanceOf(InvalidInputException::class.java)
            .hasMessageContaining("l2")
    }
}
