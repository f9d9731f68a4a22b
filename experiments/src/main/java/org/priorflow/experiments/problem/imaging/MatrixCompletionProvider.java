package org.priorflow.experiments.problem.imaging;

import java.util.List;
import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.prior.lowrank.NuclearNormPrior;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the completion of a matrix of low rank from some of its entries: f(x) = sum over the observed entries of
 * (x_k - y_k)^2 / (2 sigma^2), and the nuclear norm as its own prior [cai2010singular]. The suggested step is half the
 * inverse of the Lipschitz constant 1 / sigma^2.
 */
public final class MatrixCompletionProvider implements ProblemProvider {

    static final Setting<Integer> HEIGHT =
            Setting.integer("height", 24, "Number of lines of the matrix").atLeast(1);
    static final Setting<Integer> WIDTH =
            Setting.integer("width", 24, "Number of columns of the matrix").atLeast(1);
    static final Setting<Integer> RANK =
            Setting.integer("rank", 2, "Rank of the true matrix").atLeast(1);
    private static final Setting<Double> OBSERVED = Setting.number(
                    "observedFraction", 0.5, "Share of the entries that is observed, at random places")
            .above(0)
            .atMost(1);
    private static final Setting<Double> NOISE = ImagingSettings.noise(0.2);
    private static final Setting<Double> WEIGHT = ImagingSettings.weight(16, "the nuclear norm");
    private static final Setting<Double> START_SPREAD = ImagingSettings.startSpread(0.8);

    @Override
    public String id() {
        return "matrix-completion";
    }

    @Override
    public String summary() {
        return "A low-rank matrix of which some noisy entries are seen, with a nuclear norm prior";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(HEIGHT, WIDTH, RANK, OBSERVED, NOISE, WEIGHT, ImagingSettings.DATA_SEED, START_SPREAD);
    }

    @Override
    public List<Citation> citations() {
        return List.of(ImagingCitations.CAI_2010);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int height = settings.valueOf(HEIGHT);
        int width = settings.valueOf(WIDTH);
        Seed seed = ImagingSettings.dataSeed(settings);
        double[] truth = ImagingSettings.lowRank(height, width, rank(settings), seed.child("truth"));
        PixelSample sample = ImagingSettings.sample(truth.length, settings.valueOf(OBSERVED), seed.child("places"));
        double noise = settings.valueOf(NOISE);
        double[] data = ImagingSettings.noisy(sample, truth, noise, seed.child("noise"));
        double weight = settings.valueOf(WEIGHT);
        return new ImagingProblem(
                new ImagingProblem.Scene(
                        new ImageLikelihood(ImageShape.of(height, width), sample, data, noise, sample.spreadOut(data)),
                        new NuclearNormPrior(height, width, weight),
                        truth),
                Map.of("weight", weight),
                settings.valueOf(START_SPREAD),
                prior -> null);
    }

    static int rank(Settings settings) {
        int limit = Math.min(settings.valueOf(HEIGHT), settings.valueOf(WIDTH));
        if (settings.valueOf(RANK) > limit) {
            throw Require.invalid(
                    "rank",
                    settings.valueOf(RANK),
                    "<= min(height, width), which is " + limit,
                    "Maybe the matrix was meant to be larger?");
        }
        return settings.valueOf(RANK);
    }
}
