package org.priorflow.experiments.problem.imaging;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.priorflow.prior.lowrank.LowRankPlusSparsePrior;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides robust principal components: a matrix of low rank L under gross errors S at few places and noise everywhere,
 * f(L, S) = |L + S - y|^2 / (2 sigma^2), with lambda |L|_* + mu |S|_1 as its own prior [candes2011robust]. The data
 * alone do not tell L from S. The suggested step is half the inverse of the Lipschitz constant 2 / sigma^2.
 */
public final class RobustPcaProvider implements ProblemProvider {

    private static final Setting<Double> SPIKE_FRACTION = Setting.number(
                    "spikeFraction", 0.08, "Share of the entries with a gross error")
            .atLeast(0)
            .atMost(1);
    private static final Setting<Double> SPIKE_SIZE = Setting.number(
                    "spikeSize", 4.0, "Size of the gross errors, whose sign is random")
            .above(0);
    private static final Setting<Double> NOISE = ImagingSettings.noise(0.2);
    private static final Setting<Double> WEIGHT = ImagingSettings.weight(32, "its nuclear norm");
    private static final Setting<Double> SPARSITY_WEIGHT = Setting.number(
                    "sparsityWeight", 8.0, "mu: weight of the problem's own prior, its L1 norm")
            .above(0);
    private static final Setting<Double> START_SPREAD = ImagingSettings.startSpread(0.8);

    @Override
    public String id() {
        return "robust-pca";
    }

    @Override
    public String summary() {
        return "A low-rank matrix under sparse gross errors and noise, with the nuclear norm of one and the L1 norm of the other";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                MatrixCompletionProvider.HEIGHT,
                MatrixCompletionProvider.WIDTH,
                MatrixCompletionProvider.RANK,
                SPIKE_FRACTION,
                SPIKE_SIZE,
                NOISE,
                WEIGHT,
                SPARSITY_WEIGHT,
                ImagingSettings.DATA_SEED,
                START_SPREAD);
    }

    @Override
    public List<Citation> citations() {
        return List.of(ImagingCitations.CANDES_2011);
    }

    @Override
    public PosteriorProblem create(Settings settings) {
        int height = settings.valueOf(MatrixCompletionProvider.HEIGHT);
        int width = settings.valueOf(MatrixCompletionProvider.WIDTH);
        int size = height * width;
        Seed seed = ImagingSettings.dataSeed(settings);
        double[] lowRank =
                ImagingSettings.lowRank(height, width, MatrixCompletionProvider.rank(settings), seed.child("truth"));
        double[] truth = java.util.Arrays.copyOf(lowRank, 2 * size);
        int spikeCount = (int) Math.round(settings.valueOf(SPIKE_FRACTION) * size);
        RandomGenerator signs = seed.child("signs").generator();
        int[] order = ImagingSettings.shuffled(size, seed.child("spikes"));
        for (int i = 0; i < spikeCount; i++) {
            truth[size + order[i]] = signs.nextBoolean() ? settings.valueOf(SPIKE_SIZE) : -settings.valueOf(SPIKE_SIZE);
        }
        ChannelSum sum = new ChannelSum(size, 2);
        double noise = settings.valueOf(NOISE);
        double[] data = ImagingSettings.noisy(sum, truth, noise, seed.child("noise"));
        ImageShape shape = new ImageShape(height, width, List.of("low rank", "sparse"));
        double weight = settings.valueOf(WEIGHT);
        double sparsityWeight = settings.valueOf(SPARSITY_WEIGHT);
        return new ImagingProblem(
                new ImagingProblem.Scene(
                        new ImageLikelihood(shape, sum, data, noise, data),
                        new LowRankPlusSparsePrior(height, width, weight, sparsityWeight),
                        truth),
                Map.of("weight", weight, "sparsityWeight", sparsityWeight),
                settings.valueOf(START_SPREAD),
                prior -> null);
    }
}
