package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides concentric circles with noise, at the size of [onken2021otflow], among sparse coordinates if the dimension is
 * larger than 2.
 */
public final class RingsProvider implements ProblemProvider {

    private static final Setting<Integer> COUNT =
            Setting.integer("ringCount", 4, "Number of circles").atLeast(1);
    private static final Setting<Double> RADIUS = Setting.number(
                    "radius", 3.0, "Radius of the largest circle; the others divide it evenly")
            .above(0);
    private static final Setting<Double> NOISE =
            Setting.number("noise", 0.08, "Standard deviation of the noise").atLeast(0);

    @Override
    public String id() {
        return "rings";
    }

    @Override
    public String summary() {
        return "Concentric circles in the plane, from Gaussian noise; sparse coordinates on request";
    }

    @Override
    public List<Setting<?>> settings() {
        return SparseEmbedding.settingsOfPlane(COUNT, RADIUS, NOISE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.ONKEN_2021);
    }

    @Override
    public SampleProblem create(Settings settings) {
        PointLaw rings =
                new PlanarLaws.Rings(settings.valueOf(COUNT), settings.valueOf(RADIUS), settings.valueOf(NOISE));
        return LawProblem.toAmongSparse(rings, SparseEmbedding.ofPlane(settings));
    }
}
