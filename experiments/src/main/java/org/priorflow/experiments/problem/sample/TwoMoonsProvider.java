package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides two interleaved half circles in the plane, at the size of [onken2021otflow], among sparse coordinates if the
 * dimension is larger than 2.
 */
public final class TwoMoonsProvider implements ProblemProvider {

    private static final Setting<Double> NOISE = Setting.number(
                    "noise", 0.1, "Standard deviation of the noise around half circles of radius 1")
            .atLeast(0);
    private static final Setting<Double> SCALE = Setting.number(
                    "scale", 2.0, "Radius of the half circles after scaling")
            .above(0);

    @Override
    public String id() {
        return "two-moons";
    }

    @Override
    public String summary() {
        return "Two half moons in the plane, from Gaussian noise; sparse coordinates on request";
    }

    @Override
    public List<Setting<?>> settings() {
        return SparseEmbedding.settingsOfPlane(NOISE, SCALE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.ONKEN_2021);
    }

    @Override
    public SampleProblem create(Settings settings) {
        double scale = settings.valueOf(SCALE);
        double[] shift = {-0.5 * scale, -0.1 * scale};
        PointLaw moons = new PlanarLaws.TwoMoons(settings.valueOf(NOISE), scale, shift);
        return LawProblem.toAmongSparse(moons, SparseEmbedding.ofPlane(settings));
    }
}
