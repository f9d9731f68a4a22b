package org.priorflow.experiments.spec;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/** Reads a study from YAML; whatever is wrong with it is said in one message with its line. */
public final class StudyReader {

    private static final List<String> KEYS = List.of(
            "name",
            "title",
            "description",
            "problems",
            "priors",
            "flows",
            "metrics",
            "seeds",
            "rootSeed",
            "n",
            "budget",
            "training",
            "records",
            "recordEvery",
            "figures");
    private static final List<String> DEFAULT_METRICS =
            List.of("sliced-w2", "mean-error", "variance-error", "sparsity-rate", "gradient-evaluations");
    private static final int DEFAULT_PARTICLES = 300;
    private static final int DEFAULT_STEPS = 200;
    private static final int DEFAULT_RECORDS = 20;

    private final Fields study;
    private final String fallbackName;

    private StudyReader(YamlNode.Mapping mapping, String fallbackName) {
        this.study = Fields.of("a study", mapping).only(KEYS);
        this.fallbackName = fallbackName;
    }

    /**
     * Reads a study file.
     *
     * @param overrides changes in the form {@code key=value}, such as {@code priors=[l1,elastic-net]}
     * @throws InvalidInputException if the file is not a well-formed study
     * @throws java.io.UncheckedIOException if it cannot be read
     */
    public static StudySpec read(Path file, List<String> overrides) {
        return parse(YamlDocument.textOf(file), file.toString(), overrides);
    }

    /**
     * Reads a study from a text.
     *
     * @param source what messages call the text; its file name without extension names a study that has no name
     * @param overrides changes in the form {@code key=value}, such as {@code priors=[l1,elastic-net]}
     * @throws InvalidInputException if the text is not a well-formed study
     */
    public static StudySpec parse(String text, String source, List<String> overrides) {
        YamlNode.Mapping mapping = YamlDocument.readMapping(text, source);
        for (String override : overrides) {
            mapping = StudyOverride.of(override).changed(mapping);
        }
        String fileName = source.substring(Math.max(source.lastIndexOf('/'), source.lastIndexOf('\\')) + 1);
        return new StudyReader(mapping, fileName.replaceFirst("\\.ya?ml$", "")).study();
    }

    private StudySpec study() {
        StudySpec.Grid grid = new StudySpec.Grid(
                choices("problems"),
                study.has("priors") ? choices("priors") : List.of(ownPrior()),
                choices("flows"),
                seeds());
        List<MetricChoice> metrics = study.has("metrics")
                ? study.list("metrics", MetricReader::read)
                : DEFAULT_METRICS.stream().map(this::defaultMetric).toList();
        requireDistinct("metrics", metrics.stream().map(MetricChoice::plugin).toList());
        Budget budget = budget();
        return new StudySpec(about(), grid, protocol(budget), metrics, figures(budget, metrics, grid));
    }

    private StudySpec.About about() {
        String name = study.text("name", fallbackName);
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
            throw study.origin("name")
                    .error("name is '%s', but must be letters, digits, '-', '_' and '.', because it names a folder."
                            .formatted(name));
        }
        return new StudySpec.About(name, study.text("title", name), study.text("description", ""));
    }

    private List<PluginChoice> choices(String key) {
        if (!study.has(key)) {
            throw study.origin(key).error("%s is missing, but a study names at least one.".formatted(key));
        }
        String kind = key.substring(0, key.length() - 1);
        List<PluginChoice> choices = study.list(key, node -> choice(kind, node)).stream()
                .flatMap(choice -> Sweep.expanded(choice).stream())
                .toList();
        requireDistinct(key, choices);
        return choices;
    }

    private PluginChoice ownPrior() {
        return named(PluginChoice.OWN_PRIOR, study.mapping().origin());
    }

    private MetricChoice defaultMetric(String id) {
        return new MetricChoice(
                named(id, study.mapping().origin()),
                MetricChoice.Subject.PARTICLES,
                MetricChoice.Against.TARGET,
                MetricChoice.Moment.RECORDS);
    }

    private static PluginChoice named(String id, Origin origin) {
        return new PluginChoice(id, id, Map.of(), Map.of(), origin);
    }

    /** Reads an entry that is either an id or a mapping with an id, a label and settings. */
    static PluginChoice choice(String kind, YamlNode node) {
        if (node instanceof YamlNode.Scalar) {
            return named(Fields.textEntry("a " + kind, node), node.origin());
        }
        Fields fields = Fields.of("a " + kind, node);
        if (!fields.has("id")) {
            throw node.origin().error("a %s needs an id, such as 'id: %s'.".formatted(kind, example(kind)));
        }
        String id = fields.text("id", "");
        Map<String, YamlNode.Entry> settings =
                new LinkedHashMap<>(fields.mapping().entries());
        List.of("id", "label", "forProblem").forEach(settings::remove);
        if (kind.equals("prior") && id.equals(PluginChoice.OWN_PRIOR)) {
            fields.only(List.of("id", "label"));
        }
        return new PluginChoice(id, fields.text("label", id), settings, forProblem(kind, id, fields), node.origin());
    }

    private static String example(String kind) {
        return switch (kind) {
            case "problem" -> "bayesian-lasso";
            case "prior" -> "l1";
            case "flow" -> "rwpo";
            default -> "sliced-w2";
        };
    }

    private static Map<String, Map<String, YamlNode.Entry>> forProblem(String kind, String id, Fields fields) {
        YamlNode node = fields.find("forProblem");
        if (node == null) {
            return Map.of();
        }
        if (!List.of("prior", "flow").contains(kind)) {
            throw fields.origin("forProblem").error("forProblem belongs to priors and flows, not to a " + kind + ".");
        }
        Map<String, Map<String, YamlNode.Entry>> values = new LinkedHashMap<>();
        Fields.of("forProblem of " + kind + " " + id, node).mapping().entries().forEach((problem, entry) -> {
            Fields settings = Fields.of("forProblem." + problem, entry.value());
            values.put(problem, settings.mapping().entries());
        });
        return values;
    }

    private static void requireDistinct(String key, List<PluginChoice> choices) {
        Set<String> seen = new HashSet<>();
        for (PluginChoice choice : choices) {
            if (!seen.add(choice.label().toLowerCase(Locale.ROOT))) {
                throw choice.origin()
                        .error(
                                "%s has two entries called '%s'. Give one of them another label, such as 'label: %s (2)'."
                                        .formatted(key, choice.label(), choice.label()));
            }
        }
    }

    private List<Long> seeds() {
        YamlNode node = study.find("seeds");
        if (node == null) {
            return List.of(1L);
        }
        if (node instanceof YamlNode.Sequence) {
            List<Long> seeds =
                    study.list("seeds", entry -> Fields.whole("a seed", entry, Long.MIN_VALUE, Long.MAX_VALUE));
            Set<Long> seen = new HashSet<>();
            for (long seed : seeds) {
                if (!seen.add(seed)) {
                    throw node.origin()
                            .error("seeds lists the seed %d twice, but must list each once.".formatted(seed));
                }
            }
            return seeds;
        }
        return LongStream.rangeClosed(1, Fields.whole("seeds", node, 1, 100_000))
                .boxed()
                .toList();
    }

    private StudySpec.Protocol protocol(Budget budget) {
        return new StudySpec.Protocol(
                study.count("n", DEFAULT_PARTICLES), budget, training(), recording(), study.whole("rootSeed", 1));
    }

    private Budget budget() {
        YamlNode node = study.find("budget");
        if (node == null) {
            return new Budget(Budget.Unit.STEPS, DEFAULT_STEPS);
        }
        Fields fields = Fields.of("budget", node).only(Budget.Unit.keys());
        List<String> units = Budget.Unit.keys().stream().filter(fields::has).toList();
        if (units.size() != 1) {
            throw node.origin()
                    .error("budget has %s, but must have one of %s."
                            .formatted(
                                    units.isEmpty() ? "nothing" : String.join(" and ", units),
                                    String.join(", ", Budget.Unit.keys())));
        }
        Budget.Unit unit = Budget.Unit.of(units.get(0));
        return new Budget(
                unit, unit == Budget.Unit.SECONDS ? fields.positive(unit.key()) : fields.count(unit.key(), 1));
    }

    private TrainingPlan training() {
        YamlNode node = study.find("training");
        if (node == null) {
            return TrainingPlan.DEFAULT;
        }
        String iterations = TrainingPlan.Unit.ITERATIONS.key();
        String seconds = TrainingPlan.Unit.SECONDS.key();
        Fields fields = Fields.of("training", node).only(List.of(iterations, seconds, "measureAt"));
        if (fields.has(iterations) == fields.has(seconds)) {
            throw node.origin().error("training must have either '%s' or '%s'.".formatted(iterations, seconds));
        }
        List<Long> measureAt =
                fields
                        .list("measureAt", entry -> Fields.whole("an entry of measureAt", entry, 1, Integer.MAX_VALUE))
                        .stream()
                        .sorted()
                        .distinct()
                        .toList();
        return fields.has(iterations)
                ? new TrainingPlan(TrainingPlan.Unit.ITERATIONS, fields.count(iterations, 1), measureAt)
                : new TrainingPlan(TrainingPlan.Unit.SECONDS, fields.positive(seconds), measureAt);
    }

    private Recording recording() {
        if (study.has("records") && study.has("recordEvery")) {
            throw study.origin("recordEvery").error("a study has either records or recordEvery, not both.");
        }
        return study.has("recordEvery")
                ? new Recording.EverySteps(study.count("recordEvery", 1))
                : new Recording.Evenly(study.count("records", DEFAULT_RECORDS));
    }

    private StudySpec.FigureChoice figures(Budget budget, List<MetricChoice> metrics, StudySpec.Grid grid) {
        @Nullable YamlNode node = study.find("figures");
        if (node == null) {
            return new StudySpec.FigureChoice(List.of(), budget.unit(), 3, "");
        }
        Fields fields = Fields.of("figures", node).only(List.of("metrics", "axis", "coordinates", "baseline"));
        List<String> labels =
                metrics.stream().map(metric -> metric.plugin().label()).toList();
        List<String> drawn = fields.list("metrics", entry -> {
            String label = Fields.textEntry("a metric", entry);
            if (!labels.contains(label)) {
                throw Fields.unknown("the list of metrics", label, entry.origin(), labels);
            }
            return label;
        });
        String axis = fields.word("axis", Budget.Unit.keys(), budget.unit().key());
        return new StudySpec.FigureChoice(
                drawn, Budget.Unit.of(axis), fields.count("coordinates", 3), baseline(fields, grid));
    }

    private static String baseline(Fields fields, StudySpec.Grid grid) {
        String baseline = fields.text("baseline", "");
        List<String> labels = Stream.concat(grid.flows().stream(), grid.priors().stream())
                .map(PluginChoice::label)
                .toList();
        if (!baseline.isEmpty() && !labels.contains(baseline)) {
            throw Fields.unknown("the list of flows and priors", baseline, fields.origin("baseline"), labels);
        }
        return baseline;
    }
}
