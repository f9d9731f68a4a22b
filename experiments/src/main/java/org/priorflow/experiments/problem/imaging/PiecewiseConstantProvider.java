package org.priorflow.experiments.problem.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.prior.tv.TotalVariationPrior;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the denoising, or with a blur the deconvolution, of a piecewise constant signal: f(x) = |A x - y|^2 /
 * (2 sigma^2), and total variation as its own prior. A Gibbs sampler gives the reference under that prior. The suggested step
 * is half the inverse of the Lipschitz constant 1 / sigma^2.
 */
public final class PiecewiseConstantProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 64, "d: length of the signal").atLeast(2);
    private static final Setting<Integer> JUMP_COUNT = Setting.integer(
                    "jumpCount", 6, "Number of jumps of the true signal")
            .atLeast(0);
    private static final Setting<Double> BLUR = ImagingSettings.blur(1);
    private static final Setting<Double> NOISE = ImagingSettings.noise(0.2);
    private static final Setting<Double> WEIGHT = ImagingSettings.weight(6, "total variation");
    private static final Setting<Double> START_SPREAD = ImagingSettings.startSpread(0.8);
    private static final Setting<Integer> REFERENCE_DRAWS = Setting.integer(
                    "referenceDraws", 2000, "Draws to keep of the four Gibbs chains behind the reference; 0 for none")
            .atLeast(0);

    @Override
    public String id() {
        return "piecewise-constant";
    }

    @Override
    public String summary() {
        return "A piecewise constant signal behind blur and noise, with a total variation prior; reference by Gibbs chains";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION, JUMP_COUNT, BLUR, NOISE, WEIGHT, ImagingSettings.DATA_SEED, START_SPREAD, REFERENCE_DRAWS);
    }

    @Override
    public List<Citation> citations() {
        return List.of(ImagingCitations.RUDIN_1992);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        Seed seed = ImagingSettings.dataSeed(settings);
        double[] signal = signal(d, settings.valueOf(JUMP_COUNT), seed.child("signal"));
        GaussianBlur blur = new GaussianBlur(1, d, settings.valueOf(BLUR));
        double noise = settings.valueOf(NOISE);
        double[] data = ImagingSettings.noisy(blur, signal, noise, seed.child("noise"));
        double weight = settings.valueOf(WEIGHT);
        return new ImagingProblem(
                new ImagingProblem.Scene(
                        new ImageLikelihood(ImageShape.of(1, d), blur, data, noise, data),
                        TotalVariationPrior.of(weight),
                        signal),
                Map.of("weight", weight),
                settings.valueOf(START_SPREAD),
                new ChainReferences(
                        blur, data, noise, settings.valueOf(START_SPREAD), settings.valueOf(REFERENCE_DRAWS)));
    }

    // Levels follow a walk whose steps have sizes from 1/2 to 3/2.
    private static double[] signal(int d, int jumpCount, Seed seed) {
        if (jumpCount >= d) {
            throw Require.invalid("jumpCount", jumpCount, "below dimension, " + d, "Maybe the two were mixed up?");
        }
        RandomGenerator generator = seed.generator();
        int[] places = Arrays.copyOf(ImagingSettings.shuffled(d - 1, seed.child("places")), jumpCount);
        double[] jumps = new double[d];
        for (int place : places) {
            double size = 0.5 + generator.nextDouble();
            jumps[place + 1] = generator.nextBoolean() ? size : -size;
        }
        Arrays.parallelPrefix(jumps, Double::sum);
        return jumps;
    }
}
