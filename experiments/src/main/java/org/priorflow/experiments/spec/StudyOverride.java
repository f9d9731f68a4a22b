package org.priorflow.experiments.spec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/**
 * A change of a study that is typed on the command line: a path of keys, and a value in YAML. In a list of plugins, a key
 * is the id or the label of an entry: {@code flows.rwpo.stepSize=0.1}.
 */
final class StudyOverride {

    private final Origin origin;
    private final List<String> path;
    private final YamlNode value;

    private StudyOverride(Origin origin, List<String> path, YamlNode value) {
        this.origin = origin;
        this.path = path;
        this.value = value;
    }

    static StudyOverride of(String text) {
        Origin origin = new Origin("-o " + text, 0);
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw origin.error("an override is written key=value, such as -o seeds=2 or -o budget.steps=50.");
        }
        List<String> path = List.of(text.substring(0, equals).strip().split("\\.", -1));
        YamlNode value = YamlDocument.read(text.substring(equals + 1), origin);
        return new StudyOverride(origin, path, value == null ? new YamlNode.Scalar(null, origin) : value);
    }

    YamlNode.Mapping changed(YamlNode.Mapping study) {
        YamlNode.Mapping start = study;
        if (path.get(0).equals("budget") && path.size() > 1) {
            start = study.with("budget", new YamlNode.Mapping(Map.of(), origin)); // one unit takes the other's place
        } else if (path.get(0).equals("records") || path.get(0).equals("recordEvery")) {
            YamlNode none = new YamlNode.Scalar(null, origin);
            start = without(without(study, "records", none), "recordEvery", none);
        }
        return (YamlNode.Mapping) changed(start, 0);
    }

    private static YamlNode.Mapping without(YamlNode.Mapping study, String key, YamlNode none) {
        return study.find(key) == null ? study : study.with(key, none);
    }

    private YamlNode changed(@Nullable YamlNode node, int depth) {
        if (depth == path.size()) {
            return value;
        }
        String key = path.get(depth);
        if (node == null || node instanceof YamlNode.Scalar scalar && scalar.value() == null) {
            return new YamlNode.Mapping(Map.of(), origin).with(key, changed(null, depth + 1));
        }
        if (node instanceof YamlNode.Mapping mapping) {
            boolean single = depth == 1 && mapping.find("id") != null && names(mapping, key);
            return single ? changed(mapping, depth + 1) : mapping.with(key, changed(mapping.find(key), depth + 1));
        }
        YamlNode.Sequence sequence =
                node instanceof YamlNode.Sequence list ? list : new YamlNode.Sequence(List.of(node), node.origin());
        return entryChanged(sequence, key, depth);
    }

    private YamlNode entryChanged(YamlNode.Sequence sequence, String key, int depth) {
        List<YamlNode> entries = new ArrayList<>(sequence.entries());
        for (int i = 0; i < entries.size(); i++) {
            if (names(entries.get(i), key)) {
                entries.set(i, changed(asMapping(entries.get(i)), depth + 1));
                return new YamlNode.Sequence(entries, sequence.origin());
            }
        }
        throw notFound(key, entries);
    }

    private InvalidInputException notFound(String key, List<YamlNode> entries) {
        List<String> labels = entries.stream().map(StudyOverride::labelOf).toList();
        return Fields.unknown("'" + path.get(0) + "' of this study", key, origin, labels);
    }

    private static boolean names(YamlNode entry, String key) {
        return labelOf(entry).equals(key) || idOf(entry).equals(key);
    }

    private static String labelOf(YamlNode entry) {
        YamlNode label = entry instanceof YamlNode.Mapping mapping ? mapping.find("label") : null;
        return label == null ? idOf(entry) : String.valueOf(label.plain());
    }

    private static String idOf(YamlNode entry) {
        YamlNode id = entry instanceof YamlNode.Mapping mapping ? mapping.find("id") : entry;
        return id == null ? "" : String.valueOf(id.plain());
    }

    private static YamlNode asMapping(YamlNode entry) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        entries.put("id", new YamlNode.Entry(entry, entry.origin()));
        return entry instanceof YamlNode.Mapping ? entry : new YamlNode.Mapping(entries, entry.origin());
    }
}
