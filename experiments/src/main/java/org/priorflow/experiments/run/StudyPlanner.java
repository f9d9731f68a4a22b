package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.MetricChoice;
import org.priorflow.experiments.spec.Origin;
import org.priorflow.experiments.spec.PluginChoice;
import org.priorflow.experiments.spec.SettingValues;
import org.priorflow.experiments.spec.StudySpec;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.tensor.Rows;

/** Looks up what a study names and checks everything that can be checked before the first run. */
public final class StudyPlanner {

    private final PluginCatalog catalog;

    public StudyPlanner(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * Plans a study; nothing is written.
     *
     * @throws InvalidInputException if an id is unknown, a setting is illegal, a prior does not fit a problem, or two
     *     cells of the grid are the same
     */
    public StudyPlan plan(StudySpec spec) {
        checkIds(spec);
        List<MetricCase> metrics = spec.metrics().stream().map(this::metric).toList();
        List<ProblemCase> problems = new ArrayList<>();
        List<PriorCase> priors = new ArrayList<>();
        List<PlannedRun> runs = new ArrayList<>();
        GridKeys keys = new GridKeys(spec, metrics);
        for (PluginChoice problemChoice : spec.grid().problems()) {
            ProblemCase problem = problem(problemChoice);
            problems.add(problem);
            for (PluginChoice priorChoice : spec.grid().priors()) {
                PriorCase prior = prior(priorChoice, problem);
                priors.add(prior);
                for (PluginChoice flowChoice : spec.grid().flows()) {
                    PlannedRun.FlowCase flow = flow(flowChoice, prior);
                    spec.grid().seeds().forEach(seed -> runs.add(keys.run(prior, flow, seed)));
                }
            }
        }
        requireDistinct(runs);
        return new StudyPlan(spec, new StudyPlan.Cases(problems, priors), metrics, runs, keys.study(runs), Shard.WHOLE);
    }

    // Names are looked up first: a typo is told at once, before a problem loads its data.
    private void checkIds(StudySpec spec) {
        spec.grid().problems().forEach(choice -> found(choice, catalog::problem));
        spec.grid().priors().stream()
                .filter(choice -> !choice.id().equals(PluginChoice.OWN_PRIOR))
                .forEach(choice -> found(choice, catalog::prior));
        spec.grid().flows().forEach(choice -> found(choice, catalog::flow));
        spec.metrics().forEach(choice -> found(choice.plugin(), catalog::metric));
        spec.grid().priors().forEach(choice -> checkProblemNames(choice, spec.grid()));
        spec.grid().flows().forEach(choice -> checkProblemNames(choice, spec.grid()));
    }

    // A problem that is known, but not part of this study, is no mistake: an override may have taken it out.
    private void checkProblemNames(PluginChoice choice, StudySpec.Grid grid) {
        List<String> labels = grid.problems().stream().map(PluginChoice::label).toList();
        choice.forProblem().keySet().stream()
                .filter(name -> !labels.contains(name))
                .forEach(name -> at(choice.origin(), () -> catalog.problem(name)));
    }

    private static <P> P found(PluginChoice choice, Function<String, P> catalog) {
        return at(choice.origin(), () -> catalog.apply(choice.id()));
    }

    private MetricCase metric(MetricChoice choice) {
        PluginChoice plugin = choice.plugin();
        MetricProvider provider = found(plugin, catalog::metric);
        Settings settings = SettingValues.read("metric " + plugin.id(), provider, plugin.settings(), Map.of());
        return new MetricCase(
                ChosenPlugin.of(plugin.id(), plugin.label(), settings),
                at(plugin.origin(), () -> provider.create(settings)),
                choice);
    }

    private ProblemCase problem(PluginChoice choice) {
        ProblemProvider provider = found(choice, catalog::problem);
        Settings settings = SettingValues.read("problem " + choice.id(), provider, choice.settings(), Map.of());
        return at(
                choice.origin(),
                () -> new ProblemCase(
                        ChosenPlugin.of(choice.id(), choice.label(), settings), provider.create(settings)));
    }

    private PriorCase prior(PluginChoice choice, ProblemCase problem) {
        if (choice.id().equals(PluginChoice.OWN_PRIOR)) {
            ChosenPlugin own = new ChosenPlugin(choice.id(), choice.label(), Map.of());
            return new PriorCase(own, problem, problem.ownPrior());
        }
        PriorProvider provider = found(choice, catalog::prior);
        Settings settings = SettingValues.read(
                "prior " + choice.id(),
                provider,
                choice.settingsFor(problem.plugin().id(), problem.label()),
                problem.problem().priorDefaults());
        Prior prior = at(choice.origin(), () -> {
            Prior created = provider.create(settings);
            requireFit(created, choice, problem);
            return created;
        });
        return new PriorCase(ChosenPlugin.of(choice.id(), choice.label(), settings), problem, prior);
    }

    private static void requireFit(Prior prior, PluginChoice choice, ProblemCase problem) {
        int d = problem.problem().dimension();
        try {
            prior.valueAt(Rows.of(1, d, new double[d]).toTensor());
        } catch (InvalidInputException e) {
            throw new InvalidInputException(
                    "prior %s does not fit problem %s, whose dimension is %d: %s"
                            .formatted(choice.id(), problem.label(), d, e.getMessage()),
                    e);
        }
    }

    private PlannedRun.FlowCase flow(PluginChoice choice, PriorCase prior) {
        Provider provider = found(choice, catalog::flow);
        Settings settings = SettingValues.read(
                "flow " + choice.id(),
                provider,
                choice.settingsFor(
                        prior.problem().plugin().id(), prior.problem().label()),
                prior.problem().problem().flowDefaults());
        FlowSource source = at(choice.origin(), () -> source(choice.id(), provider, prior, settings));
        return new PlannedRun.FlowCase(ChosenPlugin.of(choice.id(), choice.label(), settings), source);
    }

    private static FlowSource source(String id, Provider provider, PriorCase prior, Settings settings) {
        if (provider instanceof TrainerProvider trainer) {
            return new FlowSource.Trained(trainer.create(prior.problem().problem(), prior.prior(), settings));
        }
        Posterior posterior = prior.posterior();
        if (posterior == null) {
            throw new InvalidInputException(
                    ("flow %s samples a posterior, but problem %s is known through its samples alone. "
                                    + "Maybe take a flow that is learned from samples?")
                            .formatted(id, prior.problem().label()));
        }
        return new FlowSource.Ready(((FlowProvider) provider).create(posterior, settings));
    }

    private static <T> T at(Origin origin, Supplier<T> action) {
        try {
            return action.get();
        } catch (InvalidInputException e) {
            throw origin.error(e);
        }
    }

    private static void requireDistinct(List<PlannedRun> runs) {
        Map<Map<String, Object>, PlannedRun> seen = new HashMap<>();
        for (PlannedRun run : runs) {
            PlannedRun twin = seen.putIfAbsent(run.configuration(), run);
            if (twin != null) {
                throw new InvalidInputException("Two cells of the grid are the same run: %s and %s. Take one out."
                        .formatted(twin.words(), run.words()));
            }
        }
    }
}
