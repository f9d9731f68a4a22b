package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides arms that wind around the origin [grathwohl2019ffjord], among sparse coordinates if the dimension is larger than
 * 2.
 */
public final class PinwheelProvider implements ProblemProvider {

    private static final Setting<Integer> ARMS =
            Setting.integer("armCount", 5, "Number of arms").atLeast(1);
    private static final Setting<Double> RADIAL = Setting.number(
                    "radialDeviation", 0.3, "Standard deviation along an arm, where its middle has the radius 1")
            .atLeast(0);
    private static final Setting<Double> TANGENTIAL = Setting.number(
                    "tangentialDeviation", 0.1, "Standard deviation across an arm")
            .atLeast(0);
    private static final Setting<Double> RATE = Setting.number("rate", 0.25, "How strongly the arms wind");
    private static final Setting<Double> SCALE = Setting.number(
                    "scale", 2.0, "Radius of the middle of an arm after scaling")
            .above(0);

    @Override
    public String id() {
        return "pinwheel";
    }

    @Override
    public String summary() {
        return "A pinwheel in the plane, from Gaussian noise; sparse coordinates on request";
    }

    @Override
    public List<Setting<?>> settings() {
        return SparseEmbedding.settingsOfPlane(ARMS, RADIAL, TANGENTIAL, RATE, SCALE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.GRATHWOHL_2019);
    }

    @Override
    public SampleProblem create(Settings settings) {
        PointLaw pinwheel = new PlanarLaws.Pinwheel(
                settings.valueOf(ARMS),
                settings.valueOf(RADIAL),
                settings.valueOf(TANGENTIAL),
                settings.valueOf(RATE),
                settings.valueOf(SCALE));
        return LawProblem.toAmongSparse(pinwheel, SparseEmbedding.ofPlane(settings));
    }
}
