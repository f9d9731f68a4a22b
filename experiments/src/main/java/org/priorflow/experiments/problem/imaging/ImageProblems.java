package org.priorflow.experiments.problem.imaging;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.priorflow.problem.ImageShape;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** What the problems with a grey image have in common: a phantom or a file, under isotropic total variation. */
final class ImageProblems {

    private static final Setting<Double> WEIGHT = ImagingSettings.weight(10, "isotropic total variation");
    private static final Setting<Double> START_SPREAD = ImagingSettings.startSpread(0.2);

    private ImageProblems() {}

    /** The settings of the image, those of the observation, and those of prior, data and start. */
    static List<Setting<?>> settings(Setting<?>... observation) {
        return Stream.of(
                        Stream.of(ImagingSettings.FILE, ImagingSettings.HEIGHT, ImagingSettings.WIDTH),
                        Stream.of(observation),
                        Stream.of(WEIGHT, ImagingSettings.DATA_SEED, START_SPREAD))
                .<Setting<?>>flatMap(each -> each)
                .toList();
    }

    /** The problem of an image that is known by its likelihood. */
    static PosteriorProblem of(Settings settings, GrayImage image, ImageLikelihood likelihood) {
        double weight = settings.valueOf(WEIGHT);
        ImageShape shape = ImageShape.of(image.height(), image.width());
        return new ImagingProblem(
                new ImagingProblem.Scene(likelihood, OwnPriors.totalVariation(shape, weight), image.pixels()),
                Map.of("weight", weight),
                settings.valueOf(START_SPREAD),
                prior -> null);
    }
}
