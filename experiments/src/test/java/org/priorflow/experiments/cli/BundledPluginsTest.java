package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.PluginCatalog;

/** The command line with the plugins that come with Priorflow. */
class BundledPluginsTest {

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {}

    private static Result execute(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 140, true);
        int exitCode =
                Main.execute(() -> PluginCatalog.load(BundledPluginsTest.class.getClassLoader()), terminal, arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private Result run(String study, String... overrides) {
        List<String> arguments = new ArrayList<>(
                List.of("run", study, "--out", folder.resolve("runs").toString()));
        Stream.of(overrides).forEach(override -> arguments.addAll(List.of("-o", override)));
        return execute(arguments.toArray(String[]::new));
    }

    @Test
    void runsTheQuickstartInSmall() throws Exception {
        Result result = run("quickstart", "n=12", "seeds=1", "budget.gradientEvaluations=6", "records=2");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).contains("3 problems x 3 priors x 4 flows x 1 seed = 36 runs");
        assertThat(result.out()).contains("sparse-mixture", "bayesian-lasso", "spike-deconvolution", "sliced-w2");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"), 2)) {
            Path report = files.filter(file -> file.endsWith("report.html"))
                    .findFirst()
                    .orElseThrow();
            assertThat(report).content().contains("<svg ", "<script>");
        }
    }

    @Test
    void drawsParticlesAlongTrainedFlowsAndGeneratedImages() throws Exception {
        Path study = Files.writeString(folder.resolve("trained.yaml"), """
                problems: [two-moons, {id: sparse-images, imageCount: 60}]
                flows: [{id: flow-matching, steps: 2, hiddenWidths: 8, batchSize: 8}]
                metrics: [sliced-w2, path-energy, nearest-neighbour-ratio, stein-discrepancy, training-figure]
                n: 40
                training: {iterations: 3}
                """);

        Result result = run(study.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        // What needs a posterior does not apply, nor what needs a finite data set where there is none.
        assertThat(result.out())
                .contains("path-energy", "nearest-neighbour-ratio")
                .doesNotContain("stein-discrepancy");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("two-moons-paths.png", "sparse-images-generated.png");
        }
    }

    @Test
    void drawsPlansAndMapsBesideTheOptimalOne() throws Exception {
        Result result = run(
                "transport-plans",
                "flows=[{id: transport-plan, atoms: 20}, {id: monge-gap, batchSize: 8}]",
                "seeds=1",
                "n=50",
                "training.iterations=8");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("W2", "NPE", "entries a row");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains(
                            "results.parquet",
                            "gaussian-pair-plans.png",
                            "gaussian-pair-costs.png",
                            "gaussian-pair-maps.png");
        }
    }

    @Test
    void swapsPriorsFromTheCommandLine() {
        Result result = run(
                "quickstart",
                "priors=[huber, elastic-net]",
                "problems=[sparse-mixture]",
                "flows=[rwpo, mala]",
                "seeds=1",
                "n=8",
                "budget.steps=3");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("huber", "elastic-net").doesNotContain("svgd");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(List.of("priors=elastic-nett"), "Did you mean 'elastic-net'?"),
                Arguments.of(
                        List.of("priors=[{id: l1, weight: -1}]"), "prior l1: weight is -1, but must be a number > 0"),
                Arguments.of(List.of("priors=[{id: l1, weight: .nan}]"), "prior l1: weight is NaN"),
                Arguments.of(List.of("problems=[{id: bayesian-lasso, file: no-such.csv}]"), "no-such.csv"),
                Arguments.of(List.of("flows=[{id: rwpo, normaliser: exact}]"), "Did you mean 'normalizer'?"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void answersAMistakeWithOneMessageAndWritesNothing(List<String> overrides, String message) {
        Result result = run("quickstart", overrides.toArray(String[]::new));

        assertThat(result.exitCode()).isIn(ExitCode.USAGE, ExitCode.FAILED);
        assertThat(result.err()).contains(message).hasLineCount(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void namesTheRowAndTheColumnOfACellThatIsNoNumber() throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), "a,b,y\n1,2,3\n4,five,6\n7,8,9\n");

        Result result = run("quickstart", "problems=[{id: bayesian-lasso, file: '%s', response: y}]".formatted(data));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("five", "column", "row").hasLineCount(1);
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    @Test
    void refusesAnEmptyDataFile() throws Exception {
        Path data = Files.writeString(folder.resolve("empty.csv"), "");

        Result result = run("quickstart", "problems=[{id: bayesian-lasso, file: '%s', response: y}]".formatted(data));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains("empty.csv").hasLineCount(1);
    }

    @Test
    void describesEveryPlugin() {
        PluginCatalog catalog = PluginCatalog.load(getClass().getClassLoader());

        assertThat(catalog.flows())
                .isNotEmpty()
                .allSatisfy(
                        flow -> assertThat(execute("describe", flow.id()).out()).contains(flow.summary(), "@"));
    }

    @Test
    void listsWithoutStartingTheTensorBackend() throws Exception {
        Path output = folder.resolve("classes.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-verbose:class",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "list")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();

        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
        String loaded = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(loaded).contains(ListCommand.class.getName()).contains("quickstart");
        assertThat(loaded.lines().filter(line -> line.contains("org.nd4j.nativeblas.NativeOpsHolder")))
                .isEmpty();
    }
}
