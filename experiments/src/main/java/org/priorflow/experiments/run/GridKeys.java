package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.priorflow.experiments.spec.Budget;
import org.priorflow.experiments.spec.MetricChoice;
import org.priorflow.experiments.spec.Recording;
import org.priorflow.experiments.spec.StudySpec;
import org.priorflow.experiments.spec.TrainingPlan;

/** What identifies the runs of a study: their resolved configuration, their names and their seeds. */
final class GridKeys {

    private final StudySpec spec;
    private final List<Object> metrics;

    GridKeys(StudySpec spec, List<MetricCase> metrics) {
        this.spec = spec;
        this.metrics = metrics.stream().map(GridKeys::metric).toList();
    }

    PlannedRun run(PriorCase prior, PlannedRun.FlowCase flow, long seed) {
        Map<String, Object> target = new LinkedHashMap<>();
        target.put("problem", prior.problem().plugin().configuration());
        String problemKey = ConfigurationHash.canonicalText(target);
        target.put("prior", prior.plugin().configuration());
        target.put("flow", flow.plugin().configuration());
        String flowKey = ConfigurationHash.canonicalText(target);

        Map<String, Object> configuration = new LinkedHashMap<>(target);
        configuration.put("seed", seed);
        configuration.putAll(protocol(flow.source() instanceof FlowSource.Trained));
        configuration.put("metrics", metrics);
        String id = Stream.of(prior.problem().label(), prior.label(), flow.label(), "s" + seed)
                        .map(GridKeys::slug)
                        .reduce((head, tail) -> head + "_" + tail)
                        .orElseThrow()
                + "_" + ConfigurationHash.of(configuration);
        RunSeeds seeds = RunSeeds.of(spec.protocol().rootSeed(), problemKey, flowKey, seed);
        return new PlannedRun(
                id, prior, flow, new PlannedRun.RunSeed(seed, seeds), Collections.unmodifiableMap(configuration));
    }

    private static String slug(String label) {
        String slug =
                label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]+", "-").replaceAll("^[-.]+|[-.]+$", "");
        return slug.substring(0, Math.min(slug.length(), 40));
    }

    /** The resolved study; it can be run again as a study file. */
    Map<String, Object> study(List<PlannedRun> runs) {
        Map<String, Object> study = new LinkedHashMap<>();
        study.put("name", spec.about().name());
        study.put("title", spec.about().title());
        study.put("problems", distinct(runs.stream().map(run -> run.problem().plugin())));
        study.put("priors", perProblem(runs, Kind.PRIOR));
        study.put("flows", perProblem(runs, Kind.FLOW));
        study.put("metrics", metrics);
        study.put("seeds", spec.grid().seeds());
        study.putAll(protocol(runs.stream().anyMatch(run -> run.flow().source() instanceof FlowSource.Trained)));
        study.put("figures", figures());
        return Collections.unmodifiableMap(study);
    }

    private enum Kind {
        PRIOR,
        FLOW;

        ChosenPlugin of(PlannedRun run) {
            return this == PRIOR ? run.prior().plugin() : run.flow().plugin();
        }
    }

    private static List<Object> distinct(Stream<ChosenPlugin> plugins) {
        return new ArrayList<>(plugins.map(GridKeys::labelled).distinct().toList());
    }

    // Settings that a problem suggested differ between problems, so they are written under forProblem.
    private static List<Object> perProblem(List<PlannedRun> runs, Kind kind) {
        Map<String, ChosenPlugin> plugins = new LinkedHashMap<>();
        Map<String, Map<String, Object>> forProblem = new LinkedHashMap<>();
        for (PlannedRun run : runs) {
            ChosenPlugin plugin = kind.of(run);
            plugins.putIfAbsent(plugin.label(), plugin);
            if (!plugin.settings().isEmpty()) {
                forProblem
                        .computeIfAbsent(plugin.label(), label -> new LinkedHashMap<>())
                        .put(run.problem().label(), plugin.settings());
            }
        }
        List<Object> entries = new ArrayList<>();
        plugins.forEach((label, plugin) -> {
            Map<String, Object> entry = labelled(new ChosenPlugin(plugin.id(), label, Map.of()));
            if (forProblem.containsKey(label)) {
                entry.put("forProblem", forProblem.get(label));
            }
            entries.add(entry);
        });
        return entries;
    }

    private static Map<String, Object> labelled(ChosenPlugin plugin) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("id", plugin.id());
        entry.put("label", plugin.label());
        entry.putAll(plugin.settings());
        return entry;
    }

    private Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        if (!spec.figures().metrics().isEmpty()) {
            figures.put("metrics", spec.figures().metrics());
        }
        figures.put("axis", spec.figures().axis().key());
        figures.put("coordinates", spec.figures().coordinates());
        if (!spec.figures().baseline().isEmpty()) {
            figures.put("baseline", spec.figures().baseline());
        }
        return figures;
    }

    private Map<String, Object> protocol(boolean hasTraining) {
        StudySpec.Protocol protocol = spec.protocol();
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put("rootSeed", protocol.rootSeed());
        entries.put("n", protocol.n());
        Budget budget = protocol.budget();
        entries.put(
                "budget", Map.of(budget.unit().key(), number(budget.amount(), budget.unit() != Budget.Unit.SECONDS)));
        if (hasTraining) {
            entries.put("training", training(protocol.training()));
        }
        if (protocol.recording() instanceof Recording.EverySteps every) {
            entries.put("recordEvery", every.steps());
        } else if (protocol.recording() instanceof Recording.Evenly evenly) {
            entries.put("records", evenly.count());
        }
        return entries;
    }

    private static Map<String, Object> training(TrainingPlan plan) {
        Map<String, Object> entries = new LinkedHashMap<>();
        entries.put(plan.unit().key(), number(plan.amount(), plan.unit() == TrainingPlan.Unit.ITERATIONS));
        if (!plan.measureAt().isEmpty()) {
            entries.put("measureAt", plan.measureAt());
        }
        return entries;
    }

    private static Number number(double amount, boolean isWhole) {
        return isWhole ? (Number) (long) amount : (Number) amount;
    }

    private static Object metric(MetricCase metric) {
        Map<String, Object> entry = labelled(metric.plugin());
        entry.put("of", metric.choice().subject() == MetricChoice.Subject.DENSITY ? "density" : "particles");
        entry.put("against", metric.choice().against() == MetricChoice.Against.POSTERIOR ? "posterior" : "target");
        entry.put("at", metric.choice().moment() == MetricChoice.Moment.END ? "end" : "records");
        return entry;
    }
}
