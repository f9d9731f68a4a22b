package org.priorflow.experiments.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.priorflow.check.InvalidInputException;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Reads the settings that a study gives a plugin, so that a wrong one is told with its line. */
public final class SettingValues {

    private SettingValues() {}

    /**
     * Returns the complete settings of a plugin.
     *
     * @param owner what the plugin is called in messages, such as {@code prior l1}
     * @param given what the study says, by setting name
     * @param suggested what the problem suggests where the study says nothing; names that the plugin lacks are ignored
     * @throws InvalidInputException if a name is unknown, a value has the wrong type or is out of range
     */
    public static Settings read(
            String owner, Provider provider, Map<String, YamlNode.Entry> given, Map<String, Object> suggested) {
        List<String> names = provider.settings().stream().map(Setting::name).toList();
        Map<String, Object> values = new LinkedHashMap<>(suggested);
        values.keySet().retainAll(names);
        given.forEach((name, entry) -> {
            Setting<?> setting = provider.settings().stream()
                    .filter(candidate -> candidate.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Fields.unknown(owner, name, entry.keyOrigin(), names));
            Object value = entry.value().plain();
            if (value != null) {
                values.put(name, read(owner, setting, value, entry.value().origin()));
            }
        });
        return Settings.of(owner, provider.settings(), values);
    }

    private static Object read(String owner, Setting<?> setting, Object value, Origin origin) {
        try {
            setting.read(value);
            return value;
        } catch (InvalidInputException e) {
            throw origin.error(new InvalidInputException(owner + ": " + e.getMessage(), e));
        }
    }
}
