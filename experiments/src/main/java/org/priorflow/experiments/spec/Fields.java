package org.priorflow.experiments.spec;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.spi.NearestName;

/** The keys of a mapping, read by type; every error names the line. */
final class Fields {

    private final String owner;
    private final YamlNode.Mapping mapping;

    private Fields(String owner, YamlNode.Mapping mapping) {
        this.owner = owner;
        this.mapping = mapping;
    }

    /** Takes a node that must be a mapping; keys are not checked yet. */
    static Fields of(String owner, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return new Fields(owner, mapping);
        }
        throw node.origin()
                .error("%s is %s, but must be written as 'key: value' lines.".formatted(owner, node.words()));
    }

    /** Refuses keys that are not among {@code legal}. */
    Fields only(List<String> legal) {
        mapping.entries().forEach((key, entry) -> {
            if (!legal.contains(key)) {
                throw unknown(owner, key, entry.keyOrigin(), legal);
            }
        });
        return this;
    }

    static InvalidInputException unknown(String owner, String key, Origin origin, List<String> legal) {
        String nearest = NearestName.of(key, legal);
        String hint = nearest == null ? "" : " Did you mean '" + nearest + "'?";
        String known = legal.isEmpty() ? "It has no keys." : "Its keys are " + String.join(", ", legal) + ".";
        return origin.error("%s has no key '%s'.%s %s".formatted(owner, key, hint, known));
    }

    boolean has(String key) {
        return find(key) != null;
    }

    /** Returns the node of a key, or null if it is absent or empty. */
    @Nullable
    YamlNode find(String key) {
        YamlNode node = mapping.find(key);
        return node instanceof YamlNode.Scalar scalar && scalar.value() == null ? null : node;
    }

    String text(String key, String otherwise) {
        YamlNode node = find(key);
        return node == null ? otherwise : textOf(key, node);
    }

    private static String textOf(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.value() != null
                && !scalar.value().toString().isBlank()) {
            return scalar.value().toString().strip();
        }
        throw wrong(key, node, "a text");
    }

    /** Reads one of the given words. */
    String word(String key, List<String> words, String otherwise) {
        String word = text(key, otherwise);
        if (!words.contains(word)) {
            String nearest = NearestName.of(word, words);
            throw origin(key)
                    .error("%s is '%s', but must be one of %s.%s"
                            .formatted(
                                    key,
                                    word,
                                    String.join(", ", words),
                                    nearest == null ? "" : " Did you mean '" + nearest + "'?"));
        }
        return word;
    }

    int count(String key, int otherwise) {
        YamlNode node = find(key);
        return node == null ? otherwise : Math.toIntExact(whole(key, node, 1, Integer.MAX_VALUE));
    }

    /** Reads a number > 0 under a key that is there. */
    double positive(String key) {
        YamlNode node = mapping.find(key);
        if (node != null && node.plain() instanceof Number number) {
            double value = number.doubleValue();
            if (value > 0 && value < Double.POSITIVE_INFINITY) {
                return value;
            }
        }
        throw wrong(key, node == null ? mapping : node, "a number > 0");
    }

    long whole(String key, long otherwise) {
        YamlNode node = find(key);
        return node == null ? otherwise : whole(key, node, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Reads a whole number in [least, most]. */
    static long whole(String key, YamlNode node, long least, long most) {
        Object value = node.plain();
        boolean whole = value instanceof Long
                || value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15;
        long number = whole ? ((Number) value).longValue() : 0;
        if (!whole || number < least || number > most) {
            String bound = least == Long.MIN_VALUE ? "" : " >= " + least;
            throw wrong(key, node, "a whole number" + bound + (number > most ? " and <= " + most : ""));
        }
        return number;
    }

    /** Reads a list; a single value is taken for a list of one. */
    <T> List<T> list(String key, Function<YamlNode, T> entry) {
        YamlNode node = find(key);
        if (node == null) {
            return List.of();
        }
        List<YamlNode> entries = node instanceof YamlNode.Sequence sequence ? sequence.entries() : List.of(node);
        if (entries.isEmpty()) {
            throw node.origin().error("%s is an empty list. Name at least one.".formatted(key));
        }
        return entries.stream().map(entry).toList();
    }

    static String textEntry(String key, YamlNode node) {
        return textOf(key, node);
    }

    /** Where a key stands; the start of the mapping if it is absent. */
    Origin origin(String key) {
        YamlNode.Entry entry = mapping.entries().get(key);
        return entry == null ? mapping.origin() : entry.keyOrigin();
    }

    YamlNode.Mapping mapping() {
        return mapping;
    }

    static InvalidInputException wrong(String key, YamlNode node, String law) {
        return node.origin().error("%s is %s, but must be %s.".formatted(key, node.words(), law));
    }
}
