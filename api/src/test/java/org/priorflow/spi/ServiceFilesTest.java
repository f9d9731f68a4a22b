package org.priorflow.spi;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;

class ServiceFilesTest {

    private static final String FILE = "META-INF/services/" + PriorProvider.class.getName();

    @TempDir
    Path folder;

    @Test
    void refusesACopyOfAPluginJarAndNamesBoth() throws IOException {
        URL first = jar("first.jar", "org.example.OnePrior # comment");
        URL second = jar("second.jar", "org.example.TwoPrior\n\norg.example.OnePrior\n");

        try (URLClassLoader loader = new URLClassLoader(new URL[] {first, second}, null)) {
            assertThatThrownBy(() -> ServiceFiles.requireOneJarPerClass(PriorProvider.class, loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(
                            "org.example.OnePrior",
                            folder.resolve("first.jar").toString(),
                            folder.resolve("second.jar").toString());
        }
    }

    @Test
    void acceptsJarsWithDifferentPluginsAndOneJarNamedTwice() throws IOException {
        URL first = jar("first.jar", "org.example.OnePrior");
        URL second = jar("second.jar", "org.example.TwoPrior");

        try (URLClassLoader parent = new URLClassLoader(new URL[] {first}, null);
                URLClassLoader loader = new URLClassLoader(new URL[] {first, second}, parent)) {
            assertThatCode(() -> ServiceFiles.requireOneJarPerClass(PriorProvider.class, loader))
                    .doesNotThrowAnyException();
        }
    }

    private URL jar(String name, String services) throws IOException {
        Path path = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(path))) {
            jar.putNextEntry(new JarEntry(FILE));
            jar.write(services.getBytes(StandardCharsets.UTF_8));
            jar.closeEntry();
        }
        return path.toUri().toURL();
    }
}
