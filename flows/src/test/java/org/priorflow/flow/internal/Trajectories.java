package org.priorflow.flow.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** Steps a flow in tests. */
public final class Trajectories {

    private Trajectories() {}

    /** The state after {@code steps} steps, all of them good. */
    public static FlowState after(long steps, Flow flow, INDArray particles, Seed seed) {
        return onward(steps, flow, flow.start(particles, seed));
    }

    /** The state {@code steps} good steps after {@code state}. */
    public static FlowState onward(long steps, Flow flow, FlowState state) {
        FlowState current = state;
        for (long k = 0; k < steps; k++) {
            FlowStep step = flow.advance(current);
            assertThat(step.info().status()).isEqualTo(StepStatus.OK);
            current = step.state();
        }
        return current;
    }

    /** The entries of a state's particles. */
    public static double[] valuesOf(FlowState state) {
        return Rows.valuesOf(state.particles());
    }

    /** Particles [n, 1]. */
    public static INDArray column(double... values) {
        return Rows.of(values.length, 1, values).toTensor();
    }
}
