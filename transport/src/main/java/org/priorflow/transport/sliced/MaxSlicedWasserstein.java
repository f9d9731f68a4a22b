package org.priorflow.transport.sliced;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.internal.LineTransport;

/**
 * The squared max-sliced Wasserstein-2 distance [deshpande2019max]: the largest transport cost between the projections of both
 * clouds to a line. It is sought by gradient ascent on the sphere, from the direction between the means and from random ones; the best
 * end is a lower bound, and the scatter of the ends tells how far the search depends on its start.
 *
 * @param startCount the number of starts, >= 1
 * @param iterationLimit the most steps from each start, >= 1
 */
public record MaxSlicedWasserstein(int startCount, int iterationLimit) {

    private static final double TOLERANCE = 1e-7;
    private static final double LEAST_STEP = 1e-12;

    public MaxSlicedWasserstein {
        Require.atLeast(startCount, 1, "startCount");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    /** 500 steps from each of 10 starts. */
    public MaxSlicedWasserstein() {
        this(10, 500);
    }

    /**
     * The largest distance that was found.
     *
     * @param value the squared distance, times the factor of the cost and the mass
     * @param direction the unit vector of the line [d]
     * @param status of the best start: {@link TransportStatus#CONVERGED} where the derivative along the sphere vanishes,
     *     {@link TransportStatus#STALLED} at a kink
     * @param samplingError the standard error from the sampling of the atoms, at the direction found (the envelope theorem)
     * @param endValues the values where the starts ended, falling
     */
    public record Maximum(
            double value, double[] direction, TransportStatus status, double samplingError, double[] endValues) {}

    /**
     * Seeks the direction.
     *
     * @param problem two clouds of points under the squared distance, with any weights
     * @param seed where the starts come from
     * @throws org.priorflow.check.InvalidInputException if the costs are others
     */
    public Maximum maximumOf(TransportProblem problem, Seed seed) {
        Slices slices = Slices.of(problem);
        int d = slices.d();
        Ascent best = null;
        double[] ends = new double[startCount];
        for (int start = 0; start < startCount; start++) {
            double[] direction = start == 0 ? betweenMeans(problem, slices) : new double[d];
            if (Arrays.stream(direction).allMatch(entry -> entry == 0)) {
                direction = seed.child(start).gaussians(d);
            }
            Ascent ascent = new Ascent(slices, SlicedWasserstein.normalized(direction));
            ascent.run(iterationLimit);
            ends[start] = -slices.factor() * ascent.value;
            best = best == null || ascent.value > best.value ? ascent : best;
        }
        Arrays.sort(ends);
        LineTransport line = slices.along(best.direction);
        double value = slices.factor() * line.value();
        return new Maximum(
                value,
                best.direction,
                best.status,
                slices.samplingError(line.f(), line.g()),
                Arrays.stream(ends).map(end -> -end).toArray());
    }

    private static double[] betweenMeans(TransportProblem problem, Slices slices) {
        int d = slices.d();
        double[] gap = new double[d];
        double[] a = problem.sourceWeights();
        double[] b = problem.targetWeights();
        for (int e = 0; e < a.length * d; e++) {
            gap[e % d] += a[e / d] * slices.x().values()[e];
        }
        for (int e = 0; e < b.length * d; e++) {
            gap[e % d] -= b[e / d] * slices.y().values()[e];
        }
        return gap;
    }

    /** Steps along the sphere that raise the value by a part of what the slope promises. */
    private static final class Ascent {

        private final Slices slices;
        private double[] direction;
        private double[] slope;
        private double value;
        private double stepSize = 1;
        private TransportStatus status = TransportStatus.ITERATION_LIMIT;

        Ascent(Slices slices, double[] direction) {
            this.slices = slices;
            this.direction = direction;
            this.slope = new double[direction.length];
            this.value = valueAt(direction, slope);
        }

        // Writes the derivative along the sphere, over twice the value, where the squares of the entries are of size 1.
        private double valueAt(double[] u, double[] derivative) {
            int d = u.length;
            double[] x = slices.x().values();
            double[] y = slices.y().values();
            Arrays.fill(derivative, 0);
            double[] sum = new double[1];
            slices.along(u).walk((i, j, mass) -> {
                double gap = 0;
                for (int k = 0; k < d; k++) {
                    gap += u[k] * (x[i * d + k] - y[j * d + k]);
                }
                for (int k = 0; k < d; k++) {
                    derivative[k] += mass * gap * (x[i * d + k] - y[j * d + k]);
                }
                sum[0] += mass * gap * gap;
            });
            for (int k = 0; k < d; k++) {
                derivative[k] = sum[0] == 0 ? 0 : derivative[k] / sum[0] - u[k];
            }
            return sum[0];
        }

        void run(int iterationLimit) {
            double[] newSlope = new double[slope.length];
            for (int k = 0; k < iterationLimit; k++) {
                double squares = 0;
                for (double entry : slope) {
                    squares += entry * entry;
                }
                if (squares <= TOLERANCE * TOLERANCE) {
                    status = TransportStatus.CONVERGED;
                    return;
                }
                double[] moved = direction;
                double newValue = value;
                for (stepSize *= 4; ; stepSize /= 2) {
                    if (stepSize < LEAST_STEP) {
                        status = TransportStatus.STALLED;
                        return;
                    }
                    moved = moved(stepSize);
                    newValue = valueAt(moved, newSlope);
                    if (newValue >= value * (1 + 0.1 * stepSize / (1 + stepSize) * squares) && newValue > value) {
                        break;
                    }
                }
                double[] swap = slope;
                slope = newSlope;
                newSlope = swap;
                direction = moved;
                value = newValue;
            }
        }

        private double[] moved(double step) {
            double[] target = new double[direction.length];
            for (int k = 0; k < target.length; k++) {
                target[k] = direction[k] + step * slope[k];
            }
            return SlicedWasserstein.normalized(target);
        }
    }
}
