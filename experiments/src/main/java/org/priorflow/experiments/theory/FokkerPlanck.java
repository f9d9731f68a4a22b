package org.priorflow.experiments.theory;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The Fokker-Planck equation on the line, rho_t = (rho V')' + rho'', by finite volumes with the exponentially fitted flux of
 * [scharfetter1969large] and implicit Euler steps: mass is kept to rounding, rho stays positive, and exp(-V) is at rest.
 */
final class FokkerPlanck {

    private final double[] centres;
    private final double spacing;
    private final double[] potential;
    private double[] density;

    /**
     * Cuts [-reach, reach] into cells and fills them.
     *
     * @param density the density at the start, normalised here
     * @param potential V
     */
    FokkerPlanck(double reach, int cellCount, DoubleUnaryOperator density, DoubleUnaryOperator potential) {
        this.spacing = 2 * reach / cellCount;
        this.centres = new double[cellCount];
        Arrays.setAll(centres, i -> -reach + (i + 0.5) * spacing);
        this.potential = Arrays.stream(centres).map(potential).toArray();
        this.density = Arrays.stream(centres).map(density).toArray();
        double mass = spacing * Arrays.stream(this.density).sum();
        this.density = Arrays.stream(this.density).map(value -> value / mass).toArray();
    }

    /** Takes steps of equal length. */
    void advance(double time, int stepCount) {
        double rate = time / stepCount / (spacing * spacing);
        int n = centres.length;
        double[] lower = new double[n];
        double[] diagonal = new double[n];
        double[] upper = new double[n];
        Arrays.fill(diagonal, 1);
        for (int i = 0; i + 1 < n; i++) {
            // The flux from cell i to the next is B(dV) rho_i - B(-dV) rho_next, over the spacing.
            double rise = potential[i + 1] - potential[i];
            double onward = rate * bernoulli(rise);
            double back = rate * bernoulli(-rise);
            diagonal[i] += onward;
            upper[i] -= back;
            diagonal[i + 1] += back;
            lower[i + 1] -= onward;
        }
        for (int step = 0; step < stepCount; step++) {
            density = solved(lower, diagonal, upper, density);
        }
    }

    // z / (exp(z) - 1)
    private static double bernoulli(double z) {
        return Math.abs(z) < 1e-8 ? 1 - z / 2 : z / Math.expm1(z);
    }

    private static double[] solved(double[] lower, double[] diagonal, double[] upper, double[] right) {
        int n = right.length;
        double[] factor = new double[n];
        double[] x = new double[n];
        double pivot = diagonal[0];
        x[0] = right[0] / pivot;
        for (int i = 1; i < n; i++) {
            factor[i] = upper[i - 1] / pivot;
            pivot = diagonal[i] - lower[i] * factor[i];
            x[i] = (right[i] - lower[i] * x[i - 1]) / pivot;
        }
        for (int i = n - 2; i >= 0; i--) {
            x[i] -= factor[i + 1] * x[i + 1];
        }
        return x;
    }

    /** The divergence of rho from a law of known log density. */
    double divergenceFrom(DoubleUnaryOperator logTarget) {
        double sum = 0;
        for (int i = 0; i < centres.length; i++) {
            if (density[i] > 0) {
                sum += spacing * density[i] * (Math.log(density[i]) - logTarget.applyAsDouble(centres[i]));
            }
        }
        return sum;
    }
}
