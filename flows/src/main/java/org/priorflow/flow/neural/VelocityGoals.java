package org.priorflow.flow.neural;

import org.priorflow.check.Require;

/**
 * Velocities that a field should have at points and times. The arrays are not to be written to.
 *
 * @param points x [n, d]
 * @param times t [n], n >= 1
 * @param velocities u [n, d]
 * @param weights w, how much every row counts [n]
 */
public record VelocityGoals(double[] points, double[] times, double[] velocities, double[] weights) {

    public VelocityGoals {
        Require.atLeast(times.length, 1, "times.length");
        Shapes.length(velocities, points.length, "velocities", "as many as points");
        Shapes.length(weights, times.length, "weights", "one per time");
    }

    int rowCount() {
        return times.length;
    }

    /**
     * Turns velocities v of the rows from {@code first} on into the derivative by them of the sum of w |v - u|^2 over these
     * rows, in place, and returns the sum.
     */
    double intoCotangents(double[] v, int first) {
        int d = points.length / rowCount();
        double sum = 0;
        for (int i = 0; i < v.length / d; i++) {
            sum += weights[first + i] * intoCotangents(v, i * d, (first + i) * d, d, 2 * weights[first + i]);
        }
        return sum;
    }

    // One pass with four sums, since one alone waits for every addition.
    private double intoCotangents(double[] v, int row, int goal, int d, double factor) {
        double sum0 = 0;
        double sum1 = 0;
        double sum2 = 0;
        double sum3 = 0;
        int k = 0;
        for (; k + 4 <= d; k += 4) {
            double gap0 = v[row + k] - velocities[goal + k];
            double gap1 = v[row + k + 1] - velocities[goal + k + 1];
            double gap2 = v[row + k + 2] - velocities[goal + k + 2];
            double gap3 = v[row + k + 3] - velocities[goal + k + 3];
            v[row + k] = factor * gap0;
            v[row + k + 1] = factor * gap1;
            v[row + k + 2] = factor * gap2;
            v[row + k + 3] = factor * gap3;
            sum0 += gap0 * gap0;
            sum1 += gap1 * gap1;
            sum2 += gap2 * gap2;
            sum3 += gap3 * gap3;
        }
        for (; k < d; k++) {
            double gap = v[row + k] - velocities[goal + k];
            v[row + k] = factor * gap;
            sum0 += gap * gap;
        }
        return sum0 + sum1 + (sum2 + sum3);
    }
}
