package org.priorflow.flow.ode;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An explicit Runge-Kutta rule: k_i = v(t + c_i h, y + h sum_j a_ij k_j), y+ = y + h sum_i b_i k_i [hairer1993solving, II.1].
 * The arrays are not to be written to.
 *
 * @param id the name by which settings call it
 * @param order the order of convergence
 * @param stageFactors a, row by row, strictly lower triangular
 * @param weights b
 * @param nodes c
 * @param lowerWeights the weights of the embedded rule of lower order, whose distance estimates the error, or null
 */
public record RungeKutta(
        String id,
        int order,
        double[][] stageFactors,
        double[] weights,
        double[] nodes,
        double @Nullable [] lowerWeights) {

    /** Euler's rule, of order 1. */
    public static final RungeKutta EULER =
            new RungeKutta("euler", 1, new double[][] {{}}, new double[] {1}, new double[] {0}, null);

    /** Heun's rule, the explicit trapezoidal rule, of order 2. */
    public static final RungeKutta HEUN =
            new RungeKutta("heun", 2, new double[][] {{}, {1}}, new double[] {0.5, 0.5}, new double[] {0, 1}, null);

    /** The classical rule of order 4. */
    public static final RungeKutta RK4 = new RungeKutta(
            "rk4",
            4,
            new double[][] {{}, {0.5}, {0, 0.5}, {0, 0, 1}},
            new double[] {1 / 6.0, 1 / 3.0, 1 / 3.0, 1 / 6.0},
            new double[] {0, 0.5, 0.5, 1},
            null);

    /** The rule of order 5 with an embedded one of order 4, whose last stage is the first of the next step [dormand1980family]. */
    public static final RungeKutta DORMAND_PRINCE = new RungeKutta(
            "dormand-prince",
            5,
            new double[][] {
                {},
                {1 / 5.0},
                {3 / 40.0, 9 / 40.0},
                {44 / 45.0, -56 / 15.0, 32 / 9.0},
                {19372 / 6561.0, -25360 / 2187.0, 64448 / 6561.0, -212 / 729.0},
                {9017 / 3168.0, -355 / 33.0, 46732 / 5247.0, 49 / 176.0, -5103 / 18656.0},
                {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0}
            },
            new double[] {35 / 384.0, 0, 500 / 1113.0, 125 / 192.0, -2187 / 6784.0, 11 / 84.0, 0},
            new double[] {0, 1 / 5.0, 3 / 10.0, 4 / 5.0, 8 / 9.0, 1, 1},
            new double[] {5179 / 57600.0, 0, 7571 / 16695.0, 393 / 640.0, -92097 / 339200.0, 187 / 2100.0, 1 / 40.0});

    public int stageCount() {
        return weights.length;
    }

    /** y + h sum_j factors_j k_j, as a new array. */
    static double[] combined(double[] state, double stepSize, double[] factors, double[][] slopes) {
        double[] result = state.clone();
        for (int j = 0; j < factors.length; j++) {
            double factor = stepSize * factors[j];
            if (factor != 0) {
                double[] slope = slopes[j];
                for (int e = 0; e < result.length; e++) {
                    result[e] = Math.fma(factor, slope[e], result[e]);
                }
            }
        }
        return result;
    }

    static boolean isFinite(double[] values) {
        return Arrays.stream(values).allMatch(Double::isFinite);
    }

    /**
     * The argument of stage {@code stage}.
     *
     * @param slopes the slopes of the stages before it
     */
    public double[] stageArgument(int stage, double[] state, double stepSize, double[][] slopes) {
        return combined(state, stepSize, stageFactors[stage], slopes);
    }

    /** The state after a step with the given slopes of all stages. */
    public double[] stepped(double[] state, double stepSize, double[][] slopes) {
        return combined(state, stepSize, weights, slopes);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RungeKutta rule && id.equals(rule.id) && Arrays.equals(weights, rule.weights);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return id;
    }
}
