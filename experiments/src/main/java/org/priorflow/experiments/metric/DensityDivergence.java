package org.priorflow.experiments.metric;

import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.priorflow.metric.Goal;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.DensityReference;
import org.priorflow.tensor.Rows;

/**
 * The Kullback-Leibler divergence of a flow's density rho from that of the reference p in one or two
 * dimensions, as the integral of rho log(rho / p) - rho + p, which vanishes for rho = p alone even where a little mass lies
 * outside of the box. The box holds the reference up to 1e-6 on either side and all particles, with a margin; it is cut at zero,
 * where sparse laws have their kinks, and every part has its own Gauss-Legendre nodes.
 *
 * @param nodes the number of nodes in every part, along every axis
 */
record DensityDivergence(int nodes) implements EnsembleMetric {

    private static final double TAIL = 1e-6;
    private static final double MARGIN = 0.2;

    /** The nodes of one axis with their weights. */
    private record Axis(double[] nodes, double[] weights) {}

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return particles.d() <= 2 && input.logDensity() != null && input.reference() instanceof DensityReference;
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        DensityReference reference = (DensityReference) EnsembleMetric.known(input.reference());
        int d = particles.d();
        Axis[] axes = new Axis[d];
        for (int k = 0; k < d; k++) {
            axes[k] = axis(particles, reference, k);
        }
        Axis first = axes[0];
        Axis last = axes[d - 1];
        int rows = d == 1 ? 1 : first.nodes.length;
        int columns = last.nodes.length;
        double[] points = new double[rows * columns * d];
        double[] weights = new double[rows * columns];
        for (int i = 0; i < weights.length; i++) {
            points[i * d] = first.nodes[d == 1 ? i : i / columns];
            points[i * d + d - 1] = last.nodes[i % columns];
            weights[i] = last.weights[i % columns] * (d == 1 ? 1 : first.weights[i / columns]);
        }
        Rows grid = Rows.of(weights.length, d, points);
        double[] logDensity =
                Rows.valuesOf(EnsembleMetric.known(input.logDensity()).apply(grid.toTensor()));
        double[] logTarget = Rows.valuesOf(reference.logDensityAt(grid.toTensor()));
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double density = Math.exp(logDensity[i]);
            double target = Math.exp(logTarget[i]);
            double divergence = density == 0 ? 0 : density * (logDensity[i] - logTarget[i]);
            sum += weights[i] * (divergence - density + target);
        }
        return sum;
    }

    private Axis axis(Rows particles, DensityReference reference, int k) {
        double low = reference.quantileAt(k, TAIL);
        double high = reference.quantileAt(k, 1 - TAIL);
        for (int e = k; e < particles.values().length; e += particles.d()) {
            low = Math.min(low, particles.values()[e]);
            high = Math.max(high, particles.values()[e]);
        }
        double margin = MARGIN * (high - low);
        low -= margin;
        high += margin;
        boolean isCut = low < 0 && high > 0;
        Axis whole = new Axis(new double[isCut ? 2 * nodes : nodes], new double[isCut ? 2 * nodes : nodes]);
        fill(whole, 0, low, isCut ? 0 : high);
        if (isCut) {
            fill(whole, nodes, 0, high);
        }
        return whole;
    }

    private void fill(Axis axis, int from, double low, double high) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(nodes, low, high);
        for (int i = 0; i < nodes; i++) {
            axis.nodes[from + i] = rule.getPoint(i);
            axis.weights[from + i] = rule.getWeight(i);
        }
    }

    @Override
    public Goal goal() {
        return Goal.lowest();
    }
}
