package org.priorflow.transport.sparse;

import org.priorflow.check.Require;

/**
 * Omega(t) = strength |t|^2 / 2: quadratically regularised transport, whose plans have few entries where entropy fills all of
 * them [blondel2018smooth].
 *
 * @param strength gamma, in units of cost per mass, finite and > 0
 */
public record QuadraticRegularizer(double strength) implements ColumnRegularizer {

    public QuadraticRegularizer {
        Require.positive(strength, "strength");
    }

    @Override
    public double valueAt(double[] masses) {
        return halfSquares(masses, strength);
    }

    static double halfSquares(double[] masses, double factor) {
        double sum = 0;
        for (double mass : masses) {
            sum += mass * mass;
        }
        return 0.5 * factor * sum;
    }

    /** t = max(s, 0) / gamma. */
    @Override
    public void massesInto(double[] scores, double[] masses) {
        for (int i = 0; i < scores.length; i++) {
            masses[i] = Math.max(scores[i], 0) / strength;
        }
    }

    /** t = max(s + p, 0) / gamma, the projection of s / gamma to the simplex of size {@code mass}. */
    @Override
    public double priceInto(double[] scores, double mass, double[] masses) {
        double threshold = threshold(scores, scores.length, strength * mass);
        for (int i = 0; i < scores.length; i++) {
            masses[i] = Math.max(scores[i] - threshold, 0) / strength;
        }
        return -threshold;
    }

    /**
     * The threshold with sum_i max(v_i - threshold, 0) = total, over the first {@code count} values. The sum falls and is convex
     * and piecewise linear in the threshold, so that Newton's iteration from the left rises to it in finitely many steps
     * [condat2016simplex].
     */
    static double threshold(double[] values, int count, double total) {
        double threshold = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            threshold = Math.max(threshold, values[i]);
        }
        threshold -= total;
        int last = -1;
        while (true) {
            double sum = 0;
            int above = 0;
            for (int i = 0; i < count; i++) {
                if (values[i] > threshold) {
                    sum += values[i] - threshold;
                    above++;
                }
            }
            double next = threshold + (sum - total) / above;
            if (above == last || !(next > threshold)) { // the same piece again, or a total lost in rounding
                return threshold;
            }
            threshold = next;
            last = above;
        }
    }
}
