package org.priorflow.transport.internal;

/**
 * Optimal transport between points of the line under a cost that is convex in y - x: the plan that keeps the order
 * [peyre2019computational, sec. 2.6], with dual potentials. Where both sides run out of mass together, the step of a potential may lie
 * anywhere in an interval, and its middle is taken.
 */
public final class LineTransport {

    private static final double ROUNDING = 1e-14;

    private final PairCost cost;
    private final double[] a;
    private final double[] b;
    private final int[] sources;
    private final int[] targets;
    private final double[] f;
    private final double[] g;

    /** Under the squared distance of the points x [n] and y [m]. */
    public LineTransport(double[] x, double[] a, double[] y, double[] b) {
        this(x, a, y, b, (i, j) -> (x[i] - y[j]) * (x[i] - y[j]));
    }

    /** Under a cost that is convex in y - x. */
    public LineTransport(double[] x, double[] a, double[] y, double[] b, PairCost cost) {
        this.cost = cost;
        this.a = a;
        this.b = b;
        this.sources = SortedIndices.of(x);
        this.targets = SortedIndices.of(y);
        this.f = new double[x.length];
        this.g = new double[y.length];
    }

    /** What it costs to move a unit of mass from source i to target j. */
    @FunctionalInterface
    public interface PairCost {

        double of(int i, int j);
    }

    /** Is told of a pair of the plan. */
    @FunctionalInterface
    public interface PairVisitor {

        void visit(int i, int j, double mass);
    }

    /** The potentials of the sources, once the plan was walked through. */
    public double[] f() {
        return f;
    }

    /** The potentials of the targets, once the plan was walked through. */
    public double[] g() {
        return g;
    }

    /** Returns the cost of the plan. */
    public double value() {
        double[] sum = new double[1];
        walk((i, j, mass) -> sum[0] += mass * cost.of(i, j));
        return sum[0];
    }

    /** Goes through the pairs of the plan in rising order, each with a potential that makes it tight. */
    public void walk(PairVisitor visitor) {
        int s = 0;
        int t = 0;
        double left = a[sources[0]];
        double right = b[targets[0]];
        f[sources[0]] = 0;
        g[targets[0]] = cost.of(sources[0], targets[0]);
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
            f[source] = cost.of(source, j) - g[j];
        } else if (source < 0) {
            g[target] = cost.of(i, target) - f[i];
        } else {
            double highest = cost.of(source, j) - cost.of(i, j);
            double lowest = cost.of(source, target) - cost.of(i, target);
            f[source] = f[i] + 0.5 * (highest + lowest);
            g[target] = cost.of(source, target) - f[source];
        }
    }
}
