package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;

/** Plugins loaded from folders of their own, as a class path holds them. */
class PluginLoadingTest {

    @TempDir
    Path folder;

    /** A provider that loads. */
    public static class SoundProvider implements PriorProvider {

        @Override
        public String id() {
            return "sound";
        }

        @Override
        public String summary() {
            return "A prior.";
        }

        @Override
        public Prior create(Settings settings) {
            throw new UnsupportedOperationException();
        }
    }

    /** Another class with the same id. */
    public static final class RivalProvider extends SoundProvider {}

    /** A provider that cannot be made. */
    public static final class BrokenProvider extends SoundProvider {

        public BrokenProvider() {
            throw new IllegalStateException("no licence file");
        }
    }

    @Test
    void findsAPluginAndItsPlaceEvenInAFolderWithSpaces() throws IOException {
        Path place = plugin("my plugins", SoundProvider.class);
        try (URLClassLoader loader = loader(place)) {
            PriorProvider provider = PluginCatalog.load(loader).prior("sound");
            assertThat(PluginCatalog.location(provider)).isEqualTo(place.toString());
        }
    }

    @Test
    void namesBothPlacesOfTwoPluginsWithOneId() throws IOException {
        Path first = plugin("first", SoundProvider.class);
        Path second = plugin("second", RivalProvider.class);
        try (URLClassLoader loader = loader(first, second)) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("'sound'", first.toString(), second.toString());
        }
    }

    @Test
    void tellsWhichPluginCannotBeMade() throws IOException {
        try (URLClassLoader loader = loader(plugin("broken", BrokenProvider.class))) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(BrokenProvider.class.getName())
                    .hasRootCauseMessage("no licence file");
        }
    }

    @Test
    void tellsWhichPluginIsNamedButMissing() throws IOException {
        Path place = plugin("missing", SoundProvider.class);
        Files.writeString(services(place), "org.example.GonePrior\n");
        try (URLClassLoader loader = loader(place)) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("org.example.GonePrior");
        }
    }

    @Test
    void tellsThatAPluginWasCompiledForANewerJava() throws IOException {
        Path place = plugin("newer", SoundProvider.class);
        Path classFile = place.resolve(SoundProvider.class.getName().replace('.', '/') + ".class");
        byte[] bytes = Files.readAllBytes(classFile);
        bytes[7] = (byte) 200; // the major version of the class file format
        Files.write(classFile, bytes);
        try (URLClassLoader loader = loader(place)) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("SoundProvider")
                    .hasMessageContaining("another version");
        }
    }

    @Test
    void saysSoWhereThereIsNoPluginAtAll() {
        assertThatThrownBy(() -> PluginCatalog.of(List.of()).flow("rwpo"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("There is no flow 'rwpo'. No plugin on the class path provides one.");
    }

    private Path plugin(String name, Class<?> provider) throws IOException {
        Path place = folder.resolve(name);
        for (Class<?> type : new Class<?>[] {provider, SoundProvider.class}) {
            String file = type.getName().replace('.', '/') + ".class";
            Path target = place.resolve(file);
            Files.createDirectories(target.getParent());
            try (InputStream bytes = type.getClassLoader().getResourceAsStream(file)) {
                Files.write(target, bytes.readAllBytes());
            }
        }
        Files.createDirectories(services(place).getParent());
        Files.writeString(services(place), provider.getName() + "\n");
        return place;
    }

    private static Path services(Path place) {
        return place.resolve("META-INF/services/" + PriorProvider.class.getName());
    }

    // Loads this test's providers from the given folders, and everything else from the tests' own class path.
    private static URLClassLoader loader(Path... places) {
        URL[] urls = new URL[places.length];
        for (int i = 0; i < urls.length; i++) {
            try {
                urls[i] = places[i].toUri().toURL();
            } catch (MalformedURLException e) {
                throw new AssertionError(e);
            }
        }
        return new URLClassLoader(urls, PluginLoadingTest.class.getClassLoader()) {

            @Override
            protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                synchronized (getClassLoadingLock(name)) {
                    boolean own = name.startsWith(PluginLoadingTest.class.getName() + "$");
                    Class<?> loaded = own ? findLoadedClass(name) : null;
                    if (own) {
                        return loaded == null ? findClass(name) : loaded;
                    }
                    return super.loadClass(name, resolve);
                }
            }
        };
    }
}
