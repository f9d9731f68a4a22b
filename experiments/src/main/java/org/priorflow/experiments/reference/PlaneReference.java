package org.priorflow.experiments.reference;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
 * The exact law of a correlated Gaussian in the plane under a separable prior,
 *
 * <p>rho(x) proportional to exp(-beta [(x - c)' H (x - c) / 2 + g_1(x_1) + g_2(x_2)]),
 *
 * <p>by nested quadrature: given one coordinate the other follows a Gaussian tilted by its g_k, whose normaliser is
 * what the marginal law of the first needs. Means and variances are right to about 1e-12; draws are exact up to that
 * error. Immutable but for what it keeps to draw faster.
 */
public final class PlaneReference implements DensityReference {

    private static final int DESCENT_SWEEPS = 200;
    private static final double LOG_REACH = 98;
    // What the normaliser of the conditional law may be off.
    private static final double INNER_ERROR = 1e-14;

    private final Gaussian gaussian;
    private final SeparablePrior prior;
    private final LineLaw[] marginals;
    private final Map<Double, LineLaw> proposals = new ConcurrentHashMap<>();

    /**
     * The Gaussian factor exp(-beta (x - c)' H (x - c) / 2).
     *
     * @param center c [2]
     * @param precision (H_11, H_12, H_22), positive definite
     * @param inverseTemperature beta, finite and > 0
     */
    public record Gaussian(double[] center, double[] precision, double inverseTemperature) {

        public Gaussian {
            Require.positive(inverseTemperature, "inverseTemperature");
            Require.within(center.length, 2, 2, "length of center");
            Require.within(precision.length, 3, 3, "length of precision");
            Require.positive(precision[0], "precision H_11");
            Require.positive(precision[0] * precision[2] - precision[1] * precision[1], "determinant of the precision");
            center = center.clone();
            precision = precision.clone();
        }

        @Override
        public double[] center() {
            return center.clone();
        }

        @Override
        public double[] precision() {
            return precision.clone();
        }

        private double diagonal(int k) {
            return precision[2 * k];
        }

        private double determinant() {
            return precision[0] * precision[2] - precision[1] * precision[1];
        }

        /** The variance of coordinate k under the Gaussian factor alone. */
        private double marginalVariance(int k) {
            return diagonal(1 - k) / (inverseTemperature * determinant());
        }

        /** The variance of coordinate k where the other is known. */
        private double conditionalVariance(int k) {
            return 1 / (inverseTemperature * diagonal(k));
        }

        /** The mean of coordinate k where the other is at {@code x}. */
        private double conditionalMean(int k, double x) {
            return center[k] - precision[1] / diagonal(k) * (x - center[1 - k]);
        }

        /** beta (x - c)' H (x - c) / 2. */
        private double lossAt(double x1, double x2) {
            double u = x1 - center[0];
            double v = x2 - center[1];
            return inverseTemperature
                    * (0.5 * precision[0] * u * u + precision[1] * u * v + 0.5 * precision[2] * v * v);
        }
    }

    /**
     * Resolves the law.
     *
     * @param gaussian the smooth part
     * @param prior g, g_1 and g_2 not negative
     * @throws org.priorflow.check.InvalidInputException if the prior cannot take points of the plane or leaves no mass
     */
    public PlaneReference(Gaussian gaussian, SeparablePrior prior) {
        this.gaussian = gaussian;
        this.prior = prior;
        prior.requireDimension(2);
        double[] mode = descend();
        double loss = gaussian.lossAt(mode[0], mode[1])
                + gaussian.inverseTemperature()
                        * (prior.coordinateValueAt(0, mode[0]) + prior.coordinateValueAt(1, mode[1]));
        this.marginals = new LineLaw[] {marginal(0, mode, loss), marginal(1, mode, loss)};
    }

    // Coordinate descent: for a convex g it finds the mode, for another a point whose loss bounds that of the mode.
    private double[] descend() {
        double[] mode = gaussian.center();
        for (int sweep = 0; sweep < DESCENT_SWEEPS; sweep++) {
            for (int k = 0; k < 2; k++) {
                mode[k] = prior.coordinateProxAt(k, gaussian.conditionalMean(k, mode[1 - k]), 1 / gaussian.diagonal(k));
            }
        }
        return mode;
    }

    private LineLaw marginal(int k, double[] mode, double modeLoss) {
        double center = gaussian.center[k];
        double variance = gaussian.marginalVariance(k);
        double reach = Math.sqrt(2 * variance * (LOG_REACH + modeLoss));
        LineLaw.Window window = new LineLaw.Window(
                new double[] {0, center, mode[k]}, Math.sqrt(variance), center - reach, center + reach, INNER_ERROR);
        return LineLaw.of(
                x -> {
                    double penalty = gaussian.inverseTemperature() * prior.coordinateValueAt(k, x);
                    double loss = (x - center) * (x - center) / (2 * variance) + penalty;
                    return loss == Double.POSITIVE_INFINITY
                            ? Double.NEGATIVE_INFINITY
                            : -loss + conditional(1 - k, x).logNormalizer();
                },
                window);
    }

    /** The law of coordinate k where the other is at {@code x}. */
    private LineLaw conditional(int k, double x) {
        return new TiltedGaussian(prior, k, gaussian.inverseTemperature())
                .law(gaussian.conditionalMean(k, x), gaussian.conditionalVariance(k));
    }

    /** The log of the integral of exp(-beta [(x - c)' H (x - c) / 2 + g(x)]). */
    public double logNormalizer() {
        // The conditional normaliser is that of a normalised Gaussian.
        return marginals[0].logNormalizer() + 0.5 * Math.log(2 * Math.PI * gaussian.conditionalVariance(1));
    }

    @Override
    public INDArray mean() {
        return Rows.vector(new double[] {marginals[0].mean(), marginals[1].mean()}, DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(new double[] {marginals[0].variance(), marginals[1].variance()}, DataType.DOUBLE);
    }

    /** The covariance of the two coordinates. */
    public double covariance() {
        return marginals[0].expectation(
                x -> (x - marginals[0].mean()) * conditional(1, x).mean());
    }

    /** Returns 0: the mean is right up to quadrature error. */
    @Override
    public double meanStandardError() {
        return 0;
    }

    @Override
    public double quantileAt(int k, double probability) {
        Require.within(probability, Double.MIN_VALUE, Math.nextDown(1.0), "probability");
        return marginals[k].quantileAt(probability);
    }

    @Override
    public INDArray samples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        double[] values = new double[2 * count];
        IntStream.range(0, count).parallel().forEach(i -> {
            RandomGenerator generator = seed.child(i).generator();
            values[2 * i] = marginals[0].quantileAt(generator.nextDouble());
            values[2 * i + 1] = conditionalDraw(values[2 * i], generator);
        });
        return Rows.of(count, 2, values).toTensor();
    }

    /**
     * Draws the second coordinate given the first, by rejection from the law around the nearest of a grid of means,
     * with a variance a quarter larger so that the ratio of the two is bounded: g cancels in it, and few laws are
     * resolved.
     */
    private double conditionalDraw(double x1, RandomGenerator generator) {
        double mean = gaussian.conditionalMean(1, x1);
        double variance = gaussian.conditionalVariance(1);
        double spacing = 0.5 * Math.sqrt(variance);
        double wide = 1.25 * variance;
        double nearest = spacing * Math.rint(mean / spacing);
        LineLaw proposal = proposals.computeIfAbsent(
                nearest, at -> new TiltedGaussian(prior, 1, gaussian.inverseTemperature()).law(at, wide));
        double logBound = (mean - nearest) * (mean - nearest) / (2 * (wide - variance));
        while (true) {
            double x = proposal.quantileAt(generator.nextDouble());
            double logRatio = (x - nearest) * (x - nearest) / (2 * wide) - (x - mean) * (x - mean) / (2 * variance);
            if (Math.log1p(-generator.nextDouble()) <= logRatio - logBound) {
                return x;
            }
        }
    }

    @Override
    public INDArray logDensityAt(INDArray x) {
        Require.matrix(x, 2, "x");
        Rows rows = Rows.from(x);
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            double x1 = rows.values()[2 * i];
            double x2 = rows.values()[2 * i + 1];
            double penalty = prior.coordinateValueAt(0, x1) + prior.coordinateValueAt(1, x2);
            values[i] = -gaussian.lossAt(x1, x2) - gaussian.inverseTemperature() * penalty - logNormalizer();
        }
        return Rows.vector(values, rows.type());
    }

    @Override
    public double marginalDensityAt(int k, double x) {
        double penalty = gaussian.inverseTemperature() * prior.coordinateValueAt(k, x);
        if (penalty == Double.POSITIVE_INFINITY) {
            return 0;
        }
        double gap = x - gaussian.center[k];
        double logDensity = -gap * gap / (2 * gaussian.marginalVariance(k)) - penalty;
        return Math.exp(logDensity + conditional(1 - k, x).logNormalizer() - marginals[k].logNormalizer());
    }
}
