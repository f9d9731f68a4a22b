package org.priorflow.experiments.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A problem, prior or flow that a study names, with the settings that the study gives it.
 *
 * @param id the id of the plugin
 * @param label what tables and figures call it; unique within its kind
 * @param settings values by setting name, as written
 * @param forProblem further values by the label or the id of a problem, which win over {@code settings} there
 * @param origin where the study names it
 */
public record PluginChoice(
        String id,
        String label,
        Map<String, YamlNode.Entry> settings,
        Map<String, Map<String, YamlNode.Entry>> forProblem,
        Origin origin) {

    /** The id that stands for the prior a problem brings along. */
    public static final String OWN_PRIOR = "own";

    public PluginChoice {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        forProblem = Collections.unmodifiableMap(new LinkedHashMap<>(forProblem));
    }

    /** The values that hold on this problem: those for its label, then those for its id, then those for all. */
    public Map<String, YamlNode.Entry> settingsFor(String problemId, String problemLabel) {
        Map<String, YamlNode.Entry> values = new LinkedHashMap<>(settings);
        values.putAll(forProblem.getOrDefault(problemId, Map.of()));
        values.putAll(forProblem.getOrDefault(problemLabel, Map.of()));
        return values;
    }
}
