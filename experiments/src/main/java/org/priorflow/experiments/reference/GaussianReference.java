package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.DensityReference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The Gaussian law proportional to exp(-x' P x / 2 + h' x), in closed form. Immutable. */
public final class GaussianReference implements DensityReference {

    private final int d;
    private final double[] precision;
    private final double[] mean;
    private final double[] variance;
    private final CholeskyFactor factor;

    private GaussianReference(double[] precision, double[] mean, double[] variance, CholeskyFactor factor) {
        this.d = mean.length;
        this.precision = precision;
        this.mean = mean;
        this.variance = variance;
        this.factor = factor;
    }

    /**
     * Returns the law with precision P = likelihood's + diag(ridge), or null if P is singular to rounding error, so
     * that there is no such law.
     */
    static @Nullable GaussianReference findOrNull(LinearLikelihood likelihood, double[] ridge) {
        int d = ridge.length;
        CholeskyFactor factor = new CholeskyFactor(d);
        double[] precision = likelihood.precision();
        if (!factor.factor(precision, ridge)) {
            return null;
        }
        for (int k = 0; k < d; k++) {
            precision[k * d + k] += ridge[k];
        }
        double[] mean = likelihood.shift();
        factor.solveLower(mean);
        factor.solveUpper(mean);
        double[] variance = new double[d];
        for (int k = 0; k < d; k++) {
            double[] column = new double[d];
            column[k] = 1;
            factor.solveLower(column);
            for (double entry : column) {
                variance[k] += entry * entry;
            }
        }
        return new GaussianReference(precision, mean, variance, factor);
    }

    @Override
    public INDArray mean() {
        return Rows.vector(mean, DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(variance, DataType.DOUBLE);
    }

    /** Returns 0: the mean is right up to rounding. */
    @Override
    public double meanStandardError() {
        return 0;
    }

    @Override
    public double quantileAt(int k, double probability) {
        Require.within(probability, Double.MIN_VALUE, Math.nextDown(1.0), "probability");
        return marginal(k).inverseCumulativeProbability(probability);
    }

    private NormalDistribution marginal(int k) {
        return new NormalDistribution(mean[k], Math.sqrt(variance[k]));
    }

    @Override
    public INDArray samples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        double[] values = new double[count * d];
        IntStream.range(0, count).parallel().forEach(i -> {
            RandomGenerator generator = seed.child(i).generator();
            double[] draw = new double[d];
            for (int k = 0; k < d; k++) {
                draw[k] = generator.nextGaussian();
            }
            factor.solveUpper(draw);
            for (int k = 0; k < d; k++) {
                values[i * d + k] = mean[k] + draw[k];
            }
        });
        return Rows.of(count, d, values).toTensor();
    }

    @Override
    public INDArray logDensityAt(INDArray x) {
        Require.matrix(x, d, "x");
        Rows rows = Rows.from(x);
        double[] values = new double[rows.n()];
        double logPeak = 0.5 * (factor.logDeterminant() - d * Math.log(2 * Math.PI));
        for (int i = 0; i < values.length; i++) {
            double square = 0;
            for (int j = 0; j < d; j++) {
                double row = 0;
                for (int k = 0; k < d; k++) {
                    row += precision[j * d + k] * (rows.values()[i * d + k] - mean[k]);
                }
                square += row * (rows.values()[i * d + j] - mean[j]);
            }
            values[i] = logPeak - 0.5 * square;
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public double marginalDensityAt(int k, double x) {
        return marginal(k).density(x);
    }
}
