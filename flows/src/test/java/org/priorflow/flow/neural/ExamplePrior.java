package org.priorflow.flow.neural;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.tensor.Rows;

/** g(x) = weight |x|_1, with all the capabilities that a trained layer asks for. */
record ExamplePrior(double weight) implements ConvexPrior, DifferentiableSeparablePrior, NormalizedPrior {

    @Override
    public double coordinateValueAt(int k, double x) {
        return weight * Math.abs(x);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Math.signum(x) * Math.max(Math.abs(x) - weight * step, 0);
    }

    @Override
    public double coordinateProxSlopeAt(int k, double x, double step) {
        return Math.abs(x) > weight * step ? 1 : 0;
    }

    @Override
    public DifferentiableNormalizer exactNormalizer() {
        return new DifferentiableNormalizer() {

            @Override
            public INDArray logSharesAt(INDArray y, double step, double inverseTemperature) {
                Rows rows = Rows.from(y);
                return rows.with(kernel(step, inverseTemperature).logValuesAt(rows.values()))
                        .toTensor();
            }

            @Override
            public INDArray pullBackAt(INDArray y, double step, double inverseTemperature, INDArray cotangent) {
                Rows rows = Rows.from(y);
                double[] values = Rows.valuesOf(cotangent);
                for (int e = 0; e < values.length; e++) {
                    double at = rows.values()[e];
                    values[e] *= (kernel(step, inverseTemperature).meanAt(at) - at) * 0.5 * inverseTemperature / step;
                }
                return rows.with(values).toTensor();
            }
        };
    }

    private L1Normalizer kernel(double step, double inverseTemperature) {
        return new L1Normalizer(0.5 * inverseTemperature * weight, Math.sqrt(2 * step / inverseTemperature));
    }
}
