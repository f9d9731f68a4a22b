package org.priorflow.kotlin

import org.assertj.core.api.Assertions.assertThat
import org.assertj.core.api.Assertions.assertThatThrownBy
import org.junit.jupiter.api.Test
import org.nd4j.linalg.api.ndarray.INDArray
import org.nd4j.linalg.factory.Nd4j
import org.priorflow.check.InvalidInputException
import org.priorflow.flow.FiniteFlow
import org.priorflow.flow.Flow
import org.priorflow.flow.FlowState
import org.priorflow.flow.FlowStep
import org.priorflow.flow.StepInfo
import org.priorflow.flow.StepStatus
import org.priorflow.flow.rwpo.RwpoFlow
import org.priorflow.flow.rwpo.RwpoSettings
import org.priorflow.prior.l1.L1Prior
import org.priorflow.problem.Posterior
import org.priorflow.problem.SmoothPotential
import org.priorflow.random.Seed

class FlowExtensionsTest {

    private val particles = Seed(3).gaussian(20, 2)

    @Test
    fun statesAreThoseOfALoopToTheBit() {
        val flow = RwpoFlow(Posterior(Bowl, L1Prior(1.0), 1.0), RwpoSettings.of(0.05))
        var expected = flow.start(particles, Seed(7))
        repeat(5) { expected = flow.advance(expected).state }

        val states = flow.states(particles, Seed(7)).take(6).toList()

        assertThat(states.map { it.stepIndex() }).containsExactly(0, 1, 2, 3, 4, 5)
        assertThat(states.last().particles()).isEqualTo(expected.particles())
    }

    @Test
    fun canBeIteratedAgain() {
        val states = RwpoFlow(Posterior(Bowl, L1Prior(1.0), 1.0), RwpoSettings.of(0.05)).states(particles, Seed(7))

        assertThat(states.elementAt(3).particles()).isEqualTo(states.elementAt(3).particles())
    }

    @Test
    fun endsWithTheLastStepOfAFiniteFlow() {
        val flow = object : Halving(), FiniteFlow {
            override fun stepCount(): Int = 4
        }

        assertThat(flow.states(particles, Seed(1)).count()).isEqualTo(5)
        assertThat(flow.steps(flow.states(particles, Seed(1)).elementAt(3)).count()).isEqualTo(1)
    }

    @Test
    fun endsWhereAStepDiverges() {
        val flow = Halving(divergesAt = 2)
        val start = flow.start(particles, Seed(1))

        assertThat(flow.steps(start).map { it.info.status }.toList())
            .containsExactly(StepStatus.OK, StepStatus.OK, StepStatus.DIVERGED)
        assertThat(flow.states(particles, Seed(1)).map { it.stepIndex() }.toList()).containsExactly(0, 1, 2)
    }

    @Test
    fun takesNoStepThatIsNotAskedFor() {
        val flow = Halving()

        assertThat(flow.states(particles, Seed(1)).take(3).count()).isEqualTo(3)
        assertThat(flow.steps).isEqualTo(2)
    }

    @Test
    fun refusesAWrongStartAtOnce() {
        val flow = RwpoFlow(Posterior(Bowl, L1Prior(1.0), 1.0), RwpoSettings.of(0.05))

        assertThatThrownBy { flow.states(Nd4j.zeros(3), Seed(1)) }.isInstanceOf(InvalidInputException::class.java)
    }

    private object Bowl : SmoothPotential {
        override fun valueAt(x: INDArray): INDArray = (x * x).sum(1) / 2

        override fun gradientAt(x: INDArray): INDArray = x
    }

    private data class State(val x: INDArray, val index: Long) : FlowState {
        override fun particles(): INDArray = x

        override fun stepIndex(): Long = index
    }

    /** Halves the particles, and from some step on does not. */
    private open class Halving(private val divergesAt: Long = Long.MAX_VALUE) : Flow {
        var steps = 0

        override fun start(particles: INDArray, seed: Seed): FlowState = State(particles, 0)

        override fun advance(state: FlowState): FlowStep {
            steps++
            return if (state.stepIndex() < divergesAt) {
                val next = State(state.particles() * 0.5, state.stepIndex() + 1)
                FlowStep(next, StepInfo(StepStatus.OK, 0, emptyMap()))
            } else {
                FlowStep(state, StepInfo(StepStatus.DIVERGED, 0, emptyMap()))
            }
        }
    }
}
