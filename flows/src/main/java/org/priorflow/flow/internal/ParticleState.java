package org.priorflow.flow.internal;

import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;

/**
 * The state of a flow that remembers nothing but its particles.
 *
 * @param ensemble the particles
 * @param seed the root of the trajectory's randomness
 * @param stepIndex the number of steps taken
 */
public record ParticleState(Ensemble ensemble, Seed seed, long stepIndex) implements FlowState {

    @Override
    public INDArray particles() {
        return ensemble.tensor();
    }

    /** The root of the randomness of the step that leaves this state. */
    public Seed stepSeed() {
        return seed.child(stepIndex);
    }

    /** The state one step later. */
    public ParticleState next(Ensemble moved) {
        return new ParticleState(moved, seed, stepIndex + 1);
    }

    /** Reads a state that is expected to be of {@code type}. */
    public static <S extends FlowState> S read(FlowState state, Class<S> type) {
        if (!type.isInstance(state)) {
            throw new InvalidInputException(
                    "state is a %s, but must be a %s. Maybe another flow made it? Start this flow from its particles."
                            .formatted(state.getClass().getSimpleName(), type.getSimpleName()));
        }
        return type.cast(state);
    }

    /**
     * The outcome of a step that moved every particle: diverged, and still at this state, if an entry is not finite.
     *
     * @param values the new entries [n, d]; kept
     */
    public FlowStep movedTo(double[] values, long gradientEvaluations, Map<String, Double> diagnostics) {
        Ensemble moved = ensemble.with(values);
        if (!moved.isFinite()) {
            return diverged(this, gradientEvaluations);
        }
        Map<String, Double> all = new HashMap<>(diagnostics);
        all.put("mean_displacement", moved.meanDistanceTo(ensemble));
        return new FlowStep(next(moved), new StepInfo(StepStatus.OK, gradientEvaluations, all));
    }

    /** The outcome of a step that failed and leaves its particles where they were. */
    public static FlowStep diverged(FlowState before, long gradientEvaluations) {
        return new FlowStep(before, new StepInfo(StepStatus.DIVERGED, gradientEvaluations, Map.of()));
    }
}
