package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.flow.internal.KernelSampler;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The law that an ensemble of keys y_j stands for: the mixture of their RWPO kernels [li2023kernel],
 *
 * <p>rho(z) = 1/n sum_j exp(-(beta/2) [g(z) + |z - y_j|^2 / (2 T)]) / Z(y_j),
 *
 * <p>with the exact Z and one joint head, so that it integrates to one; and an estimate of its Kullback-Leibler divergence
 * from a target, differentiable in the keys.
 */
public final class SmoothedDensity {

    private static final double GRADIENT_SMOOTHING = 1e-6;

    private final Prior prior;
    private final int d;
    private final RwpoLayerSettings settings;
    private final KernelInteraction interaction;

    private SmoothedDensity(Prior prior, int d, RwpoLayerSettings settings, KernelInteraction interaction) {
        this.prior = prior;
        this.d = d;
        this.settings = settings;
        this.interaction = interaction;
    }

    /**
     * Creates the density.
     *
     * @param settings T and beta; there is one joint head and the exact normaliser, whatever they say
     * @throws InvalidInputException if the prior has no exact normaliser that can be differentiated
     */
    public static SmoothedDensity of(Prior prior, int dimension, RwpoLayerSettings settings) {
        RwpoLayerSettings joint =
                new RwpoLayerSettings(settings.step(), settings.inverseTemperature(), dimension, true);
        KernelInteraction interaction = new KernelInteraction(prior, dimension, joint);
        if (!(prior instanceof NormalizedPrior) || !interaction.prior().isExact()) {
            throw new InvalidInputException(
                    "The kernel of %s has no exact normaliser that can be differentiated, so its density is not known."
                                    .formatted(prior.getClass().getSimpleName())
                            + " Maybe train by a distance between samples?");
        }
        return new SmoothedDensity(prior, dimension, joint, interaction);
    }

    private INDArray tensor(double[] x) {
        return Rows.of(Shapes.rowCount(x, d), d, x).toTensor();
    }

    /** log rho [m] at points [m, d], for keys [n, d]. */
    public double[] logDensityAt(double[] keys, double[] points) {
        return logDensity(points, interaction.at(points, keys), keys.length / d);
    }

    /**
     * Draws {@code count} points [count, d] from rho.
     *
     * @param keys y [n, d], finite
     * @throws InvalidInputException if the prior is not separable, so that its kernel cannot be drawn from
     */
    public double[] samples(double[] keys, int count, Seed seed) {
        if (!(prior instanceof SeparablePrior separable)) {
            throw new InvalidInputException("The kernel of %s cannot be drawn from. Maybe take a separable prior?"
                    .formatted(prior.getClass().getSimpleName()));
        }
        KernelSampler sampler = new KernelSampler(separable, settings.step(), settings.inverseTemperature());
        RandomGenerator generator = seed.generator();
        double[] samples = new double[Math.multiplyExact(count, d)];
        int key = 0;
        for (int e = 0; e < samples.length; e++) {
            if (e % d == 0) {
                key = generator.nextInt(keys.length / d) * d;
            }
            samples[e] = sampler.sample(e % d, keys[key + e % d], generator);
        }
        return samples;
    }

    private double[] logDensity(double[] points, KernelInteraction.Interacted attention, int keyCount) {
        double[] values = Rows.valuesOf(prior.valueAt(tensor(points)));
        for (int i = 0; i < values.length; i++) {
            values[i] = attention.logSumExp()[i] - Math.log(keyCount) - 0.5 * settings.inverseTemperature() * values[i];
        }
        return values;
    }

    /**
     * An estimate of the divergence E_rho [log rho - log p].
     *
     * @param value the estimate
     * @param gradient with respect to the keys [n, d]
     */
    public record Divergence(double value, double[] gradient) {}

    /**
     * Estimates the divergence of rho from an unnormalised density p. Draws z = y_j + s xi from the Gaussian part of the
     * kernel, s^2 = 2 T / beta and xi in pairs of opposite signs, and weights them by w = exp(-(beta/2) g(z)) (s sqrt(2 pi))^d /
     * Z(y_j), whose mean is 1; with the log ratios r the estimate is mean(w r) + (1 - mean(w)) mean(r). It is consistent, and
     * the gradient is that of the estimate.
     *
     * @param keys y [n, d], finite
     * @param pairCount pairs of draws per key, >= 1
     */
    public Divergence divergenceFrom(LogDensity target, double[] keys, int pairCount, Seed seed) {
        Require.atLeast(pairCount, 1, "pairCount");
        int n = keys.length / d;
        double[] points = spread(keys, pairCount, seed);
        KernelInteraction.Interacted attention = interaction.at(points, keys);
        double[] logRatios = logDensity(points, attention, n);
        double[] logTarget = target.valueAt(points);
        double[] weights = weights(keys, points);
        int m = logRatios.length;
        double meanRatio = 0;
        double meanWeight = 0;
        double meanProduct = 0;
        for (int i = 0; i < m; i++) {
            logRatios[i] -= logTarget[i];
            meanRatio += logRatios[i] / m;
            meanWeight += weights[i] / m;
            meanProduct += weights[i] * logRatios[i] / m;
        }
        double value = meanProduct + (1 - meanWeight) * meanRatio;
        double[] ofRatios = new double[m];
        double[] ofLogWeights = new double[m];
        for (int i = 0; i < m; i++) {
            ofRatios[i] = (weights[i] + 1 - meanWeight) / m;
            ofLogWeights[i] = weights[i] * (logRatios[i] - meanRatio) / m;
        }
        Draws draws = new Draws(keys, points, attention);
        return new Divergence(value, gradient(target, draws, ofRatios, ofLogWeights));
    }

    private record Draws(double[] keys, double[] points, KernelInteraction.Interacted attention) {}

    private double[] spread(double[] keys, int pairCount, Seed seed) {
        double width = Math.sqrt(2 * settings.step() / settings.inverseTemperature());
        double[] normals = seed.gaussians(pairCount * keys.length);
        double[] points = new double[2 * normals.length];
        for (int e = 0; e < normals.length; e++) {
            points[e] = keys[e % keys.length] + width * normals[e];
            points[normals.length + e] = keys[e % keys.length] - width * normals[e];
        }
        return points;
    }

    private double[] weights(double[] keys, double[] points) {
        double[] shares = interaction.prior().logSharesAt(keys);
        double logFree = 0.5 * d * Math.log(4 * Math.PI * settings.step() / settings.inverseTemperature());
        double[] logNormalizer = new double[keys.length / d];
        for (int e = 0; e < keys.length; e++) {
            logNormalizer[e / d] += shares[e];
        }
        double[] weights = Rows.valuesOf(prior.valueAt(tensor(points)));
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(-0.5 * settings.inverseTemperature() * weights[i]
                    + logFree
                    - logNormalizer[i % logNormalizer.length]);
        }
        return weights;
    }

    // Points move with their keys; log w = -(beta/2) g(z) - log Z(y) and r = -(beta/2) g(z) + log-sum-exp - log p(z).
    private double[] gradient(LogDensity target, Draws draws, double[] ofRatios, double[] ofLogWeights) {
        double[] zeros = new double[draws.points.length];
        KernelInteraction.Cotangents through = draws.attention.pullBack(zeros, ofRatios);
        double[] ofTarget = target.gradientAt(draws.points);
        double[] ofPrior = Rows.valuesOf(prior.moreauGradientAt(tensor(draws.points), GRADIENT_SMOOTHING));
        double[] gradient = through.ofKeys().clone();
        double[] ofShares = new double[gradient.length];
        for (int e = 0; e < draws.points.length; e++) {
            int row = e / d;
            int key = e % gradient.length;
            double slope = -0.5 * settings.inverseTemperature() * ofPrior[e];
            gradient[key] +=
                    through.ofQueries()[e] + (ofRatios[row] + ofLogWeights[row]) * slope - ofRatios[row] * ofTarget[e];
            ofShares[key] -= ofLogWeights[row];
        }
        double[] throughNormalizer = interaction.prior().logSharesPullBackAt(draws.keys, ofShares);
        Arrays.setAll(gradient, e -> gradient[e] + throughNormalizer[e]);
        return gradient;
    }
}
