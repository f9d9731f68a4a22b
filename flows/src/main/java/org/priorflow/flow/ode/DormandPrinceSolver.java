package org.priorflow.flow.ode;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;

/**
 * The Dormand-Prince rule 5(4) with error control: a step is accepted if the root mean square, over the entries, of the
 * estimated error divided by absoluteTolerance + relativeTolerance |y| is at most 1, and the next step length is
 * proportional to its power -1/5, with the first one found as in [hairer1993solving, II.4]. A step that leaves the
 * finite numbers is tried again, shorter, so that a solution that blows up ends with {@link OdeStatus#STEP_TOO_SMALL};
 * {@link OdeStatus#NOT_FINITE} is told of the start alone.
 *
 * @param relativeTolerance > 0
 * @param absoluteTolerance > 0
 * @param stepLimit the largest number of accepted and rejected steps, >= 1
 */
public record DormandPrinceSolver(double relativeTolerance, double absoluteTolerance, int stepLimit)
        implements OdeSolver {

    private static final double SAFETY = 0.9;
    private static final double LARGEST_GROWTH = 5;
    private static final double LARGEST_SHRINKAGE = 0.2;
    private static final RungeKutta RULE = RungeKutta.DORMAND_PRINCE;

    public DormandPrinceSolver {
        Require.positive(relativeTolerance, "relativeTolerance");
        Require.positive(absoluteTolerance, "absoluteTolerance");
        Require.atLeast(stepLimit, 1, "stepLimit");
    }

    @Override
    public OdeSolution solve(OdeSystem system, double[] start, double from, double to) {
        Run run = new Run(system, start, from, to);
        while (run.status == null) {
            run.step();
        }
        return new OdeSolution(run.status, run.time, run.state, run.accepted, run.rejected, run.evaluations);
    }

    private final class Run {

        private final OdeSystem system;
        private final double end;
        private double time;
        private double[] state;
        private double[] slope;
        private double stepSize;
        private int accepted;
        private int rejected;
        private int evaluations;
        private @Nullable OdeStatus status;

        Run(OdeSystem system, double[] start, double from, double to) {
            this.system = system;
            this.end = to;
            this.time = from;
            this.state = start;
            this.slope = velocityAt(from, start);
            this.stepSize = firstStep();
            this.status = statusAtStart();
        }

        private @Nullable OdeStatus statusAtStart() {
            if (time == end) {
                return OdeStatus.DONE;
            }
            return RungeKutta.isFinite(state) && RungeKutta.isFinite(slope) ? null : OdeStatus.NOT_FINITE;
        }

        private double[] velocityAt(double at, double[] argument) {
            evaluations++;
            return system.velocityAt(at, argument);
        }

        private double firstStep() {
            double span = end - time;
            double size = scaledNorm(state, state, state);
            double speed = scaledNorm(slope, state, state);
            double guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
            return Math.copySign(Math.min(guess, Math.abs(span)), span);
        }

        private void step() {
            if (accepted + rejected == stepLimit) {
                status = OdeStatus.STEP_LIMIT;
                return;
            }
            boolean last = Math.abs(stepSize) >= Math.abs(end - time) * (1 - 1e-12);
            double h = last ? end - time : stepSize;
            if (time + h == time) {
                status = OdeStatus.STEP_TOO_SMALL;
                return;
            }
            double[][] slopes = slopes(h);
            double[] next = RULE.stepped(state, h, slopes);
            double error = errorOf(h, slopes, next);
            if (error <= 1) {
                accepted++;
                state = next;
                slope = slopes[slopes.length - 1];
                time = last ? end : time + h;
                status = last ? OdeStatus.DONE : null;
            } else {
                rejected++;
            }
            // A step that leaves the finite numbers is tried again, shorter.
            double growth = error >= 0 ? SAFETY * Math.pow(error, -1.0 / RULE.order()) : LARGEST_SHRINKAGE;
            stepSize = h * Math.min(LARGEST_GROWTH, Math.max(LARGEST_SHRINKAGE, growth));
        }

        private double[][] slopes(double h) {
            double[][] slopes = new double[RULE.stageCount()][];
            slopes[0] = slope;
            for (int stage = 1; stage < slopes.length; stage++) {
                double[] argument = RULE.stageArgument(stage, state, h, slopes);
                slopes[stage] = velocityAt(time + RULE.nodes()[stage] * h, argument);
            }
            return slopes;
        }

        private double errorOf(double h, double[][] slopes, double[] next) {
            double[] lower = Objects.requireNonNull(RULE.lowerWeights());
            double[] difference = new double[lower.length];
            for (int stage = 0; stage < difference.length; stage++) {
                difference[stage] = RULE.weights()[stage] - lower[stage];
            }
            double[] error = RungeKutta.combined(new double[state.length], h, difference, slopes);
            return scaledNorm(error, state, next);
        }

        private double scaledNorm(double[] values, double[] before, double[] after) {
            double sum = 0;
            for (int e = 0; e < values.length; e++) {
                double size = Math.max(Math.abs(before[e]), Math.abs(after[e]));
                double scaled = values[e] / (absoluteTolerance + relativeTolerance * size);
                sum += scaled * scaled;
            }
            return Math.sqrt(sum / values.length);
        }
    }
}
