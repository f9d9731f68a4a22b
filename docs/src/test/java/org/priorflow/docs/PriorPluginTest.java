package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.cli.Terminal;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.prior.Prior;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Settings;

/** The example plugin, built into a jar from its sources and found through the jar alone. */
class PriorPluginTest {

    private static final String STUDY = """
            name: plugin
            problems: [gaussian-laplace]
            priors: [student-t]
            flows: [rwpo]
            metrics: [mean-error]
            n: 20
            budget: {steps: 5}
            """;

    @TempDir
    static Path folder;

    private static Path jar;

    @BeforeAll
    static void buildTheJar() throws IOException {
        jar = PluginJar.build(folder);
    }

    @Test
    void isFoundBesideTheBuiltInPriorsAndWorks() throws IOException {
        try (URLClassLoader loader = PluginJar.loaderOf(jar)) {
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
    void isListedByTheCommandLine() throws IOException {
        assertThat(Outcome.of(jar, "list", "priors"))
                .satisfies(outcome -> assertThat(outcome.exitCode()).isZero())
                .satisfies(outcome -> assertThat(outcome.out()).contains("student-t  ", "l1  "));
    }

    @Test
    void runsInAStudy() throws IOException {
        Path study = Files.writeString(folder.resolve("plugin.yaml"), STUDY);
        Path runs = folder.resolve("runs");

        Outcome outcome = Outcome.of(jar, "run", study.toString(), "--out", runs.toString());

        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(runs).isDirectoryRecursivelyContaining("glob:**/metrics.csv");
    }

    @Test
    void passesItsOwnTests() throws IOException {
        Path tests = PluginJar.buildTests(folder, jar);
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        ClassLoader before = Thread.currentThread().getContextClassLoader();

        try (URLClassLoader loader = PluginJar.loaderOf(jar, tests)) {
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
        Path rival = PluginJar.build(folder, "org.example.rival");

        assertRefused(rival, "Two plugins provide the prior 'student-t'");
    }

    @Test
    void isRefusedWhenItsJarIsThereTwice() throws IOException {
        Path copy = Files.copy(jar, folder.resolve("copy.jar"));

        assertRefused(copy, "org.example.studentt.StudentTPriorProvider is there twice");
    }

    private static void assertRefused(Path other, String complaint) throws IOException {
        try (URLClassLoader loader = PluginJar.loaderOf(jar, other)) {
            assertThatThrownBy(() -> PluginCatalog.load(loader))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll(complaint, jar.toString(), other.toString());
        }
    }

    private record Outcome(int exitCode, String out, String err) {

        static Outcome of(Path jar, String... arguments) throws IOException {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 120, true);
            try (URLClassLoader loader = PluginJar.loaderOf(jar)) {
                int exitCode = Main.execute(() -> PluginCatalog.load(loader), terminal, arguments);
                return new Outcome(exitCode, out.toString(), err.toString());
            }
        }
    }
}
