package org.priorflow.kotlin

import org.nd4j.linalg.api.ndarray.INDArray
import org.priorflow.flow.FiniteFlow
import org.priorflow.flow.Flow
import org.priorflow.flow.FlowState
import org.priorflow.flow.FlowStep
import org.priorflow.flow.StepStatus
import org.priorflow.random.Seed

/**
 * The steps of this flow after [start], one at a time as they are asked for. The sequence of a [FiniteFlow] ends with its last
 * step, that of any other flow goes on without end; a step that diverged is the last. A step is pure, so that the sequence
 * can be iterated again and gives the same to the bit.
 *
 * @param start a state that this flow made
 */
public fun Flow.steps(start: FlowState): Sequence<FlowStep> = sequence {
    val last = (this@steps as? FiniteFlow)?.stepCount()?.toLong() ?: Long.MAX_VALUE
    var state = start
    while (state.stepIndex() < last) {
        val step = advance(state)
        yield(step)
        if (step.info.status != StepStatus.OK) break
        state = step.state
    }
}

/**
 * The states of this flow from the start on, as far as they are finite numbers: the start is the first, and element k has
 * taken k steps. Ends as [steps] does; the state of a step that diverged is left out.
 *
 * @param particles the starting ensemble `[n, d]`; not written to
 * @param seed where all randomness of the trajectory comes from
 * @throws org.priorflow.check.InvalidInputException if the shape is wrong or an entry is not finite
 */
public fun Flow.states(particles: INDArray, seed: Seed): Sequence<FlowState> {
    val start = start(particles, seed)
    return sequenceOf(start) + steps(start).filter { it.info.status == StepStatus.OK }.map { it.state }
}
