package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.experiments.problem.SharedSettings;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides clusters on a random k-dimensional subspace of R^d with a little noise off it: data of low intrinsic dimension
 * that are not sparse in the coordinates. The subspace and the centres, drawn from [-reach, reach]^k, follow from dataSeed.
 */
public final class SubspaceSamplesProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 20, "d: number of coordinates").atLeast(1);
    private static final Setting<Integer> INTRINSIC = Setting.integer(
                    "intrinsicDimension", 2, "k: dimension of the subspace")
            .atLeast(1);
    private static final Setting<Double> DEVIATION = Setting.number(
                    "deviation", 0.5, "Standard deviation of a cluster within the subspace")
            .above(0);
    private static final Setting<Double> NOISE = Setting.number(
                    "noise", 0.05, "Standard deviation of the noise in every coordinate")
            .atLeast(0);

    @Override
    public String id() {
        return "subspace-samples";
    }

    @Override
    public String summary() {
        return "Samples of clusters on a random low-dimensional subspace, with noise";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                INTRINSIC,
                ClusterSettings.COMPONENT_COUNT,
                ClusterSettings.REACH,
                DEVIATION,
                NOISE,
                SharedSettings.DATA_SEED);
    }

    @Override
    public SampleProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        int k = settings.valueOf(INTRINSIC);
        if (k > d) {
            throw Require.invalid("intrinsicDimension", k, "at most dimension, " + d, "Maybe the two are swapped?");
        }
        Seed seed = SharedSettings.dataSeed(settings);
        double[][] centers =
                ClusterSettings.centers(settings, k, seed.child("centers").generator());
        return LawProblem.to(new SubspaceLaw(
                new PointLaw.Clusters(centers, settings.valueOf(DEVIATION)),
                SubspaceLaw.randomFrame(k, d, seed.child("subspace")),
                settings.valueOf(NOISE)));
    }
}
