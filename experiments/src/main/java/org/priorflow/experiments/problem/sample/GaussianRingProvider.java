package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides equal Gaussians whose centres stand evenly on a circle, by default the eight of [tong2024improving], among
 * sparse coordinates if the dimension is larger than 2. Five of them are a target of [calvo2025weighted].
 */
public final class GaussianRingProvider implements ProblemProvider {

    private static final Setting<Integer> COUNT =
            Setting.integer("componentCount", 8, "Number of Gaussians").atLeast(1);
    private static final Setting<Double> RADIUS = Setting.number("radius", 5.0, "Radius of the circle of their centres")
            .atLeast(0);
    private static final Setting<Double> DEVIATION = Setting.number(
                    "deviation", Math.sqrt(Math.sqrt(0.1)), "Standard deviation of each in every coordinate")
            .above(0);

    @Override
    public String id() {
        return "gaussian-ring";
    }

    @Override
    public String summary() {
        return "Gaussians on a circle, from Gaussian noise; sparse coordinates on request";
    }

    @Override
    public List<Setting<?>> settings() {
        return SparseEmbedding.settingsOfPlane(COUNT, RADIUS, DEVIATION);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.TONG_2024, SampleSources.CALVO_2025);
    }

    @Override
    public SampleProblem create(Settings settings) {
        PointLaw ring =
                PlanarLaws.gaussianRing(settings.valueOf(COUNT), settings.valueOf(RADIUS), settings.valueOf(DEVIATION));
        return LawProblem.toAmongSparse(ring, SparseEmbedding.ofPlane(settings));
    }
}
