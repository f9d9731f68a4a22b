package org.priorflow.flow.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.RwpoLayer;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.TrainedFlow;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.trainer.ExactTransport;
import org.priorflow.flow.trainer.FieldSettings;
import org.priorflow.flow.trainer.ObjectiveTrainer;
import org.priorflow.flow.trainer.OptimizerSettings;
import org.priorflow.flow.training.Objective;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Problem;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.tensor.Rows;
import org.priorflow.training.FlowTrainer;

/**
 * Provides {@link FlowMatchingObjective flow matching} from the source of a problem to its samples, with a choice of pairs and
 * of paths between them, and on request with the RWPO layer of the prior after each step of the sampler. With Gibbs weights
 * its training tells {@code epsilon}, and how far the weights tilt the two laws: {@code effective_source_fraction} and
 * {@code effective_target_fraction}, 1 for no tilt.
 */
public final class FlowMatchingProvider implements TrainerProvider {

    private static final Setting<String> COUPLING = Setting.text(
                    "coupling",
                    "independent",
                    "how source and target points are paired: as they come, by an optimal assignment of each batch, or as "
                            + "they come with Gibbs weights")
            .oneOf("independent", "optimal", "gibbs");
    private static final Setting<Double> KAPPA = Setting.number(
                    "kappa", 1.0, "epsilon = kappa sqrt(d) in the Gibbs weights exp(-|x - y| / epsilon)")
            .atLeast(1e-6);
    private static final Setting<String> PATH = Setting.text(
                    "path",
                    "straight",
                    "the paths between paired points: straight lines, straight lines that keep deviation times the source, "
                            + "or quarter circles")
            .oneOf("straight", "target-conditional", "variance-preserving");
    private static final Setting<Double> DEVIATION = Setting.number(
                    "deviation", 0.01, "the part of the source that remains at the end of a target-conditional path")
            .atLeast(0)
            .atMost(1);
    private static final Setting<Double> NOISE = Setting.number(
                    "noise", 0.0, "standard deviation of the noise around a path")
            .atLeast(0);
    private static final Setting<String> RULE = FieldSettings.rule("rk4");
    private static final Setting<Double> PROX_STEP = Setting.number(
                    "proxStep",
                    0.0,
                    "T of the RWPO layer of the prior after each step of the sampler; 0 for no such layer")
            .atLeast(0);
    private static final Setting<Double> INVERSE_TEMPERATURE =
            Setting.number("inverseTemperature", 1.0, "beta of the RWPO layer").above(0);
    private static final Setting<Integer> HEAD_SIZE = Setting.integer(
                    "headSize", 1, "coordinates per attention head of the RWPO layer; 0 for one joint head")
            .atLeast(0);

    // Enough pairs to know the tilt to about a per cent, in some ten milliseconds.
    private static final int TILT_POINTS = 1024;

    @Override
    public String id() {
        return "flow-matching";
    }

    @Override
    public String summary() {
        return "Flow matching from samples: independent, optimal or Gibbs-weighted pairs, a choice of paths";
    }

    @Override
    public List<Setting<?>> settings() {
        List<Setting<?>> settings = new ArrayList<>(
                List.of(COUPLING, KAPPA, PATH, DEVIATION, NOISE, RULE, PROX_STEP, INVERSE_TEMPERATURE, HEAD_SIZE));
        settings.addAll(FieldSettings.all());
        settings.addAll(OptimizerSettings.all());
        return settings;
    }

    @Override
    public List<Citation> citations() {
        return List.of(
                MatchingCitations.LIPMAN_2023,
                MatchingCitations.TONG_2024,
                MatchingCitations.POOLADIAN_2023,
                MatchingCitations.CALVO_2025,
                MatchingCitations.ALBERGO_2023);
    }

    @Override
    public FlowTrainer create(Problem problem, Prior prior, Settings settings) {
        if (!(problem instanceof SampleProblem samples)) {
            throw new InvalidInputException(
                    "flow-matching learns from samples, but the problem is known by its posterior "
                            + "alone. Maybe take a flow that is trained on a density, or one that needs no training?");
        }
        int d = problem.dimension();
        SampleSource source = (n, seed) -> Rows.valuesOf(problem.initialParticles(n, seed));
        SampleSource target = (n, seed) -> Rows.valuesOf(samples.trainingSamples(n, seed));
        MultilayerPerceptron field = FieldSettings.field(d, settings);
        FlowMatchingObjective objective = new FlowMatchingObjective(
                field,
                source,
                target,
                coupling(d, settings),
                path(settings),
                new FlowMatchingSettings(OptimizerSettings.batchSize(settings), settings.valueOf(NOISE)));
        FixedStepSolver solver = FieldSettings.solver(RULE, settings);
        double proxStep = settings.valueOf(PROX_STEP);
        RwpoLayerSettings layer = layer(d, proxStep == 0 ? 1 : proxStep, settings);
        Prior builtIn = proxStep == 0 ? null : prior;
        if (builtIn != null) {
            RwpoLayer.of(builtIn, d, layer); // refuses what cannot be a layer before the training rather than after it
        }
        return new ObjectiveTrainer(
                OptimizerSettings.training(withTilt(objective), settings),
                source,
                d,
                parameters -> TrainedFlow.along(field, parameters, solver, builtIn, layer));
    }

    private static Objective withTilt(FlowMatchingObjective objective) {
        if (!(objective.coupling() instanceof GibbsCoupling gibbs)) {
            return objective;
        }
        Seed seed = new Seed(0).child("tilt");
        MarginalTilt tilt = gibbs.tiltOf(
                objective.source().draw(TILT_POINTS, seed.child("source")),
                objective.target().draw(TILT_POINTS, seed.child("target")),
                objective.field().dimension());
        return new AnnotatedObjective(
                objective,
                Map.of(
                        "epsilon", gibbs.epsilon(),
                        "effective_source_fraction", tilt.source(),
                        "effective_target_fraction", tilt.target()));
    }

    private static Coupling coupling(int d, Settings settings) {
        return switch (settings.valueOf(COUPLING)) {
            case "optimal" -> Coupling.optimal(ExactTransport.solver());
            case "gibbs" -> new GibbsCoupling(GibbsCoupling.epsilonFor(settings.valueOf(KAPPA), d), 1);
            default -> Coupling.independent();
        };
    }

    private static ProbabilityPath path(Settings settings) {
        return switch (settings.valueOf(PATH)) {
            case "target-conditional" -> ProbabilityPath.towardTarget(settings.valueOf(DEVIATION));
            case "variance-preserving" -> ProbabilityPath.variancePreserving();
            default -> ProbabilityPath.straight();
        };
    }

    private static RwpoLayerSettings layer(int d, double proxStep, Settings settings) {
        int headSize = settings.valueOf(HEAD_SIZE);
        return RwpoLayerSettings.of(proxStep, settings.valueOf(INVERSE_TEMPERATURE))
                .withHeadSize(headSize == 0 ? d : headSize);
    }
}
