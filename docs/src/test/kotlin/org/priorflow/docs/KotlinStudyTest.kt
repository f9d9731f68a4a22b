package org.priorflow.docs

import java.util.Collections
import org.assertj.core.api.Assertions.assertThat
import org.junit.jupiter.api.Test
import org.priorflow.experiments.run.RunListener
import org.priorflow.experiments.run.RunResult
import org.priorflow.experiments.run.RunStatus
import org.priorflow.experiments.run.StudyPlanner
import org.priorflow.experiments.run.StudyRunner
import org.priorflow.experiments.spec.StudyReader
import org.priorflow.spi.PluginCatalog

class KotlinStudyTest {

    private val yaml = """
        problems: [gaussian-laplace]
        priors: [own, none]
        flows: [rwpo, myula]
        metrics: [mean-error]
        seeds: 2
        n: 50
        budget: {steps: 20}
    """.trimIndent()

    @Test
    fun runsEveryCellOfTheGrid() {
        val finished = Collections.synchronizedList(mutableListOf<String>())
        val listener = object : RunListener {
            override fun referencesStarted(count: Int) = Unit

            override fun runsStarted(count: Int) = Unit

            override fun runFinished(result: RunResult) {
                finished += result.run.id
            }
        }
        val plan = StudyPlanner(PluginCatalog.load(javaClass.classLoader))
            .plan(StudyReader.parse(yaml, "kotlin.yaml", emptyList()))

        val results = StudyRunner(2).run(plan, { false }, listener)

        assertThat(results).hasSize(8).allSatisfy { result ->
            assertThat(result.status()).isEqualTo(RunStatus.OK)
            assertThat(result.finalValueOf("mean-error")).isFinite().isNotNegative()
        }
        assertThat(finished).containsExactlyInAnyOrderElementsOf(results.map { it.run.id })
    }
}
