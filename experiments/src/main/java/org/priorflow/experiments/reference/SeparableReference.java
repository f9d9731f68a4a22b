package org.priorflow.experiments.reference;

import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.DensityReference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The exact law of a mixture of Gaussians with independent coordinates under a separable prior:
 *
 * <p>rho(x) proportional to sum_c w_c prod_k N(x_k; m_ck, v_ck) exp(-beta g_k(x_k)).
 *
 * <p>It is again a mixture of products, of one-dimensional laws that quadrature resolves. Means, variances, quantiles and
 * densities are right to about 1e-12 of the scale of a coordinate; draws are exact up to that error. Immutable.
 */
public final class SeparableReference implements DensityReference {

    private final ProductMixture mixture;
    private final SeparablePrior prior;
    private final double inverseTemperature;
    private final int d;
    private final LineLaw[][] laws;
    private final double[] weights;
    private final double logNormalizer;

    /**
     * Resolves the law.
     *
     * @param mixture what the smooth part is: exp(-beta f), up to a constant
     * @param prior g, every g_k bounded below
     * @param inverseTemperature beta, finite and > 0; it acts on g alone
     * @throws org.priorflow.check.InvalidInputException if the prior takes another dimension or leaves no mass
     */
    public SeparableReference(ProductMixture mixture, SeparablePrior prior, double inverseTemperature) {
        this.mixture = mixture;
        this.prior = prior;
        this.inverseTemperature = Require.positive(inverseTemperature, "inverseTemperature");
        this.d = mixture.dimension();
        prior.requireDimension(d);
        List<ProductMixture.Component> components = mixture.components();
        this.laws = new LineLaw[components.size()][d];
        double[] logWeights = new double[laws.length];
        for (int c = 0; c < laws.length; c++) {
            double[] means = components.get(c).means();
            double[] variances = components.get(c).variances();
            logWeights[c] = Math.log(components.get(c).weight());
            for (int k = 0; k < d; k++) {
                laws[c][k] = new TiltedGaussian(prior, k, inverseTemperature).law(means[k], variances[k]);
                logWeights[c] += laws[c][k].logNormalizer();
            }
        }
        this.logNormalizer = logSumExp(logWeights);
        this.weights = new double[laws.length];
        for (int c = 0; c < laws.length; c++) {
            weights[c] = Math.exp(logWeights[c] - logNormalizer);
        }
    }

    private static double logSumExp(double[] values) {
        double peak = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            peak = Math.max(peak, value);
        }
        double sum = 0;
        for (double value : values) {
            sum += Math.exp(value - peak);
        }
        return peak + Math.log(sum);
    }

    /** The log of the integral of sum_c w_c prod_k N(x_k; m_ck, v_ck) exp(-beta g_k(x_k)). */
    public double logNormalizer() {
        return logNormalizer;
    }

    /** The probabilities of the components under the prior, which sum to one [c]. */
    public double[] componentWeights() {
        return weights.clone();
    }

    @Override
    public INDArray mean() {
        return Rows.vector(means(), DataType.DOUBLE);
    }

    private double[] means() {
        double[] means = new double[d];
        for (int c = 0; c < laws.length; c++) {
            for (int k = 0; k < d; k++) {
                means[k] += weights[c] * laws[c][k].mean();
            }
        }
        return means;
    }

    @Override
    public INDArray variance() {
        double[] means = means();
        double[] variances = new double[d];
        for (int c = 0; c < laws.length; c++) {
            for (int k = 0; k < d; k++) {
                double gap = laws[c][k].mean() - means[k];
                variances[k] += weights[c] * (laws[c][k].variance() + gap * gap);
            }
        }
        return Rows.vector(variances, DataType.DOUBLE);
    }

    /** Returns 0: the mean is right up to quadrature error. */
    @Override
    public double meanStandardError() {
        return 0;
    }

    @Override
    public double quantileAt(int k, double probability) {
        Require.within(probability, Double.MIN_VALUE, Math.nextDown(1.0), "probability");
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (LineLaw[] component : laws) {
            double quantile = component[k].quantileAt(probability);
            low = Math.min(low, quantile);
            high = Math.max(high, quantile);
        }
        return low == high
                ? low
                : MonotoneInverse.at(probability, low, high, x -> distributionAt(k, x), x -> marginalDensityAt(k, x));
    }

    private double distributionAt(int k, double x) {
        double sum = 0;
        for (int c = 0; c < laws.length; c++) {
            sum += weights[c] * laws[c][k].distributionAt(x);
        }
        return sum;
    }

    @Override
    public INDArray samples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        double[] values = new double[count * d];
        IntStream.range(0, count).parallel().forEach(i -> {
            RandomGenerator generator = seed.child(i).generator();
            LineLaw[] component = laws[componentAt(generator.nextDouble())];
            for (int k = 0; k < d; k++) {
                values[i * d + k] = component[k].quantileAt(generator.nextDouble());
            }
        });
        return Rows.of(count, d, values).toTensor();
    }

    private int componentAt(double uniform) {
        double rest = uniform;
        for (int c = 0; c < weights.length - 1; c++) {
            rest -= weights[c];
            if (rest < 0) {
                return c;
            }
        }
        return weights.length - 1;
    }

    @Override
    public INDArray logDensityAt(INDArray x) {
        Require.matrix(x, d, "x");
        Rows rows = Rows.from(x);
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            double[] terms = new double[laws.length];
            double penalty = 0;
            for (int k = 0; k < d; k++) {
                double at = rows.values()[i * d + k];
                penalty += prior.coordinateValueAt(k, at);
                for (int c = 0; c < terms.length; c++) {
                    terms[c] += mixture.components().get(c).logDensityAt(k, at);
                }
            }
            for (int c = 0; c < terms.length; c++) {
                terms[c] += Math.log(mixture.components().get(c).weight());
            }
            values[i] = logSumExp(terms) - inverseTemperature * penalty - logNormalizer;
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public double marginalDensityAt(int k, double x) {
        double penalty = inverseTemperature * prior.coordinateValueAt(k, x);
        double sum = 0;
        for (int c = 0; c < laws.length; c++) {
            sum += weights[c]
                    * Math.exp(mixture.components().get(c).logDensityAt(k, x) - penalty - laws[c][k].logNormalizer());
        }
        return sum;
    }
}
