package org.priorflow.flow.neural;

/**
 * Velocities that a field should have at points and times. The arrays are not to be written to.
 *
 * @param points x [n, d]
 * @param times t [n]
 * @param velocities u [n, d]
 * @param weights w, how much every row counts [n]
 */
public record VelocityGoals(double[] points, double[] times, double[] velocities, double[] weights) {

    public VelocityGoals {
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
        for (int e = 0; e < v.length; e++) {
            v[e] -= velocities[first * d + e];
        }
        double sum = 0;
        for (int i = 0; i < v.length / d; i++) {
            double weight = weights[first + i];
            sum += weight * Shapes.squaredLength(v, i * d, d);
            for (int e = i * d; e < (i + 1) * d; e++) {
                v[e] *= 2 * weight;
            }
        }
        return sum;
    }
}
