package org.priorflow.flow.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.random.Seed;

/**
 * The state of a flow that remembers nothing but its particles, and where the proximal map of its last step ended.
 *
 * @param ensemble the particles
 * @param seed the root of the trajectory's randomness
 * @param stepIndex the number of steps taken
 * @param proxDuals where an iterative proximal map starts in the next step, [n, m]; null at first and for all other maps
 */
public record ParticleState(
        Ensemble ensemble,
        Seed seed,
        long stepIndex,
        @Nullable INDArray proxDuals) implements FlowState {

    @Override
    public INDArray particles() {
        return ensemble.tensor();
    }

    /** The root of the randomness of the step that leaves this state. */
    public Seed stepSeed() {
        return seed.child(stepIndex);
    }

    /** The state one step later, which remembers nothing of a proximal map. */
    public ParticleState next(Ensemble moved) {
        return new ParticleState(moved, seed, stepIndex + 1, null);
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
        return movedTo(values, gradientEvaluations, diagnostics, null);
    }

    FlowStep movedTo(
            double[] values, long gradientEvaluations, Map<String, Double> diagnostics, @Nullable INDArray duals) {
        Ensemble moved = ensemble.with(values);
        if (!moved.isFinite()) {
            return diverged(this, gradientEvaluations);
        }
        Map<String, Double> all = new HashMap<>(diagnostics);
        all.put("mean_displacement", moved.meanDistanceTo(ensemble));
        return new FlowStep(
                new ParticleState(moved, seed, stepIndex + 1, duals),
                new StepInfo(StepStatus.OK, gradientEvaluations, all));
    }

    /** The outcome of a step that failed and leaves its particles where they were. */
    public static FlowStep diverged(FlowState before, long gradientEvaluations) {
        return new FlowStep(before, new StepInfo(StepStatus.DIVERGED, gradientEvaluations, Map.of()));
    }
}
