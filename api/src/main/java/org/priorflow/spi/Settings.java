package org.priorflow.spi;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;

/** The values of a plugin's settings: complete, checked, in the order of the plugin's list. Immutable. */
public final class Settings {

    private final String owner;
    private final Map<String, Object> values;

    private Settings(String owner, Map<String, Object> values) {
        this.owner = owner;
        this.values = values;
    }

    /**
     * Checks raw values against a plugin's settings and fills in the defaults.
     *
     * @param owner what the settings belong to, for messages, such as {@code prior l1}
     * @param settings the settings that the plugin declares
     * @param raw values by name, as read from a file
     * @throws InvalidInputException if a name is unknown, a value has the wrong type or is out of range
     */
    public static Settings of(String owner, List<Setting<?>> settings, Map<String, ?> raw) {
        List<String> names = settings.stream().map(Setting::name).toList();
        for (String name : raw.keySet()) {
            if (!names.contains(name)) {
                throw unknown(owner, name, names);
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Setting<?> setting : settings) {
            Object given = raw.get(setting.name());
            Object value = given == null ? setting.defaultValue() : read(owner, setting, given);
            if (value != null) {
                values.put(setting.name(), value);
            }
        }
        return new Settings(owner, values);
    }

    private static Object read(String owner, Setting<?> setting, Object given) {
        try {
            return setting.read(given);
        } catch (InvalidInputException e) {
            throw new InvalidInputException(owner + ": " + e.getMessage(), e);
        }
    }

    private static InvalidInputException unknown(String owner, String name, List<String> names) {
        String nearest = NearestName.of(name, names);
        String known = names.isEmpty() ? "It has no settings." : "Its settings are " + String.join(", ", names) + ".";
        String hint = nearest == null ? "" : " Did you mean '" + nearest + "'?";
        return new InvalidInputException("%s has no setting '%s'.%s %s".formatted(owner, name, hint, known));
    }

    /**
     * Returns the value of a setting.
     *
     * @throws InvalidInputException if it has no default and was not given
     */
    @SuppressWarnings("unchecked") // values were read by the setting itself, so they have its type
    public <T> T valueOf(Setting<T> setting) {
        Object value = values.get(setting.name());
        if (value == null) {
            throw new InvalidInputException("%s: %s must be given: %s (%s)."
                    .formatted(owner, setting.name(), setting.meaning(), setting.legalValues()));
        }
        return (T) value;
    }

    /** Returns the value of a setting, or null if it has no default and was not given. */
    public <T> @Nullable T find(Setting<T> setting) {
        return values.containsKey(setting.name()) ? valueOf(setting) : null;
    }

    /** The values by name, in the order of declaration; what {@code config.yaml} records. */
    public Map<String, Object> asMap() {
        return new LinkedHashMap<>(values);
    }
}
