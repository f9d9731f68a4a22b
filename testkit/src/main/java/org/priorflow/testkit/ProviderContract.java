package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Bound;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The laws of a {@link Provider} of any kind; a plugin's test extends it. */
public abstract class ProviderContract {

    /** The provider under test. */
    protected abstract Provider subject();

    /** Creates what it provides, such as {@code provider.create(settings)}. */
    protected abstract Object create(Settings settings);

    /** Values for the settings that must be given because they have no default. */
    protected Map<String, Object> requiredSettings() {
        return Map.of();
    }

    @Test
    void isFoundByTheCatalog() {
        Provider provider = subject();
        assertThat(Modifier.isPublic(provider.getClass().getModifiers()))
                .as("the class is public")
                .isTrue();
        PluginCatalog catalog = PluginCatalog.load(provider.getClass().getClassLoader());
        List<Class<?>> found = Stream.of(
                        catalog.priors(),
                        catalog.flows(),
                        catalog.problems(),
                        catalog.metrics(),
                        catalog.transportSolvers())
                .flatMap(List::stream)
                .<Class<?>>map(Object::getClass)
                .toList();
        assertThat(found).as("providers named in META-INF/services").contains(provider.getClass());
    }

    @Test
    void hasAnIdAndASummary() {
        assertThat(subject().id()).as("id").matches("[a-z][a-z0-9]*(-[a-z0-9]+)*");
        assertThat(subject().summary()).as("summary, one line").isNotBlank().doesNotContain("\n");
        assertThat(subject().summary()).as("summary, of bearable length").hasSizeLessThan(200);
    }

    @Test
    void documentsEverySetting() {
        Set<String> names = new HashSet<>();
        for (Setting<?> setting : subject().settings()) {
            assertThat(names.add(setting.name()))
                    .as("%s is unique", setting.name())
                    .isTrue();
            assertThat(setting.name()).as("name").matches("[a-z][a-zA-Z0-9]*");
            assertThat(setting.meaning()).as("meaning of %s", setting.name()).isNotBlank();
            assertThat(setting.meaning())
                    .as("meaning of %s, without a full stop", setting.name())
                    .doesNotEndWith(".");
            assertThat(setting.legalValues())
                    .as("legal values of %s", setting.name())
                    .isNotBlank();
        }
    }

    @Test
    void hasLegalDefaultsAndCreatesFromThem() {
        for (Setting<?> setting : subject().settings()) {
            Object value = setting.defaultValue();
            if (value != null) {
                assertThat((Object) setting.read(value))
                        .as("default of %s", setting.name())
                        .isEqualTo(value);
            }
        }
        assertThat(create(settingsWith(Map.of()))).isNotNull();
    }

    @Test
    void enforcesEveryBound() {
        for (Setting<?> setting : subject().settings()) {
            for (Bound bound : setting.bounds()) {
                neighbours(setting, bound)
                        .filter(value -> !bound.admits(value))
                        .forEach(value -> assertRejected(setting, value, bound.toString()));
            }
            if (Set.of(Double.class, Integer.class, NumberList.class).contains(setting.type())) {
                assertRejected(setting, Double.NaN, setting.legalValues());
                assertRejected(setting, Double.POSITIVE_INFINITY, setting.legalValues());
                assertRejected(setting, Double.NEGATIVE_INFINITY, setting.legalValues());
                assertRejected(setting, "many", setting.legalValues());
            }
        }
    }

    /**
     * What the declared bounds let through either creates, or is refused as a bad combination: nothing else happens. Upper
     * bounds of counts are left out, because they may take all memory.
     */
    @Test
    void createsOrRefusesAtTheEdgeOfEveryBound() {
        for (Setting<?> setting : subject().settings()) {
            for (Bound bound : setting.bounds()) {
                boolean upper = bound.relation() == Bound.Relation.AT_MOST || bound.relation() == Bound.Relation.BELOW;
                if (!upper || setting.type() != Integer.class) {
                    neighbours(setting, bound)
                            .filter(value -> setting.bounds().stream().allMatch(each -> each.admits(value)))
                            .forEach(value -> assertThatCode(() -> createOrRefuse(Map.of(setting.name(), value)))
                                    .as("%s = %s", setting.name(), value)
                                    .doesNotThrowAnyException());
                }
            }
        }
    }

    /** A prior with the largest and the least numbers that its settings admit is a prior still, or is refused. */
    @Test
    void givesNumbersAtExtremeSettingsOfAPrior() {
        for (Setting<?> setting : subject().settings()) {
            Stream.of(Double.MAX_VALUE, 1e155, 1e-155, Double.MIN_VALUE)
                    .filter(value -> setting.bounds().stream().allMatch(bound -> bound.admits(value)))
                    .flatMap(value -> extremes(setting, value))
                    .forEach(value -> {
                        if (createOrRefuse(Map.of(setting.name(), value)) instanceof Prior prior) {
                            assertThatCode(() -> ExtremeLaws.of(prior).verify())
                                    .as("%s = %s", setting.name(), value)
                                    .doesNotThrowAnyException();
                        }
                    });
        }
    }

    private Stream<Object> extremes(Setting<?> setting, double value) {
        if (setting.type() == Double.class) {
            return Stream.of(value);
        }
        Object given = requiredSettings().getOrDefault(setting.name(), setting.defaultValue());
        return setting.type() == NumberList.class && given != null && setting.read(given) instanceof NumberList list
                ? Stream.of(Collections.nCopies(list.values().size(), value))
                : Stream.of();
    }

    private static Stream<Double> neighbours(Setting<?> setting, Bound bound) {
        double limit = bound.limit();
        return setting.type() == Integer.class
                ? Stream.of(Math.floor(limit) - 1, Math.floor(limit), Math.floor(limit) + 1)
                : Stream.of(Math.nextDown(limit), limit, Math.nextUp(limit));
    }

    private @Nullable Object createOrRefuse(Map<String, Object> changes) {
        try {
            Object created = create(settingsWith(changes));
            assertThat(created).isNotNull();
            return created;
        } catch (InvalidInputException e) {
            assertThat(e).message().isNotBlank();
            return null;
        }
    }

    @Test
    void namesTheNearestSettingWhereOneIsUnknown() {
        assertThatThrownBy(() -> settingsWith(Map.of("noSuchSettingAnywhere", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("noSuchSettingAnywhere");
        for (Setting<?> setting : subject().settings()) {
            String misspelt = setting.name() + "x";
            assertThatThrownBy(() -> settingsWith(Map.of(misspelt, 1)))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'" + misspelt + "'")
                    .hasMessageContaining("Did you mean '" + setting.name() + "'?");
        }
    }

    @Test
    void citesWellFormedSources() {
        Set<String> keys = new HashSet<>();
        for (Citation citation : subject().citations()) {
            assertThat(keys.add(citation.key()))
                    .as("%s is cited once", citation.key())
                    .isTrue();
            assertThat(citation.key()).as("key").matches("[a-z]+[0-9]{4}[a-z]*");
            String entry = citation.bibtex().strip();
            assertThat(entry).as("entry of %s", citation.key()).matches("(?s)@[a-z]+\\{" + citation.key() + ",.*\\}");
            assertThat(entry)
                    .containsPattern("author\\s*=")
                    .containsPattern("title\\s*=")
                    .containsPattern("year\\s*=");
            assertThat(entry.chars().filter(c -> c == '{').count())
                    .as("braces of %s", citation.key())
                    .isEqualTo(entry.chars().filter(c -> c == '}').count());
        }
    }

    private void assertRejected(Setting<?> setting, Object illegal, String law) {
        assertThatThrownBy(() -> settingsWith(Map.of(setting.name(), illegal)))
                .as("%s = %s, against %s", setting.name(), illegal, law)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(setting.name())
                .hasMessageContaining(setting.legalValues());
    }

    private Settings settingsWith(Map<String, Object> changes) {
        Map<String, Object> raw = new HashMap<>(requiredSettings());
        raw.putAll(changes);
        return Settings.of("plugin " + subject().id(), subject().settings(), raw);
    }
}
