package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.experiments.problem.SharedSettings;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides Gaussian clusters in the first s of d coordinates, the others being independent Laplace numbers near zero: a law
 * that is sparse up to its few active coordinates. The centres are drawn from [-reach, reach]^s with dataSeed.
 */
public final class SparseClustersProvider implements ProblemProvider {

    private static final Setting<Integer> DIMENSION =
            Setting.integer("dimension", 50, "d: number of coordinates").atLeast(1);
    private static final Setting<Integer> ACTIVE_COUNT = Setting.integer(
                    "activeCount", 5, "s: number of coordinates in which the centres differ from zero")
            .atLeast(1);
    private static final Setting<Double> DEVIATION = Setting.number(
                    "deviation", 0.5, "Standard deviation of a cluster in every active coordinate")
            .above(0);

    @Override
    public String id() {
        return "sparse-clusters";
    }

    @Override
    public String summary() {
        return "Samples of clusters in few active coordinates, the others being near zero";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(
                DIMENSION,
                ACTIVE_COUNT,
                ClusterSettings.COMPONENT_COUNT,
                ClusterSettings.REACH,
                DEVIATION,
                SparseEmbedding.SCALE,
                SharedSettings.DATA_SEED);
    }

    @Override
    public SampleProblem create(Settings settings) {
        int d = settings.valueOf(DIMENSION);
        int active = SharedSettings.requireActive(settings.valueOf(ACTIVE_COUNT), d);
        double[][] centers = ClusterSettings.centers(
                settings, active, SharedSettings.dataSeed(settings).generator());
        return LawProblem.toAmongSparse(
                new PointLaw.Clusters(centers, settings.valueOf(DEVIATION)),
                new SparseEmbedding(d, settings.valueOf(SparseEmbedding.SCALE)));
    }
}
