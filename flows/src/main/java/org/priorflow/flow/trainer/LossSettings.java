package org.priorflow.flow.trainer;

import org.priorflow.flow.neural.EnergyDistanceLoss;
import org.priorflow.flow.neural.GaussianMmdLoss;
import org.priorflow.flow.neural.SampleLoss;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.SlicedWassersteinLoss;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The settings of a loss that compares samples. */
final class LossSettings {

    static final String AUTO = "auto";
    static final String REVERSE_KL = "reverse-kl";
    static final String MAXIMUM_LIKELIHOOD = "maximum-likelihood";

    static final Setting<Integer> DIRECTIONS = Setting.integer(
                    "directions", 64, "the number of random directions per iteration of loss sliced-w2")
            .atLeast(1);
    static final Setting<Double> MMD_WIDTH = Setting.number(
                    "mmdWidth", 1.0, "the width of the Gaussian kernel of loss mmd")
            .above(0);
    static final Setting<Integer> DATA_BATCHES = Setting.integer(
                    "dataBatches",
                    1,
                    "the number of batches of data that a batch of particles is compared with: more make the gradient less "
                            + "noisy, and cost little")
            .atLeast(1);
    static final Setting<Double> KINETIC_WEIGHT = Setting.number(
                    "kineticWeight", 0.0, "what a unit of kinetic energy of the paths costs")
            .atLeast(0);

    private LossSettings() {}

    /** The setting of the loss, with the names that are legal. */
    static Setting<String> loss(String... others) {
        String[] names = new String[others.length + 4];
        System.arraycopy(new String[] {AUTO, "sliced-w2", "energy-distance", "mmd"}, 0, names, 0, 4);
        System.arraycopy(others, 0, names, 4, others.length);
        return Setting.text(
                        "loss",
                        AUTO,
                        "what is minimised; auto is sliced-w2 where the problem is known through samples, else reverse-kl")
                .oneOf(names);
    }

    /** The setting of a loss that compares samples. */
    static Setting<String> sampleLoss(String otherwise) {
        return Setting.text("loss", otherwise, "the distance between samples that is minimised")
                .oneOf("sliced-w2", "energy-distance", "mmd");
    }

    /** The name of the loss, with auto resolved. */
    static String nameOf(Setting<String> loss, Settings settings, LearningTask task) {
        String name = settings.valueOf(loss);
        return !name.equals(AUTO) ? name : task.posterior() == null ? "sliced-w2" : REVERSE_KL;
    }

    /** The data that a loss compares samples with. */
    static SampleSource data(String loss, Settings settings, LearningTask task) {
        return task.requireData(loss).times(settings.valueOf(DATA_BATCHES));
    }

    /** A loss that compares samples, by its name. */
    static SampleLoss sampleLoss(String name, Settings settings) {
        return switch (name) {
            case "energy-distance" -> new EnergyDistanceLoss();
            case "mmd" -> new GaussianMmdLoss(settings.valueOf(MMD_WIDTH));
            default -> new SlicedWassersteinLoss(settings.valueOf(DIRECTIONS));
        };
    }
}
