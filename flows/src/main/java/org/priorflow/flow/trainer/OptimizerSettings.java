package org.priorflow.flow.trainer;

import java.util.List;
import org.priorflow.flow.training.Adam;
import org.priorflow.flow.training.LearningRate;
import org.priorflow.flow.training.Objective;
import org.priorflow.flow.training.Training;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The settings of every trainer that minimises an objective by Adam. */
public final class OptimizerSettings {

    private static final String COSINE = "cosine";

    private static final Setting<Double> LEARNING_RATE = Setting.number(
                    "learningRate", 0.005, "the learning rate of Adam at the start")
            .above(0);
    private static final Setting<String> SCHEDULE = Setting.text(
                    "schedule",
                    COSINE,
                    "how the learning rate goes on: cosine falls along half a cosine as the budget of the training is spent")
            .oneOf(COSINE, "constant");
    private static final Setting<Double> FINAL_RATE = Setting.number(
                    "finalRate", 0.02, "what is left of the learning rate in the end, as a fraction of the first")
            .atLeast(0)
            .atMost(1);
    private static final Setting<Integer> WARM_UP = Setting.integer(
                    "warmUp", 0, "the number of iterations over which the learning rate rises from 0 at the start")
            .atLeast(0);
    private static final Setting<Double> WEIGHT_DECAY = Setting.number(
                    "weightDecay", 0.0, "the decoupled weight decay of AdamW")
            .atLeast(0);
    private static final Setting<Double> CLIP_NORM = Setting.number(
                    "clipNorm", 10.0, "the length to which longer gradients are cut; 0 for no cut")
            .atLeast(0);
    private static final Setting<Double> AVERAGE_DECAY = Setting.number(
                    "averageDecay",
                    0.0,
                    "the decay of the running average of the parameters that the trained flow uses; 0 for the last ones")
            .atLeast(0)
            .below(1);
    private static final Setting<Integer> BATCH_SIZE = Setting.integer(
                    "batchSize", 256, "the number of particles, or of pairs, per iteration")
            .atLeast(1);

    private OptimizerSettings() {}

    /** All of them, in the order in which they should be read. */
    public static List<Setting<?>> all() {
        return List.of(
                LEARNING_RATE, SCHEDULE, FINAL_RATE, WARM_UP, WEIGHT_DECAY, CLIP_NORM, AVERAGE_DECAY, BATCH_SIZE);
    }

    /** The number of particles, or of pairs, per iteration. */
    public static int batchSize(Settings settings) {
        return settings.valueOf(BATCH_SIZE);
    }

    /** The minimisation of an objective as the settings say. */
    public static Training training(Objective objective, Settings settings) {
        Adam adam = Adam.of(learningRate(settings)).withWeightDecay(settings.valueOf(WEIGHT_DECAY));
        double clipNorm = settings.valueOf(CLIP_NORM);
        return Training.of(objective, adam)
                .withClipNorm(clipNorm == 0 ? Double.POSITIVE_INFINITY : clipNorm)
                .withAverageDecay(settings.valueOf(AVERAGE_DECAY));
    }

    private static LearningRate learningRate(Settings settings) {
        double first = settings.valueOf(LEARNING_RATE);
        LearningRate rate = settings.valueOf(SCHEDULE).equals(COSINE)
                ? LearningRate.cosine(first, first * settings.valueOf(FINAL_RATE))
                : LearningRate.constant(first);
        int warmUp = settings.valueOf(WARM_UP);
        return warmUp == 0 ? rate : rate.withWarmUp(warmUp);
    }
}
