package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What differs between two configurations, in words: one line for each entry, by its path. */
public final class StudyChange {

    private StudyChange() {}

    /** Returns lines such as {@code flows[0].stepSize: 0.1 -> 0.05}; none if the configurations say the same. */
    public static List<String> between(Map<String, ?> before, Map<String, ?> after) {
        Map<String, String> old = flattened(before);
        Map<String, String> fresh = flattened(after);
        Set<String> paths = new LinkedHashSet<>(old.keySet());
        paths.addAll(fresh.keySet());
        List<String> lines = new ArrayList<>();
        for (String path : paths) {
            if (!Objects.equals(old.get(path), fresh.get(path))) {
                lines.add("%s: %s -> %s".formatted(path, shown(old.get(path)), shown(fresh.get(path))));
            }
        }
        return lines;
    }

    private static String shown(@Nullable String value) {
        return value == null ? "absent" : value;
    }

    private static Map<String, String> flattened(Map<String, ?> configuration) {
        Map<String, String> entries = new LinkedHashMap<>();
        flatten("", configuration, entries);
        return entries;
    }

    private static void flatten(String path, @Nullable Object value, Map<String, String> entries) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, each, entries));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                flatten(path + "[" + i + "]", list.get(i), entries);
            }
        } else {
            entries.put(path, String.valueOf(value));
        }
    }
}
