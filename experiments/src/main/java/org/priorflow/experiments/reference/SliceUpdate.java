package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;
import org.priorflow.prior.SeparablePrior;

/**
 * Moves one coordinate after the other by slice sampling, [neal2003slice], for any separable prior, edges of its
 * domain and wells included. Given the other coordinates a coordinate follows a Gaussian tilted by exp(-beta g_k);
 * where g_k is bounded below the Gaussian alone bounds the slice, so that no width has to be tuned.
 */
final class SliceUpdate implements PriorUpdate {

    // The proximal map of a step this long finds the lowest value of g_k, if there is one.
    private static final double LONG_STEP = 1e12;

    private final SeparablePrior prior;
    private final double inverseTemperature;
    private final double[] floor;

    /**
     * Finds the lowest value of every g_k.
     *
     * @param prior g
     * @param d the dimension
     * @param inverseTemperature beta
     */
    SliceUpdate(SeparablePrior prior, int d, double inverseTemperature) {
        this.prior = prior;
        this.inverseTemperature = inverseTemperature;
        this.floor = new double[d];
        for (int k = 0; k < d; k++) {
            floor[k] = prior.coordinateValueAt(k, prior.coordinateProxAt(k, 0, LONG_STEP));
        }
    }

    @Override
    public void advance(double[] x, double[] precision, double[] shift, double[] expected, RandomGenerator generator) {
        int d = x.length;
        for (int k = 0; k < d; k++) {
            double force = shift[k];
            for (int l = 0; l < d; l++) {
                force -= precision[k * d + l] * x[l];
            }
            double curvature = precision[k * d + k];
            double center = x[k] + force / curvature;
            x[k] = move(k, x[k], new Conditional(center, curvature), generator);
        }
        System.arraycopy(x, 0, expected, 0, d);
    }

    private record Conditional(double center, double curvature) {}

    private double move(int k, double from, Conditional conditional, RandomGenerator generator) {
        double level = LineSlice.levelUnder(logDensityAt(k, from, conditional), generator);
        double reach = Math.sqrt(2
                * Math.max(0, -level - inverseTemperature * Math.min(0, floor[k]))
                / conditional.curvature());
        double low = Math.min(from, conditional.center() - reach);
        double high = Math.max(from, conditional.center() + reach);
        return LineSlice.shrunk(from, low, high, level, x -> logDensityAt(k, x, conditional), generator);
    }

    private double logDensityAt(int k, double x, Conditional conditional) {
        double gap = x - conditional.center();
        return -0.5 * conditional.curvature() * gap * gap - inverseTemperature * prior.coordinateValueAt(k, x);
    }
}
