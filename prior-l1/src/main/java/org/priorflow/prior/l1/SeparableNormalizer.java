package org.priorflow.prior.l1;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/**
 * The normaliser of a separable prior: one pass over the entries, with the constants of the step worked out before it.
 *
 * @param prior whose dimension law holds for the points
 * @param shares gives the shares at a step and an inverse temperature
 */
record SeparableNormalizer(SeparablePrior prior, ShareFactory shares) implements DifferentiableNormalizer {

    /** A function of coordinate k at y. */
    @FunctionalInterface
    interface CoordinateFunction {
        double valueAt(int k, double y);
    }

    /** A function of the entries of points [n, d], row after row, as a new array. */
    @FunctionalInterface
    interface EntryFunction {
        double[] valuesAt(double[] y, int d);

        /** Entry by entry. */
        static EntryFunction of(CoordinateFunction one) {
            return (y, d) -> {
                double[] values = new double[y.length];
                for (int from = 0; from < y.length; from += d) {
                    for (int k = 0; k < d; k++) {
                        values[from + k] = one.valueAt(k, y[from + k]);
                    }
                }
                return values;
            };
        }
    }

    /**
     * What is known of the kernels of the coordinates.
     *
     * @param log log Z_k(y)
     * @param mean the mean of z under the kernel
     */
    record Share(EntryFunction log, EntryFunction mean) {}

    static Share share(CoordinateFunction log, CoordinateFunction mean) {
        return new Share(EntryFunction.of(log), EntryFunction.of(mean));
    }

    /** Prepares the shares for a step T and an inverse temperature beta. */
    @FunctionalInterface
    interface ShareFactory {
        Share at(double step, double inverseTemperature);
    }

    @Override
    public INDArray logSharesAt(INDArray y, double step, double inverseTemperature) {
        Rows rows = Rows.from(y);
        return rows.with(logSharesAt(rows.values(), rows.d(), step, inverseTemperature))
                .toTensor();
    }

    @Override
    public double[] logSharesAt(double[] y, int d, double step, double inverseTemperature) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        prior.requireDimension(d);
        return shares.at(step, inverseTemperature).log().valuesAt(y, d);
    }

    @Override
    public INDArray pullBackAt(INDArray y, double step, double inverseTemperature, INDArray cotangent) {
        Rows rows = Rows.from(y);
        double[] values = Rows.valuesOf(Require.matrix(cotangent, rows.n(), rows.d(), "cotangent"));
        return rows.with(pullBackAt(rows.values(), rows.d(), step, inverseTemperature, values))
                .toTensor();
    }

    // d/dy log Z(y) = (beta / (2 T)) (E[z | y] - y).
    @Override
    public double[] pullBackAt(double[] y, int d, double step, double inverseTemperature, double[] cotangent) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        prior.requireDimension(d);
        if (cotangent.length != y.length) {
            throw Require.invalid(
                    "cotangent",
                    "of length " + cotangent.length,
                    "of the length of the points, " + y.length,
                    "Maybe it belongs to another ensemble?");
        }
        double[] values = shares.at(step, inverseTemperature).mean().valuesAt(y, d);
        double stiffness = 0.5 * inverseTemperature / step;
        for (int e = 0; e < values.length; e++) {
            values[e] = cotangent[e] * (stiffness * (values[e] - y[e]));
        }
        return values;
    }

    /** s of the kernel, s^2 = 2 T / beta. */
    static double width(double step, double inverseTemperature) {
        return Math.sqrt(2 * step / inverseTemperature);
    }
}
