package org.priorflow.transport.lowrank;

import org.priorflow.transport.TransportPlan;

/** P = Q diag(1 / g) R^T with Q [n, r], R [m, r] and g [r], all >= 0: every source sends its mass through r intermediate atoms. */
public final class LowRankPlan implements TransportPlan {

    private final int rank;
    private final double[] q;
    private final double[] r;
    private final double[] g;

    LowRankPlan(double[] q, double[] r, double[] g) {
        this.rank = g.length;
        this.q = q;
        this.r = r;
        this.g = g;
    }

    /** The number of intermediate atoms. */
    public int rank() {
        return rank;
    }

    /** The masses g [r] of the intermediate atoms, as a new array. */
    public double[] intermediateWeights() {
        return g.clone();
    }

    @Override
    public int n() {
        return q.length / rank;
    }

    @Override
    public int m() {
        return r.length / rank;
    }

    @Override
    public void visitRow(int i, EntryVisitor visitor) {
        double[] shares = new double[rank];
        for (int k = 0; k < rank; k++) {
            shares[k] = g[k] > 0 ? q[i * rank + k] / g[k] : 0;
        }
        for (int j = 0; j < m(); j++) {
            double mass = 0;
            for (int k = 0; k < rank; k++) {
                mass += shares[k] * r[j * rank + k];
            }
            if (mass > 0) {
                visitor.visit(j, mass);
            }
        }
    }

    @Override
    public double[] sourceMarginal() {
        return marginal(q, r);
    }

    @Override
    public double[] targetMarginal() {
        return marginal(r, q);
    }

    // The row sums of left diag(1 / g) right^T.
    private double[] marginal(double[] left, double[] right) {
        double[] shares = new double[rank];
        for (int e = 0; e < right.length; e++) {
            shares[e % rank] += right[e];
        }
        double[] sums = new double[left.length / rank];
        for (int e = 0; e < left.length; e++) {
            int k = e % rank;
            sums[e / rank] += g[k] > 0 ? left[e] * shares[k] / g[k] : 0;
        }
        return sums;
    }

    @Override
    public String toString() {
        return "LowRankPlan[" + n() + " x " + m() + ", rank " + rank + "]";
    }
}
