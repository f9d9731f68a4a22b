package org.priorflow.experiments.spec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A piece of a YAML document that remembers where it was written. Immutable. */
public sealed interface YamlNode {

    Origin origin();

    /** The piece as a plain value: a Map, a List, a String, a Boolean, a Number or null. */
    @Nullable
    Object plain();

    /** What the piece is, in the words of an error message. */
    String words();

    /**
     * A single value.
     *
     * @param value a String, a Boolean, a Long, a Double, or null
     */
    record Scalar(@Nullable Object value, Origin origin) implements YamlNode {
        @Override
        public @Nullable Object plain() {
            return value;
        }

        @Override
        public String words() {
            return value == null ? "empty" : value instanceof String text ? "'" + text + "'" : value.toString();
        }
    }

    /** A list. */
    record Sequence(List<YamlNode> entries, Origin origin) implements YamlNode {
        public Sequence {
            entries = List.copyOf(entries);
        }

        @Override
        public Object plain() {
            List<@Nullable Object> values = new ArrayList<>();
            entries.forEach(entry -> values.add(entry.plain()));
            return values;
        }

        @Override
        public String words() {
            return "a list";
        }
    }

    /** Keys with their values, in the order in which they were written. */
    record Mapping(Map<String, Entry> entries, Origin origin) implements YamlNode {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }

        /** Returns the value of a key, or null if the key is absent. */
        public @Nullable YamlNode find(String key) {
            Entry entry = entries.get(key);
            return entry == null ? null : entry.value();
        }

        /** Returns this mapping with another value for a key, which comes last if it is new. */
        public Mapping with(String key, YamlNode value) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(key, new Entry(value, value.origin()));
            return new Mapping(changed, origin);
        }

        @Override
        public Object plain() {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            entries.forEach((key, entry) -> values.put(key, entry.value().plain()));
            return values;
        }

        @Override
        public String words() {
            return "a list of keys";
        }
    }

    /**
     * The value of a key.
     *
     * @param keyOrigin where the key stands
     */
    record Entry(YamlNode value, Origin keyOrigin) {}
}
