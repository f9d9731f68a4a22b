package org.priorflow.experiments.metric;

import org.priorflow.spi.Setting;
import org.priorflow.tensor.Rows;

/** Which entries count as zero. Samplers seldom hit zero itself, hence a threshold. */
final class Zeros {

    static final Setting<Double> THRESHOLD = Setting.number(
                    "threshold", 0.1, "the largest magnitude of an entry that counts as zero")
            .atLeast(0);

    private Zeros() {}

    /** The fraction of zeros in every coordinate. */
    static double[] rates(Rows rows, double threshold) {
        double[] rates = new double[rows.d()];
        double[] values = rows.values();
        for (int e = 0; e < values.length; e++) {
            if (Math.abs(values[e]) <= threshold) {
                rates[e % rates.length]++;
            }
        }
        for (int k = 0; k < rates.length; k++) {
            rates[k] /= rows.n();
        }
        return rates;
    }
}
