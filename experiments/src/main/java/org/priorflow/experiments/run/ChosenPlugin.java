package org.priorflow.experiments.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.Settings;

/**
 * A plugin with complete settings.
 *
 * @param id the id of the plugin
 * @param label what tables and figures call it
 * @param settings all values by name: Numbers, Booleans, Strings and Lists of Numbers
 */
public record ChosenPlugin(String id, String label, Map<String, Object> settings) {

    public ChosenPlugin {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static ChosenPlugin of(String id, String label, Settings settings) {
        Map<String, Object> values = settings.asMap();
        values.replaceAll((name, value) -> value instanceof NumberList list ? list.values() : value);
        return new ChosenPlugin(id, label, values);
    }

    /** What identifies a run: the id and the settings, without the label. */
    Map<String, Object> configuration() {
        Map<String, Object> configuration = new LinkedHashMap<>();
        configuration.put("id", id);
        configuration.putAll(settings);
        return configuration;
    }
}
