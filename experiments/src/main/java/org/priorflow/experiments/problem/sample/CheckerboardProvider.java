package org.priorflow.experiments.problem.sample;

import java.util.List;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the uniform law on the dark squares of a board of 4 by 4 around the origin [grathwohl2019ffjord], among sparse
 * coordinates if the dimension is larger than 2.
 */
public final class CheckerboardProvider implements ProblemProvider {

    private static final Setting<Double> WIDTH =
            Setting.number("width", 8.0, "Width of the board").above(0);

    @Override
    public String id() {
        return "checkerboard";
    }

    @Override
    public String summary() {
        return "A checkerboard in the plane, from Gaussian noise; sparse coordinates on request";
    }

    @Override
    public List<Setting<?>> settings() {
        return SparseEmbedding.settingsOfPlane(WIDTH);
    }

    @Override
    public List<Citation> citations() {
        return List.of(SampleSources.GRATHWOHL_2019);
    }

    @Override
    public SampleProblem create(Settings settings) {
        return LawProblem.toAmongSparse(
                new PlanarLaws.Checkerboard(settings.valueOf(WIDTH)), SparseEmbedding.ofPlane(settings));
    }
}
