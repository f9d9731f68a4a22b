package org.priorflow.experiments.problem.sample;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.experiments.problem.SharedSettings;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** What all problems of images let a study choose. */
final class ImageSettings {

    static final Setting<String> BASIS = Setting.text(
                    "basis", "haar", "The orthonormal basis whose coefficients are the coordinates")
            .oneOf("pixel", "haar", "cosine");
    private static final Setting<Double> HELD_OUT = Setting.number(
                    "heldOutFraction", 0.2, "The part of the images that flows do not learn from, for comparison")
            .above(0)
            .below(1);

    private ImageSettings() {}

    /** The settings of a problem: its own, and those of all. */
    static List<Setting<?>> with(Setting<?>... own) {
        List<Setting<?>> settings = new ArrayList<>(List.of(own));
        settings.addAll(List.of(BASIS, HELD_OUT, SharedSettings.DATA_SEED));
        return List.copyOf(settings);
    }

    /** The problem of learning these images. */
    static ImageDataProblem problem(ImageSet images, Settings settings) {
        return new ImageDataProblem(
                images, settings.valueOf(BASIS), settings.valueOf(HELD_OUT), SharedSettings.dataSeed(settings));
    }
}
