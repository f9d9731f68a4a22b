package org.priorflow.experiments.spec;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.priorflow.random.Seed;

/**
 * The several entries that one entry of a study stands for: under {@code sweep} it has either {@code grid} (every combination of
 * the values of its settings), {@code list} (combinations one by one) or {@code random} (draws from ranges). Each becomes an
 * entry of its own, labelled by what it has of its own.
 */
final class Sweep {

    private static final String KEY = "sweep";
    private static final List<String> KINDS = List.of("grid", "list", "random");
    private static final MathContext SHOWN_DIGITS = new MathContext(4);
    private static final int MOST = 10_000;

    private final PluginChoice choice;

    private Sweep(PluginChoice choice) {
        this.choice = choice;
    }

    /** Returns the entries that {@code choice} stands for: itself, if it has no sweep. */
    static List<PluginChoice> expanded(PluginChoice choice) {
        YamlNode.Entry entry = choice.settings().get(KEY);
        if (entry == null) {
            return List.of(choice);
        }
        Fields fields = Fields.of("sweep of " + choice.label(), entry.value()).only(KINDS);
        List<String> kinds = KINDS.stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            throw entry.keyOrigin().error("a sweep must have one of grid, list and random.");
        }
        Sweep sweep = new Sweep(choice);
        List<Map<String, YamlNode.Entry>> combinations =
                switch (kinds.get(0)) {
                    case "grid" -> sweep.grid(fields);
                    case "list" ->
                        fields.list(
                                "list",
                                node -> Fields.of("an entry of the sweep", node)
                                        .mapping()
                                        .entries());
                    default -> sweep.random(fields);
                };
        Map<String, PluginChoice> byLabel = new LinkedHashMap<>(); // a random search may draw a combination twice
        combinations.stream().map(sweep::with).forEach(each -> byLabel.putIfAbsent(each.label(), each));
        return List.copyOf(byLabel.values());
    }

    private List<Map<String, YamlNode.Entry>> grid(Fields fields) {
        Fields axes = Fields.of("grid", Objects.requireNonNull(fields.find("grid")));
        List<Map<String, YamlNode.Entry>> combinations = List.of(Map.of());
        for (String name : axes.mapping().entries().keySet()) {
            Origin key = axes.origin(name);
            List<YamlNode> values = axes.list(name, node -> node);
            List<Map<String, YamlNode.Entry>> longer = new ArrayList<>();
            for (Map<String, YamlNode.Entry> combination : combinations) {
                for (YamlNode value : values) {
                    Map<String, YamlNode.Entry> more = new LinkedHashMap<>(combination);
                    more.put(name, new YamlNode.Entry(value, key));
                    longer.add(more);
                }
            }
            if (longer.size() > MOST) {
                throw key.error(
                        "the grid has %d combinations, but at most %d are possible.".formatted(longer.size(), MOST));
            }
            combinations = longer;
        }
        return combinations;
    }

    private List<Map<String, YamlNode.Entry>> random(Fields fields) {
        YamlNode node = Objects.requireNonNull(fields.find("random"));
        Fields axes = Fields.of("random", node);
        if (!axes.has("count")) {
            throw node.origin().error("random needs a count: how many combinations to draw.");
        }
        int count = Math.toIntExact(Fields.whole("count", Objects.requireNonNull(axes.find("count")), 1, MOST));
        Seed seed = new Seed(axes.whole("seed", 1));
        List<Map<String, YamlNode.Entry>> combinations = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            combinations.add(new LinkedHashMap<>());
        }
        for (String name : axes.mapping().entries().keySet()) {
            if (!List.of("count", "seed").contains(name)) {
                RandomGenerator generator = seed.child(name).generator();
                YamlNode range = Objects.requireNonNull(axes.mapping().find(name));
                for (Map<String, YamlNode.Entry> combination : combinations) {
                    YamlNode drawn = new YamlNode.Scalar(drawn(name, range, generator), range.origin());
                    combination.put(name, new YamlNode.Entry(drawn, axes.origin(name)));
                }
            }
        }
        return combinations;
    }

    // Four digits are as good as sixteen for a search, and can be read and typed.
    private static @Nullable Object drawn(String name, YamlNode range, RandomGenerator generator) {
        if (range instanceof YamlNode.Sequence values && !values.entries().isEmpty()) {
            return values.entries()
                    .get(generator.nextInt(values.entries().size()))
                    .plain();
        }
        Fields fields = Fields.of(name, range).only(List.of("from", "to", "scale"));
        String scale = fields.word("scale", List.of("linear", "log", "whole"), "linear");
        double from = number(fields, "from");
        double to = number(fields, "to");
        if (!(from < to) || scale.equals("log") && !(from > 0)) {
            throw range.origin()
                    .error("%s goes from %s to %s, but must go up%s."
                            .formatted(name, from, to, scale.equals("log") ? " from above 0" : ""));
        }
        if (scale.equals("whole")) {
            return generator.nextLong(Math.round(from), Math.round(to) + 1);
        }
        double share = generator.nextDouble();
        double value = scale.equals("log") ? from * Math.pow(to / from, share) : from + share * (to - from);
        return new BigDecimal(value).round(SHOWN_DIGITS).doubleValue();
    }

    private static double number(Fields fields, String key) {
        YamlNode node = fields.find(key);
        if (node != null && node.plain() instanceof Number number && Double.isFinite(number.doubleValue())) {
            return number.doubleValue();
        }
        throw fields.origin(key).error("%s must be a number.".formatted(key));
    }

    private PluginChoice with(Map<String, YamlNode.Entry> own) {
        Map<String, YamlNode.Entry> settings = new LinkedHashMap<>(choice.settings());
        settings.remove(KEY);
        settings.putAll(own);
        String label = own.entrySet().stream()
                .map(entry ->
                        entry.getKey() + "=" + shown(entry.getValue().value().plain()))
                .collect(Collectors.joining(" ", choice.label() + " ", ""));
        return new PluginChoice(choice.id(), label, settings, choice.forProblem(), choice.origin());
    }

    private static String shown(@Nullable Object value) {
        return value instanceof Double number
                ? BigDecimal.valueOf(number).stripTrailingZeros().toString()
                : String.valueOf(value);
    }
}
