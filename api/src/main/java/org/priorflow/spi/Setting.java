package org.priorflow.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/**
 * One named, typed, documented knob of a plugin. Made by the factories {@link #number}, {@link #integer}, {@link #text},
 * {@link #flag} and {@link #numbers}, and narrowed by {@link #atLeast}, {@link #above}, {@link #atMost}, {@link #below} and
 * {@link #oneOf}; every change gives a new setting.
 *
 * <p>Not-a-number and infinite numbers are never accepted.
 *
 * @param <T> the type of its value
 */
public final class Setting<T> {

    private final String name;
    private final Kind kind;
    private final Class<T> type;
    private final @Nullable T defaultValue;
    private final String meaning;
    private final List<Bound> bounds;
    private final List<String> choices;

    private enum Kind {
        NUMBER("a number"),
        INTEGER("a whole number"),
        TEXT("a text"),
        FLAG("true or false"),
        NUMBERS("a list of numbers");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    private Setting(
            String name,
            Kind kind,
            Class<T> type,
            @Nullable T defaultValue,
            String meaning,
            List<Bound> bounds,
            List<String> choices) {
        this.name = name;
        this.kind = kind;
        this.type = type;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
        this.bounds = bounds;
        this.choices = choices;
    }

    /** A real number; a null default means that it must be given, or may stay away if read with {@link Settings#find}. */
    public static Setting<Double> number(String name, @Nullable Double defaultValue, String meaning) {
        return new Setting<>(name, Kind.NUMBER, Double.class, defaultValue, meaning, List.of(), List.of());
    }

    /** A whole number. */
    public static Setting<Integer> integer(String name, @Nullable Integer defaultValue, String meaning) {
        return new Setting<>(name, Kind.INTEGER, Integer.class, defaultValue, meaning, List.of(), List.of());
    }

    /** A text, such as the path of a file. */
    public static Setting<String> text(String name, @Nullable String defaultValue, String meaning) {
        return new Setting<>(name, Kind.TEXT, String.class, defaultValue, meaning, List.of(), List.of());
    }

    /** True or false. */
    public static Setting<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return new Setting<>(name, Kind.FLAG, Boolean.class, defaultValue, meaning, List.of(), List.of());
    }

    /** A list of real numbers; a single number is read as a list of one. */
    public static Setting<NumberList> numbers(String name, @Nullable NumberList defaultValue, String meaning) {
        return new Setting<>(name, Kind.NUMBERS, NumberList.class, defaultValue, meaning, List.of(), List.of());
    }

    /** Accepts only values, or list entries, of at least {@code limit}. */
    public Setting<T> atLeast(double limit) {
        return narrowed(Bound.Relation.AT_LEAST, limit);
    }

    /** Accepts only values, or list entries, greater than {@code limit}. */
    public Setting<T> above(double limit) {
        return narrowed(Bound.Relation.ABOVE, limit);
    }

    /** Accepts only values, or list entries, of at most {@code limit}. */
    public Setting<T> atMost(double limit) {
        return narrowed(Bound.Relation.AT_MOST, limit);
    }

    /** Accepts only values, or list entries, below {@code limit}. */
    public Setting<T> below(double limit) {
        return narrowed(Bound.Relation.BELOW, limit);
    }

    private Setting<T> narrowed(Bound.Relation relation, double limit) {
        if (kind == Kind.TEXT || kind == Kind.FLAG) {
            throw Require.invalid(
                    "the setting " + name, kind.words, "a number to have a bound", "Maybe oneOf was meant?");
        }
        List<Bound> all = new ArrayList<>(bounds);
        all.add(new Bound(relation, limit));
        return new Setting<>(name, kind, type, defaultValue, meaning, List.copyOf(all), choices);
    }

    /** Accepts only the given texts. */
    public Setting<T> oneOf(String... texts) {
        if (kind != Kind.TEXT || texts.length == 0) {
            throw Require.invalid(
                    "the setting " + name, kind.words, "a text with at least one choice", "Maybe bounds were meant?");
        }
        return new Setting<>(name, kind, type, defaultValue, meaning, bounds, List.of(texts));
    }

    public String name() {
        return name;
    }

    /** What the setting does, as one sentence without a full stop. */
    public String meaning() {
        return meaning;
    }

    /** The value where a study says nothing, or null if there is none. */
    public @Nullable T defaultValue() {
        return defaultValue;
    }

    /** The type of a value: Double, Integer, String, Boolean or {@link NumberList}. */
    public Class<T> type() {
        return type;
    }

    /** The bounds of a number, or of every number of a list; all of them hold. */
    public List<Bound> bounds() {
        return bounds;
    }

    /** The legal values in words, such as {@code a number > 0}. */
    public String legalValues() {
        if (!choices.isEmpty()) {
            return "one of " + String.join(", ", choices);
        }
        String range = bounds.stream().map(Bound::toString).collect(Collectors.joining(" and "));
        return (kind.words + " " + range).strip();
    }

    /**
     * Reads a raw value, as a YAML file or a command line gives it.
     *
     * @param raw a Number, a Boolean, a String or a List of Numbers
     * @throws InvalidInputException if the value has another type or breaks the law
     */
    public T read(Object raw) {
        T value = convert(raw);
        if (value == null || !isLegal(value)) {
            String nearest = choices.isEmpty() ? null : NearestName.of(String.valueOf(raw), choices);
            String remedy = nearest == null ? "Its meaning: " + meaning + "." : "Did you mean '" + nearest + "'?";
            throw new InvalidInputException(
                    "%s is %s, but must be %s. %s".formatted(name, shownRaw(raw), legalValues(), remedy));
        }
        return value;
    }

    private @Nullable T convert(Object raw) {
        Object value =
                switch (kind) {
                    case NUMBER -> asDouble(raw);
                    case INTEGER -> asInteger(raw);
                    case TEXT -> raw instanceof String text && !text.isBlank() ? text : null;
                    case FLAG -> raw instanceof Boolean ? raw : null;
                    case NUMBERS -> NumberList.readOrNull(raw);
                };
        return value == null ? null : type.cast(value);
    }

    static @Nullable Double asDouble(Object raw) {
        return raw instanceof Number number && Double.isFinite(number.doubleValue()) ? number.doubleValue() : null;
    }

    private static @Nullable Integer asInteger(Object raw) {
        Double value = asDouble(raw);
        return value != null && value == Math.rint(value) && Math.abs(value) <= Integer.MAX_VALUE
                ? (Integer) value.intValue()
                : null;
    }

    private boolean isLegal(T value) {
        if (value instanceof NumberList list) {
            return list.values().stream().allMatch(this::isWithinBounds);
        }
        if (value instanceof Number number) {
            return isWithinBounds(number.doubleValue());
        }
        return choices.isEmpty() || (value instanceof String text && choices.contains(text));
    }

    private boolean isWithinBounds(double value) {
        return bounds.stream().allMatch(bound -> bound.admits(value));
    }

    private static String shownRaw(Object raw) {
        return raw instanceof String text ? "'" + text + "'" : String.valueOf(raw);
    }
}
