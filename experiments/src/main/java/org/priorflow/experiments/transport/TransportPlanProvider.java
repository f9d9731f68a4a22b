package org.priorflow.experiments.transport;

import java.util.List;
import java.util.Map;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Problem;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.training.FlowTrainer;
import org.priorflow.transport.TransportSolver;

/**
 * Provides the map of a transport plan between samples of source and target, by any transport solver of the class path: atoms go
 * to the mean of where the plan sends them [peyre2019computational, sec. 4.1], and other points move like the nearest atom.
 */
public final class TransportPlanProvider implements TrainerProvider {

    private static final Setting<String> SOLVER =
            Setting.text("solver", "assignment", "the id of the transport solver that makes the plan");
    private static final Setting<Integer> ATOMS = Setting.integer(
                    "atoms", 200, "how many samples of the source and of the target are coupled")
            .atLeast(2);
    private static final Setting<Double> EPSILON = Setting.number(
                    "epsilon", 2e-3, "for solvers that have an epsilon: its value, as a part of the largest cost")
            .above(0);

    private static final Setting<Integer> DATA_SEED = Setting.integer(
            "dataSeed", 1, "Seed of the coupled samples, the same for all solvers and apart from the seed of a run");

    @Override
    public String id() {
        return "transport-plan";
    }

    @Override
    public String summary() {
        return "Map of the optimal plan between samples, by a transport solver of one's choice; nothing is learned but the plan";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(SOLVER, ATOMS, EPSILON, DATA_SEED);
    }

    @Override
    public List<Citation> citations() {
        return List.of(GaussianPairProvider.PEYRE_2019);
    }

    @Override
    public FlowTrainer create(Problem problem, Prior prior, Settings settings) {
        if (!(problem instanceof SampleProblem samples)) {
            throw new InvalidInputException(
                    "transport-plan couples samples, but the problem is known by its posterior alone. Maybe take a flow that is "
                            + "trained on a density, or one that needs no training?");
        }
        String name = settings.valueOf(SOLVER);
        return new PlanTrainer(
                samples,
                solver(name, settings.valueOf(EPSILON)),
                name,
                settings.valueOf(ATOMS),
                new Seed(settings.valueOf(DATA_SEED)));
    }

    private static TransportSolver solver(String name, double epsilon) {
        TransportSolverProvider provider =
                PluginCatalog.load(TransportPlanProvider.class.getClassLoader()).transportSolver(name);
        boolean isEntropic =
                provider.settings().stream().anyMatch(setting -> setting.name().equals("epsilon"));
        Map<String, Double> raw = isEntropic ? Map.of("epsilon", epsilon) : Map.of();
        return provider.create(Settings.of(provider.id(), provider.settings(), raw));
    }
}
