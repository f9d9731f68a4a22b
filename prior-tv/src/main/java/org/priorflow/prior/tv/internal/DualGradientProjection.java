package org.priorflow.prior.tv.internal;

import java.util.Arrays;

/**
 * The proximal map of total variation on a graph, argmin_x 1/2 |x - y|^2 + weight |D x|_1, by accelerated projected gradients
 * on the dual [beck2009fast], restarted where the momentum points uphill [odonoghue2015adaptive].
 *
 * <p>With x = y - D' u and u in [-weight, weight], the duality gap is weight |D x|_1 - (D x)' u: it is computed
 * from the iterate itself, so what is returned is certified.
 */
public final class DualGradientProjection {

    private static final int GAP_EVERY = 10;

    private final GraphDifferences graph;
    private final double tolerance;
    private final int iterationLimit;

    public DualGradientProjection(GraphDifferences graph, double tolerance, int iterationLimit) {
        this.graph = graph;
        this.tolerance = tolerance;
        this.iterationLimit = iterationLimit;
    }

    /**
     * How an iteration ended.
     *
     * @param relativeGap the duality gap over the primal objective
     * @param iterations the iterations taken
     */
    public record Certificate(double relativeGap, int iterations) {

        /** The worse of two certificates. */
        public Certificate worse(Certificate other) {
            return new Certificate(Math.max(relativeGap, other.relativeGap), Math.max(iterations, other.iterations));
        }
    }

    /**
     * Writes the minimiser for the signal y, {@code weight} > 0, into {@code x}, which must not be {@code y}.
     *
     * @param start u / weight where the iteration starts, after it is clipped to [-1, 1]; it is left where the iteration ends
     */
    public Certificate prox(double[] y, double weight, double[] start, double[] x) {
        if (graph.flattens(y, weight)) {
            graph.average(y, x);
            return new Certificate(0, 0);
        }
        int length = graph.outputLength();
        // The gap certifies nothing at a point that is not feasible.
        double[] dual = Arrays.stream(start)
                .map(v -> weight * Math.min(Math.max(v, -1), 1))
                .toArray();
        double[] ahead = dual.clone();
        double[] next = new double[length];
        double[] differences = new double[length];
        double stepSize = 1 / graph.squaredNormBound();
        double momentum = 1;
        double gap = relativeGap(y, dual, weight, x, differences);
        int iteration = 0;
        while (gap > tolerance && iteration < iterationLimit) {
            iteration++;
            primal(y, ahead, x);
            graph.ascend(ahead, stepSize, x, weight, next);
            double uphill = 0;
            for (int e = 0; e < length; e++) {
                uphill += (ahead[e] - next[e]) * (next[e] - dual[e]);
            }
            if (uphill > 0) {
                momentum = 1;
            }
            double nextMomentum = 0.5 * (1 + Math.sqrt(1 + 4 * momentum * momentum));
            double push = (momentum - 1) / nextMomentum;
            for (int e = 0; e < length; e++) {
                ahead[e] = next[e] + push * (next[e] - dual[e]);
            }
            momentum = nextMomentum;
            double[] spent = dual;
            dual = next;
            next = spent;
            if (iteration % GAP_EVERY == 0 || iteration == iterationLimit) {
                gap = relativeGap(y, dual, weight, x, differences);
            }
        }
        for (int e = 0; e < length; e++) {
            start[e] = dual[e] / weight;
        }
        return new Certificate(gap, iteration);
    }

    private void primal(double[] y, double[] dual, double[] x) {
        graph.adjoint(dual, x);
        for (int i = 0; i < y.length; i++) {
            x[i] = y[i] - x[i];
        }
    }

    // Leaves in x the primal point of this dual point.
    private double relativeGap(double[] y, double[] dual, double weight, double[] x, double[] differences) {
        primal(y, dual, x);
        graph.forward(x, differences);
        double penalty = weight * graph.norm(differences);
        double inner = 0;
        for (int e = 0; e < differences.length; e++) {
            inner += differences[e] * dual[e];
        }
        double distance = 0;
        for (int i = 0; i < y.length; i++) {
            distance += (x[i] - y[i]) * (x[i] - y[i]);
        }
        return relative(penalty - inner, 0.5 * distance + penalty, y);
    }

    /** The gap over the objective; where the objective itself is rounding error of the data, over that error. */
    static double relative(double gap, double objective, double[] y) {
        double roundoff = Math.ulp(1.0) * Arrays.stream(y).map(v -> v * v).sum();
        return Math.max(gap, 0) / Math.max(Math.max(objective, roundoff), Double.MIN_NORMAL);
    }
}
