package org.priorflow.transport.sliced;

import org.priorflow.transport.internal.SortedIndices;

/**
 * Optimal transport between points of the line under the squared distance: the plan that keeps the order
 * [peyre2019computational, sec. 2.6], with dual potentials. Where both sides run out of mass together, the step of a potential may lie
 * anywhere in an interval, and its middle is taken.
 */
final class LineTransport {

    private static final double ROUNDING = 1e-14;

    private final double[] x;
    private final double[] y;
    private final double[] a;
    private final double[] b;
    private final int[] sources;
    private final int[] targets;
    private final double[] f;
    private final double[] g;

    LineTransport(double[] x, double[] a, double[] y, double[] b) {
        this.x = x;
        this.y = y;
        this.a = a;
        this.b = b;
        this.sources = SortedIndices.of(x);
        this.targets = SortedIndices.of(y);
        this.f = new double[x.length];
        this.g = new double[y.length];
    }

    /** Is told of a pair of the plan. */
    @FunctionalInterface
    interface PairVisitor {

        void visit(int i, int j, double mass);
    }

    /** The potentials of the sources, once the plan was walked through. */
    double[] f() {
        return f;
    }

    /** The potentials of the targets, once the plan was walked through. */
    double[] g() {
        return g;
    }

    /** Returns the cost of the plan. */
    double value() {
        double[] sum = new double[1];
        walk((i, j, mass) -> sum[0] += mass * squared(i, j));
        return sum[0];
    }

    private double squared(int i, int j) {
        return (x[i] - y[j]) * (x[i] - y[j]);
    }

    /** Goes through the pairs of the plan in rising order, each with a potential that makes it tight. */
    void walk(PairVisitor visitor) {
        int s = 0;
        int t = 0;
        double left = a[sources[0]];
        double right = b[targets[0]];
        f[sources[0]] = 0;
        g[targets[0]] = squared(sources[0], targets[0]);
        while (true) {
            int i = sources[s];
            int j = targets[t];
            boolean isLastSource = s == sources.length - 1;
            boolean isLastTarget = t == targets.length - 1;
            double mass = Math.min(left, right);
            if (mass > 0) {
                visitor.visit(i, j, mass);
            }
            if (isLastSource && isLastTarget) {
                return;
            }
            double rounding = ROUNDING * (left + right);
            boolean goesOnBySource = !isLastSource && (isLastTarget || left <= right + rounding);
            boolean goesOnByTarget = !isLastTarget && (isLastSource || right <= left + rounding);
            setPotentials(i, j, goesOnBySource ? sources[s + 1] : -1, goesOnByTarget ? targets[t + 1] : -1);
            left = goesOnBySource ? a[sources[++s]] : left - mass;
            right = goesOnByTarget ? b[targets[++t]] : right - mass;
        }
    }

    // The next source or target, or -1 where that side stays.
    private void setPotentials(int i, int j, int source, int target) {
        if (target < 0) {
            f[source] = squared(source, j) - g[j];
        } else if (source < 0) {
            g[target] = squared(i, target) - f[i];
        } else {
            double highest = squared(source, j) - squared(i, j);
            double lowest = squared(source, target) - squared(i, target);
            f[source] = f[i] + 0.5 * (highest + lowest);
            g[target] = squared(source, target) - f[source];
        }
    }
}
