package org.priorflow.testkit;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/** Small sound priors on which the contracts are tried. */
final class ExamplePriors {

    private ExamplePriors() {}

    /** g(x) = weight sum |x_k|. */
    record AbsoluteValue(double weight) implements ConvexPrior, SeparablePrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return weight * Math.abs(x);
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x - Math.min(weight * step, Math.max(-weight * step, x));
        }
    }

    /** g(x) = (curvature / 2) |x|^2. */
    record Quadratic(double curvature) implements ConvexPrior, SeparablePrior, NormalizedPrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return 0.5 * curvature * x * x;
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x / (1 + curvature * step);
        }

        // exp(-(beta/2) [curvature z^2 / 2 + (z - y)^2 / (2 T)]) is a Gaussian in z.
        @Override
        public KernelNormalizer exactNormalizer() {
            return (y, step, inverseTemperature) -> {
                Require.positive(step, "step");
                Require.positive(inverseTemperature, "inverseTemperature");
                Rows rows = Rows.from(y);
                double shrinkage = 1 + curvature * step;
                double constant = 0.5 * Math.log(4 * Math.PI * step / (inverseTemperature * shrinkage));
                double[] shares = rows.values();
                for (int e = 0; e < shares.length; e++) {
                    shares[e] = constant - 0.25 * inverseTemperature * curvature * shares[e] * shares[e] / shrinkage;
                }
                return rows.toTensor();
            };
        }
    }

    /** g(x) = weight |x|, the Euclidean norm: convex, but not separable. */
    record EuclideanNorm(double weight) implements ConvexPrior {

        @Override
        public INDArray valueAt(INDArray x) {
            Rows rows = Rows.from(x);
            double[] values = new double[rows.n()];
            for (int i = 0; i < values.length; i++) {
                values[i] = weight * normOf(rows, i);
            }
            return Rows.vector(values, rows.type());
        }

        @Override
        public ProximalMap proximalMap() {
            return (x, step) -> {
                Require.positive(step, "step");
                Rows rows = Rows.from(x);
                for (int i = 0; i < rows.n(); i++) {
                    double norm = normOf(rows, i);
                    double factor = norm <= weight * step ? 0 : 1 - weight * step / norm;
                    for (int e = i * rows.d(); e < (i + 1) * rows.d(); e++) {
                        rows.values()[e] *= factor;
                    }
                }
                return rows.toTensor();
            };
        }

        private static double normOf(Rows rows, int i) {
            double norm = 0;
            for (int e = i * rows.d(); e < (i + 1) * rows.d(); e++) {
                norm = Math.hypot(norm, rows.values()[e]);
            }
            return norm;
        }
    }
}
