package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the transport of eight Gaussians on a circle to two half moons in the plane, at the sizes of
 * [tong2024improving]: the test of how straight the paths of a flow are.
 */
public final class EightGaussiansToMoonsProvider implements ProblemProvider {

    private static final Setting<Double> RADIUS = Setting.number(
                    "radius", 5.0, "Radius of the circle of the eight centres")
            .atLeast(0);
    private static final Setting<Double> DEVIATION = Setting.number(
                    "deviation", Math.sqrt(Math.sqrt(0.1)), "Standard deviation of each Gaussian in every coordinate")
            .above(0);
    private static final Setting<Double> NOISE = Setting.number(
                    "noise", 0.2, "Standard deviation of the noise around half circles of radius 1")
            .atLeast(0);
    private static final Setting<Double> SCALE = Setting.number(
                    "scale", 3.0, "Radius of the half circles after scaling")
            .above(0);

    @Override
    public String id() {
        return "eight-gaussians-to-moons";
    }

    @Override
    public String summary() {
        return "From eight Gaussians on a circle to two half moons in the plane";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(RADIUS, DEVIATION, NOISE, SCALE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.TONG_2024);
    }

    @Override
    public SampleProblem create(Settings settings) {
        return LawProblem.between(
                PlanarLaws.gaussianRing(8, settings.valueOf(RADIUS), settings.valueOf(DEVIATION)),
                new PlanarLaws.TwoMoons(settings.valueOf(NOISE), settings.valueOf(SCALE), new double[] {-1, -1}));
    }
}
