package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Settings;

/** The example plugin, built into a jar from its sources and found through the jar alone. */
class PriorPluginTest {

    private static final Path EXAMPLE = Repository.ROOT.resolve("docs/examples/prior-plugin/src");

    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void buildTheJar() throws IOException {
        jar = pluginJar("student-t-prior.jar", EXAMPLE.resolve("main/java"));
    }

    @Test
    void isListedBesideTheBuiltInPriorsAndWorks() throws IOException {
        try (URLClassLoader loader = loaderOf(jar)) {
            PluginCatalog catalog = PluginCatalog.load(loader);
            PriorProvider provider = catalog.prior("student-t");
            Prior prior = provider.create(
                    Settings.of("prior student-t", provider.settings(), Map.of("degreesOfFreedom", 1, "scale", 1)));

            assertThat(catalog.priors()).extracting(PriorProvider::id).contains("student-t", "l1", "none");
            assertThat(PluginCatalog.location(provider)).isEqualTo(jar.toString());
            // The real root of y^3 - 3 y^2 + 2 y - 3, by bisection with 50 digits: 2.67169988165716096975.
            assertThat(prior.proximalMap()
                            .proxAt(Nd4j.createFromArray(new double[][] {{3}}), 0.5)
                            .getDouble(0, 0))
                    .isEqualTo(2.67169988165716096975);
        }
    }

    @Test
    void passesItsOwnTests() throws IOException {
        Path tests = Files.createDirectories(folder.resolve("test-classes"));
        compile(javaFilesUnder(EXAMPLE.resolve("test/java")), tests, jar);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (URLClassLoader loader = loaderOf(jar, tests)) {
            Thread.currentThread().setContextClassLoader(loader);
            LauncherFactory.create()
                    .execute(
                            LauncherDiscoveryRequestBuilder.request()
                                    .selectors(DiscoverySelectors.selectPackage("org.example.studentt"))
                                    .build(),
                            summary);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }

        assertThat(summary.getSummary().getFailures()).isEmpty();
        assertThat(summary.getSummary().getTestsSucceededCount()).isGreaterThan(30);
    }

    @Test
    void isRefusedWhenAnotherJarHasTheSameId() throws IOException {
        Path rival = pluginJar("rival.jar", renamedSources("org.example.studentt", "org.example.rival"));

        assertRefused(jar, rival, "Two plugins provide the prior 'student-t'");
    }

    @Test
    void isRefusedWhenItsJarIsThereTwice() throws IOException {
        Path copy = Files.copy(jar, folder.resolve("copy-of-student-t-prior.jar"));

        assertRefused(jar, copy, "org.example.studentt.StudentTPriorProvider is there twice");
    }

    private static void assertRefused(Path first, Path second, String complaint) throws IOException {
        try (URLClassLoader loader = loaderOf(first, second)) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(complaint, first.toString(), second.toString());
        }
    }

    private static URLClassLoader loaderOf(Path... jars) throws IOException {
        URL[] urls = new URL[jars.length];
        for (int i = 0; i < jars.length; i++) {
            urls[i] = jars[i].toUri().toURL();
        }
        return new URLClassLoader(urls, PriorPluginTest.class.getClassLoader());
    }

    private static Path renamedSources(String oldPackage, String newPackage) throws IOException {
        Path sources = Files.createDirectories(folder.resolve(newPackage));
        for (Path file : javaFilesUnder(EXAMPLE.resolve("main/java"))) {
            String text = Repository.read(file).replace(oldPackage, newPackage);
            Files.writeString(sources.resolve(file.getFileName()), text);
        }
        return sources;
    }

    private static Path pluginJar(String name, Path sources) throws IOException {
        Path classes = Files.createDirectories(folder.resolve(name + "-classes"));
        compile(javaFilesUnder(sources), classes, classes);
        Path file = folder.resolve(name);
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file));
                Stream<Path> files = Files.walk(classes)) {
            for (Path found : files.filter(Files::isRegularFile).toList()) {
                write(out, classes.relativize(found).toString().replace('\\', '/'), Files.readAllBytes(found));
            }
            write(out, "META-INF/services/" + PriorProvider.class.getName(), services(sources));
        }
        return file;
    }

    private static byte[] services(Path sources) throws IOException {
        Path file = EXAMPLE.resolve("main/resources/META-INF/services/" + PriorProvider.class.getName());
        String name = Repository.read(file);
        return (sources.startsWith(EXAMPLE) ? name : name.replace("studentt", "rival"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JarOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new JarEntry(name));
        out.write(bytes);
        out.closeEntry();
    }

    private static void compile(List<Path> sources, Path classes, Path library) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            StringWriter messages = new StringWriter();
            String classPath = System.getProperty("java.class.path") + File.pathSeparator + library;
            List<String> options = List.of("--release", "17", "-d", classes.toString(), "-cp", classPath);
            boolean compiled = compiler.getTask(
                            messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                    .call();
            assertThat(compiled).as(messages.toString()).isTrue();
        }
    }

    private static List<Path> javaFilesUnder(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
    }
}
