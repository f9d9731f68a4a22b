package org.priorflow.flow.trainer;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.priorflow.flow.Flow;
import org.priorflow.flow.neural.ContinuousDensityFlow;
import org.priorflow.flow.neural.ContinuousFlow;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.NormalizingFlowObjective;
import org.priorflow.flow.neural.NormalizingFlowSettings;
import org.priorflow.flow.neural.PosteriorDensity;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.TrainedFlow;
import org.priorflow.flow.neural.TransportObjective;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.training.Objective;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Problem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.training.FlowTrainer;

/**
 * Provides the neural ODE: a solver along a trained velocity field, trained by a distance between samples, by maximum likelihood
 * or by the reverse divergence from a density. The prior enters through the density alone.
 */
public final class NeuralOdeProvider implements TrainerProvider {

    private static final Setting<String> LOSS =
            LossSettings.loss(LossSettings.MAXIMUM_LIKELIHOOD, LossSettings.REVERSE_KL);
    private static final Setting<String> RULE = FieldSettings.rule("rk4");
    private static final Setting<Integer> PROBES = Setting.integer(
                    "probes",
                    0,
                    "the number of random probes per point that estimate the divergence under maximum-likelihood and "
                            + "reverse-kl; 0 for the exact trace")
            .atLeast(0);

    @Override
    public String id() {
        return "neural-ode";
    }

    @Override
    public String summary() {
        return "Trained neural ODE: a solver along a learned velocity field, with a charge for kinetic energy";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(FieldSettings.all());
        settings.addAll(List.of(
                RULE,
                LOSS,
                LossSettings.DIRECTIONS,
                LossSettings.MMD_WIDTH,
                LossSettings.DATA_BATCHES,
                PROBES,
                LossSettings.KINETIC_WEIGHT));
        settings.addAll(OptimizerSettings.all());
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                TrainerCitations.CHEN_2018,
                TrainerCitations.GRATHWOHL_2019,
                TrainerCitations.FINLAY_2020,
                TrainerCitations.ONKEN_2021,
                TrainerCitations.BONNEEL_2015,
                TrainerCitations.KINGMA_2015,
                TrainerCitations.LOSHCHILOV_2019);
    }

    @Override
    public FlowTrainer create(Problem problem, Prior prior, Settings settings) {
        LearningTask task = LearningTask.of(problem, prior);
        String loss = LossSettings.nameOf(LOSS, settings, task);
        MultilayerPerceptron field = FieldSettings.field(task.dimension(), settings);
        FixedStepSolver solver = FieldSettings.solver(RULE, settings);
        boolean isNormalizing = loss.equals(LossSettings.REVERSE_KL) || loss.equals(LossSettings.MAXIMUM_LIKELIHOOD);
        Function<double[], Flow> flow = isNormalizing
                ? parameters -> new ContinuousDensityFlow(field, parameters, solver)
                : parameters -> TrainedFlow.along(field, parameters, solver, null, RwpoLayerSettings.of(1, 1));
        return new ObjectiveTrainer(
                OptimizerSettings.training(objective(task, loss, field, solver, settings), settings),
                isNormalizing ? SampleSource.gaussian(task.dimension(), 1) : task.source(),
                task.dimension(),
                flow);
    }

    private static Objective objective(
            LearningTask task, String loss, MultilayerPerceptron field, FixedStepSolver solver, Settings settings) {
        ContinuousFlow flow = new ContinuousFlow(field, solver.rule(), solver.stepCount());
        int batchSize = OptimizerSettings.batchSize(settings);
        double kineticWeight = settings.valueOf(LossSettings.KINETIC_WEIGHT);
        NormalizingFlowSettings normalizing =
                new NormalizingFlowSettings(batchSize, kineticWeight, settings.valueOf(PROBES));
        return switch (loss) {
            case LossSettings.REVERSE_KL ->
                NormalizingFlowObjective.reverseKl(
                        flow, PosteriorDensity.of(task.requirePosterior(loss), task.dimension()), normalizing);
            case LossSettings.MAXIMUM_LIKELIHOOD ->
                NormalizingFlowObjective.maximumLikelihood(flow, task.requireData(loss), normalizing);
            default ->
                new TransportObjective(
                        flow,
                        task.source(),
                        LossSettings.data(loss, settings, task),
                        LossSettings.sampleLoss(loss, settings),
                        batchSize,
                        kineticWeight);
        };
    }
}
