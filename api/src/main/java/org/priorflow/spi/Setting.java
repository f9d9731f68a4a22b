package org.priorflow.spi;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/**
 * One named, typed, documented knob of a plugin. Made by the factories {@link #number}, {@link #integer}, {@link #text},
 * {@link #flag} and {@link #numbers}, and narrowed by {@link #atLeast}, {@link #above}, {@link #atMost} and
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
    private final String range;
    private final Predicate<T> law;
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
            String range,
            Predicate<T> law,
            List<String> choices) {
        this.name = name;
        this.kind = kind;
        this.type = type;
        this.defaultValue = defaultValue;
        this.meaning = meaning;
        this.range = range;
        this.law = law;
        this.choices = choices;
    }

    /** A real number; a null default means that it must be given, or may stay away if read with {@link Settings#find}. */
    public static Setting<Double> number(String name, @Nullable Double defaultValue, String meaning) {
        return new Setting<>(name, Kind.NUMBER, Double.class, defaultValue, meaning, "", x -> true, List.of());
    }

    /** A whole number. */
    public static Setting<Integer> integer(String name, @Nullable Integer defaultValue, String meaning) {
        return new Setting<>(name, Kind.INTEGER, Integer.class, defaultValue, meaning, "", x -> true, List.of());
    }

    /** A text, such as the path of a file. */
    public static Setting<String> text(String name, @Nullable String defaultValue, String meaning) {
        return new Setting<>(name, Kind.TEXT, String.class, defaultValue, meaning, "", x -> true, List.of());
    }

    /** True or false. */
    public static Setting<Boolean> flag(String name, boolean defaultValue, String meaning) {
        return new Setting<>(name, Kind.FLAG, Boolean.class, defaultValue, meaning, "", x -> true, List.of());
    }

    /** A list of real numbers; a single number is read as a list of one. */
    public static Setting<NumberList> numbers(String name, @Nullable NumberList defaultValue, String meaning) {
        return new Setting<>(name, Kind.NUMBERS, NumberList.class, defaultValue, meaning, "", x -> true, List.of());
    }

    /** Accepts only values, or list entries, of at least {@code bound}. */
    public Setting<T> atLeast(double bound) {
        return narrowed(">= " + shown(bound), value -> every(value, x -> x >= bound));
    }

    /** Accepts only values, or list entries, greater than {@code bound}. */
    public Setting<T> above(double bound) {
        return narrowed("> " + shown(bound), value -> every(value, x -> x > bound));
    }

    /** Accepts only values, or list entries, of at most {@code bound}. */
    public Setting<T> atMost(double bound) {
        return narrowed("<= " + shown(bound), value -> every(value, x -> x <= bound));
    }

    /** Accepts only values, or list entries, below {@code bound}. */
    public Setting<T> below(double bound) {
        return narrowed("< " + shown(bound), value -> every(value, x -> x < bound));
    }

    /** Accepts only the given texts. */
    public Setting<T> oneOf(String... texts) {
        List<String> allowed = List.of(texts);
        Setting<T> setting = narrowed("one of " + String.join(", ", allowed), value -> allowed.contains(value));
        return new Setting<>(name, kind, type, defaultValue, meaning, setting.range, setting.law, allowed);
    }

    private Setting<T> narrowed(String words, Predicate<T> also) {
        String both = range.isEmpty() ? words : range + " and " + words;
        return new Setting<>(name, kind, type, defaultValue, meaning, both, law.and(also), choices);
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

    /** The legal values in words, such as {@code a number > 0}. */
    public String legalValues() {
        return choices.isEmpty() ? (kind.words + " " + range).strip() : range;
    }

    /**
     * Reads a raw value, as a YAML file or a command line gives it.
     *
     * @param raw a Number, a Boolean, a String or a List of Numbers
     * @throws InvalidInputException if the value has another type or breaks the law
     */
    public T read(Object raw) {
        T value = convert(raw);
        if (value == null || !law.test(value)) {
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

    private boolean every(T value, Predicate<Double> bound) {
        if (value instanceof NumberList list) {
            return list.values().stream().allMatch(bound);
        }
        return value instanceof Number number && bound.test(number.doubleValue());
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) && Math.abs(bound) < 1e9
                ? String.valueOf((long) bound)
                : String.format(Locale.ROOT, "%s", bound);
    }

    private static String shownRaw(Object raw) {
        return raw instanceof String text ? "'" + text + "'" : String.valueOf(raw);
    }
}
