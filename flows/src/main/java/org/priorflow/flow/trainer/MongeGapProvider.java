package org.priorflow.flow.trainer;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.neural.MongeGapObjective;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SolverStep;
import org.priorflow.flow.neural.TrainedFlow;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Problem;
import org.priorflow.problem.SampleProblem;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.training.FlowTrainer;
import org.priorflow.transport.ElasticCost;
import org.priorflow.transport.GroundCost;
import org.priorflow.transport.MongeGap;
import org.priorflow.transport.SquaredEuclideanCost;

/**
 * Provides a transport map T(x) = x + v(x), a flow of a single step, whose training charges for the {@link MongeGap Monge gap}: of
 * the maps that carry the source to the samples it comes near the optimal one. Under the elastic cost the prior enters as what is
 * charged for displacements.
 */
public final class MongeGapProvider implements TrainerProvider {

    private static final Setting<Double> GAP_WEIGHT = Setting.number(
                    "gapWeight", 1.0, "what a unit of the Monge gap costs; 0 for a map that is not held to be optimal")
            .atLeast(0);
    private static final Setting<String> COST = Setting.text(
                    "cost",
                    "squared",
                    "the cost of a displacement z under which the map should be optimal: |z|^2, or |z|^2 / 2 + g(z) with the "
                            + "prior as g")
            .oneOf("squared", "elastic");
    private static final Setting<String> LOSS = LossSettings.sampleLoss("energy-distance");

    @Override
    public String id() {
        return "monge-gap";
    }

    @Override
    public String summary() {
        return "Trained transport map x + v(x): a distance between samples, and a charge for not being optimal";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(FieldSettings.network());
        settings.addAll(List.of(GAP_WEIGHT, COST, LOSS, LossSettings.DIRECTIONS, LossSettings.MMD_WIDTH));
        settings.addAll(OptimizerSettings.all());
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(TrainerCitations.USCIDDA_2023, TrainerCitations.SZEKELY_2013, TrainerCitations.KINGMA_2015);
    }

    @Override
    public FlowTrainer create(Problem problem, Prior prior, Settings settings) {
        if (!(problem instanceof SampleProblem)) {
            throw new InvalidInputException(
                    "monge-gap learns from samples, but the problem is known by its posterior alone. Maybe take a flow that is "
                            + "trained on a density, or one that needs no training?");
        }
        LearningTask task = LearningTask.of(problem, prior);
        MultilayerPerceptron field = FieldSettings.timelessField(task.dimension(), settings);
        FixedStepSolver solver = new FixedStepSolver(RungeKutta.EULER, 1);
        GroundCost cost =
                settings.valueOf(COST).equals("elastic") ? new ElasticCost(prior) : new SquaredEuclideanCost();
        MongeGapObjective objective = new MongeGapObjective(
                new SolverStep(field, solver.rule(), 0, 1),
                task.source(),
                task.requireData(settings.valueOf(LOSS)),
                LossSettings.sampleLoss(settings.valueOf(LOSS), settings),
                new MongeGap(cost, ExactTransport.solver()),
                settings.valueOf(GAP_WEIGHT),
                OptimizerSettings.batchSize(settings));
        return new ObjectiveTrainer(
                OptimizerSettings.training(objective, settings),
                task.source(),
                task.dimension(),
                parameters -> TrainedFlow.along(field, parameters, solver, null, RwpoLayerSettings.of(1, 1)));
    }
}
