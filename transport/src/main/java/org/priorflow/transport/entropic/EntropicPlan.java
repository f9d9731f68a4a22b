package org.priorflow.transport.entropic;

import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.TransportPlan;

/** P_ij = a_i b_j exp((f_i + g_j - c_ij) / epsilon), computed row by row when it is asked for. */
final class EntropicPlan implements TransportPlan {

    private final CostGeometry geometry;
    private final double[] a;
    private final double[] b;
    private final double[] f;
    private final double[] g;
    private final double epsilon;

    EntropicPlan(CostGeometry geometry, double[] a, double[] b, double[] f, double[] g, double epsilon) {
        this.geometry = geometry;
        this.a = a;
        this.b = b;
        this.f = f;
        this.g = g;
        this.epsilon = epsilon;
    }

    @Override
    public int n() {
        return a.length;
    }

    @Override
    public int m() {
        return b.length;
    }

    @Override
    public void visitRow(int i, EntryVisitor visitor) {
        if (a[i] == 0) {
            return;
        }
        double[] costs = new double[b.length];
        geometry.costsInto(i, 0, costs.length, costs, 0);
        for (int j = 0; j < costs.length; j++) {
            if (b[j] > 0) {
                double mass = a[i] * b[j] * Math.exp((f[i] + g[j] - costs[j]) / epsilon);
                if (mass > 0) {
                    visitor.visit(j, mass);
                }
            }
        }
    }

    @Override
    public String toString() {
        return "EntropicPlan[" + n() + " x " + m() + ", epsilon = " + epsilon + "]";
    }
}
