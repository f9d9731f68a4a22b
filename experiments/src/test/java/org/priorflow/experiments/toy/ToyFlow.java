package org.priorflow.experiments.toy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepInfo;
import org.priorflow.flow.StepStatus;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** A gradient step, a proximal step and noise; on request it diverges, breaks or takes its time. */
public final class ToyFlow implements FlowProvider {

    private static final Setting<Double> STEP_SIZE =
            Setting.number("stepSize", 0.1, "the step").above(0);
    private static final Setting<Integer> DIVERGES_AT =
            Setting.integer("divergesAt", 0, "the step that diverges, or 0").atLeast(0);
    private static final Setting<Boolean> IS_BROKEN = Setting.flag("isBroken", false, "raises an exception");
    private static final Setting<Integer> DELAY_MILLIS =
            Setting.integer("delayMillis", 0, "how long a step takes").atLeast(0);
    private static final Setting<Integer> GRADIENTS =
            Setting.integer("gradients", 1, "gradient evaluations per step").atLeast(0);

    @Override
    public String id() {
        return "toy-walk";
    }

    @Override
    public String summary() {
        return "A noisy proximal gradient walk.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(STEP_SIZE, DIVERGES_AT, IS_BROKEN, DELAY_MILLIS, GRADIENTS);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        return new Walk(posterior, settings);
    }

    private record State(INDArray particles, long stepIndex, Seed seed) implements FlowState {}

    private record Walk(Posterior posterior, Settings settings) implements Flow {
        @Override
        public FlowState start(INDArray particles, Seed seed) {
            return new State(particles, 0, seed);
        }

        @Override
        public FlowStep advance(FlowState state) {
            State at = (State) state;
            long next = at.stepIndex() + 1;
            rest(settings.valueOf(DELAY_MILLIS));
            if (settings.valueOf(IS_BROKEN)) {
                breakOnAnotherThread();
            }
            int gradients = settings.valueOf(GRADIENTS);
            if (next == settings.valueOf(DIVERGES_AT)) {
                return new FlowStep(state, new StepInfo(StepStatus.DIVERGED, gradients, Map.of()));
            }
            double h = settings.valueOf(STEP_SIZE);
            INDArray x = at.particles();
            INDArray noise = at.seed().child(next).gaussian((int) x.size(0), (int) x.size(1));
            INDArray moved = x.sub(posterior.potential().gradientAt(x).mul(h)).add(noise.mul(Math.sqrt(2 * h)));
            INDArray proximal = posterior.prior().proximalMap().proxAt(moved, h);
            Map<String, Double> diagnostics = Map.of("step_size", h, "step", (double) next);
            return new FlowStep(
                    new State(proximal, next, at.seed()), new StepInfo(StepStatus.OK, gradients, diagnostics));
        }

        private static void breakOnAnotherThread() {
            ForkJoinPool pool = new ForkJoinPool(1);
            try {
                pool.submit(() -> {
                            throw new IllegalStateException("broken on purpose");
                        })
                        .join();
            } finally {
                pool.shutdown();
            }
        }

        private static void rest(int millis) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
