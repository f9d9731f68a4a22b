package org.priorflow.testkit;

import java.util.TreeSet;
import org.priorflow.prior.SeparablePrior;

/**
 * The kernel of one coordinate, K(z|y) ~ exp(-(beta/2) [g_k(z) + (z - y)^2 / (2 T)]), by quadrature: the plain twin of a
 * closed form.
 */
final class KernelQuadrature {

    private static final Quadrature QUADRATURE = new Quadrature(1e-14);
    // What the errors of the pieces may add up to: there are some 45 to start with.
    private static final double ACCURACY = 1e-12;
    // exp(-REACH^2 / 2) is 1e-18: what lies further out does not count.
    private static final double REACH = 9.1;
    private static final int RUNGS = 20;

    private final SeparablePrior prior;
    private final int k;
    private final double y;
    private final double step;
    private final double inverseTemperature;
    private final double peak;
    private final double[] breaks;
    private final double relativeMass;

    KernelQuadrature(SeparablePrior prior, int k, double y, double step, double inverseTemperature) {
        this.prior = prior;
        this.k = k;
        this.y = y;
        this.step = step;
        this.inverseTemperature = inverseTemperature;
        this.peak = prior.coordinateProxAt(k, y, step);
        this.breaks = breaks();
        this.relativeMass = QUADRATURE.integral(breaks, this::weightAt);
    }

    double logMass() {
        double gap = peak - y;
        double highest = -0.5 * inverseTemperature * (prior.coordinateValueAt(k, peak) + gap * gap / (2 * step));
        return highest + Math.log(relativeMass);
    }

    /** The error of {@link #logMass()}, rounding of the closed forms apart: the edge of a domain lies between two numbers. */
    double logMassError() {
        return ACCURACY + 4 * Math.ulp(peak) / relativeMass;
    }

    /** M(y) - y, where M is the mean of the kernel. */
    double meanShift() {
        double moment = QUADRATURE.integral(breaks, z -> (z - peak) * weightAt(z));
        return peak - y + moment / relativeMass;
    }

    // Relative to the peak; the difference of squares is factored, since the squares may be huge.
    private double weightAt(double z) {
        double energy = prior.coordinateValueAt(k, z)
                - prior.coordinateValueAt(k, peak)
                + (z - peak) * ((z - y) + (peak - y)) / (2 * step);
        return Math.exp(-0.5 * inverseTemperature * energy);
    }

    // The peak may be far narrower than the reach of the quadratic, so the breaks close in on it by powers of four.
    // Where g >= 0 is not convex, the mass may lie anywhere within the outer radius around y.
    private double[] breaks() {
        double scale = Math.sqrt(2 * step / inverseTemperature);
        double depth = 0.5 * inverseTemperature * prior.coordinateValueAt(k, peak)
                + (peak - y) * (peak - y) / (2 * scale * scale);
        double outer = scale * Math.sqrt(2 * Math.max(0, depth) + REACH * REACH);
        TreeSet<Double> breaks = new TreeSet<>();
        breaks.add(peak);
        breaks.add(y);
        breaks.add(y - outer);
        breaks.add(y + outer);
        for (int rung = 0; rung < RUNGS; rung++) {
            double distance = Math.scalb(REACH * scale, -2 * rung);
            breaks.add(peak - distance);
            breaks.add(peak + distance);
        }
        double low = Math.min(y - outer, peak - REACH * scale);
        double high = Math.max(y + outer, peak + REACH * scale);
        if (low < 0 && high > 0) {
            breaks.add(0.0);
        }
        return breaks.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
