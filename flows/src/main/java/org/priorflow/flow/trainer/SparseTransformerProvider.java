package org.priorflow.flow.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.flow.neural.PosteriorDensity;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SampleObjective;
import org.priorflow.flow.neural.SmoothedKlObjective;
import org.priorflow.flow.neural.SparseTransformer;
import org.priorflow.flow.neural.SparseTransformerSettings;
import org.priorflow.flow.neural.TrainedFlow;
import org.priorflow.flow.neural.TransformerDensityFlow;
import org.priorflow.flow.training.Objective;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Problem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.training.FlowTrainer;

/**
 * Provides the trained sparse transformer: layers of a learned drift, each followed by the proximal map and the softmax
 * interaction of the prior, trained through all of them.
 */
public final class SparseTransformerProvider implements TrainerProvider {

    private static final Setting<String> LOSS = LossSettings.loss(LossSettings.REVERSE_KL);
    private static final Setting<Boolean> USES_PRIOR = Setting.flag(
            "priorLayers",
            true,
            "whether the proximal map and the interaction of the prior follow every drift; without them it is the neural ODE "
                    + "of the same budget by Euler's rule");
    private static final Setting<Boolean> SHARED =
            Setting.flag("sharedParameters", true, "whether all layers read the same parameters");
    private static final Setting<Double> FIRST_PROX_STEP = Setting.number(
                    "firstProxStep", 0.1, "the time T of the proximal map and of the interaction in the first layer")
            .atLeast(1e-9);
    private static final Setting<Double> LAST_PROX_STEP = Setting.number(
                    "lastProxStep", 0.01, "the same in the last layer; in between it follows a geometric progression")
            .atLeast(1e-9);
    private static final Setting<Integer> HEAD_SIZE = Setting.integer(
                    "headSize",
                    1,
                    "the number of coordinates that share an attention head: 1 for one head per coordinate; 0, or anything "
                            + "from d on, for one joint head")
            .atLeast(0);
    private static final Setting<String> NORMALIZER = Setting.text(
                    "normalizer", "exact", "the kernel normaliser that weights the keys, exact where the prior has it")
            .oneOf("exact", "laplace");
    private static final Setting<Integer> PAIRS = Setting.integer(
                    "pairs",
                    8,
                    "the number of pairs of draws per particle that estimate the divergence under reverse-kl")
            .atLeast(1);

    @Override
    public String id() {
        return "sparse-transformer";
    }

    @Override
    public String summary() {
        return "Trained sparse transformer: learned drifts, each followed by proximal map and softmax interaction (RWPO)";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(FieldSettings.all());
        settings.addAll(List.of(
                USES_PRIOR,
                SHARED,
                FIRST_PROX_STEP,
                LAST_PROX_STEP,
                HEAD_SIZE,
                NORMALIZER,
                LOSS,
                LossSettings.DIRECTIONS,
                LossSettings.MMD_WIDTH,
                LossSettings.DATA_BATCHES,
                PAIRS,
                LossSettings.KINETIC_WEIGHT));
        settings.addAll(OptimizerSettings.all());
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                FlowCitations.HAN_2025_SPARSE,
                FlowCitations.LI_2023,
                TrainerCitations.BONNEEL_2015,
                TrainerCitations.KINGMA_2015,
                TrainerCitations.LOSHCHILOV_2019);
    }

    @Override
    public FlowTrainer create(Problem problem, Prior prior, Settings settings) {
        LearningTask task = LearningTask.of(problem, prior);
        String loss = LossSettings.nameOf(LOSS, settings, task);
        SparseTransformer transformer = transformer(task, prior, settings);
        boolean hasDensity = loss.equals(LossSettings.REVERSE_KL);
        Function<double[], Flow> flow = hasDensity
                ? parameters -> new TransformerDensityFlow(transformer, parameters)
                : parameters -> TrainedFlow.of(transformer, parameters, OptimizerSettings.batchSize(settings));
        return new ObjectiveTrainer(
                OptimizerSettings.training(objective(task, loss, transformer, settings), settings),
                task.source(),
                task.dimension(),
                flow);
    }

    private static SparseTransformer transformer(LearningTask task, Prior prior, Settings settings) {
        Posterior posterior = task.posterior();
        double first = settings.valueOf(FIRST_PROX_STEP);
        int headSize = settings.valueOf(HEAD_SIZE);
        RwpoLayerSettings layer = new RwpoLayerSettings(
                first,
                posterior == null ? 1 : posterior.inverseTemperature(),
                headSize == 0 ? task.dimension() : headSize,
                settings.valueOf(NORMALIZER).equals("exact"));
        return new SparseTransformer(
                FieldSettings.field(task.dimension(), settings),
                settings.valueOf(USES_PRIOR) ? prior : null,
                new SparseTransformerSettings(
                        FieldSettings.steps(settings),
                        settings.valueOf(SHARED),
                        first,
                        settings.valueOf(LAST_PROX_STEP),
                        layer));
    }

    private static Objective objective(
            LearningTask task, String loss, SparseTransformer transformer, Settings settings) {
        int batchSize = OptimizerSettings.batchSize(settings);
        if (loss.equals(LossSettings.REVERSE_KL)) {
            return new SmoothedKlObjective(
                    transformer,
                    task.source(),
                    PosteriorDensity.of(task.requirePosterior(loss), task.dimension()),
                    batchSize,
                    settings.valueOf(PAIRS));
        }
        return new SampleObjective(
                transformer.map(),
                task.source(),
                LossSettings.data(loss, settings, task),
                LossSettings.sampleLoss(loss, settings),
                batchSize,
                settings.valueOf(LossSettings.KINETIC_WEIGHT));
    }
}
