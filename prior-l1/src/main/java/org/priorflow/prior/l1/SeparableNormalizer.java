package org.priorflow.prior.l1;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/**
 * The normaliser of a separable prior: one pass over the entries, with the constants of the step worked out before it.
 *
 * @param prior whose dimension law holds for the points
 * @param shares gives the shares at a step and an inverse temperature
 */
record SeparableNormalizer(SeparablePrior prior, ShareFactory shares) implements KernelNormalizer {

    /** The share log Z_k(y) of coordinate k. */
    @FunctionalInterface
    interface Share {
        double logAt(int k, double y);
    }

    /** Prepares the shares for a step T and an inverse temperature beta. */
    @FunctionalInterface
    interface ShareFactory {
        Share at(double step, double inverseTemperature);
    }

    @Override
    public INDArray logSharesAt(INDArray y, double step, double inverseTemperature) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        Rows rows = Rows.from(y);
        prior.requireDimension(rows.d());
        Share share = shares.at(step, inverseTemperature);
        double[] values = rows.values();
        for (int i = 0, e = 0; i < rows.n(); i++) {
            for (int k = 0; k < rows.d(); k++, e++) {
                values[e] = share.logAt(k, values[e]);
            }
        }
        return rows.toTensor();
    }

    /** s of the kernel, s^2 = 2 T / beta. */
    static double width(double step, double inverseTemperature) {
        return Math.sqrt(2 * step / inverseTemperature);
    }
}
