package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.experiments.toy.ToyFlow;
import org.priorflow.experiments.toy.ToyMetrics;
import org.priorflow.experiments.toy.ToyPrior;
import org.priorflow.experiments.toy.ToyProblem;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.ProblemProvider;

/** Ctrl-C on a real process, which finds the toy plugins as it finds any plugin: through its class path. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no kill -INT")
class InterruptionTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String STUDY = """
            problems: toy-gaussian
            flows: [{id: toy-walk, delayMillis: 20}, {id: toy-walk, label: endless, delayMillis: 21}]
            metrics: toy-gap
            seeds: 4
            n: 5
            budget: {steps: 10}
            """;

    @TempDir
    Path folder;

    @Test
    void leavesFinishedRunsIntactAndExitsWith130() throws Exception {
        Path study =
                Files.writeString(folder.resolve("slow.yaml"), STUDY.replace("delayMillis: 21", "delayMillis: 600000"));
        Process process = start("run", study.toString(), "--out", out().toString(), "--threads", "1");
        // One thread goes through the grid in order: four quick runs, then one that does not end by itself.
        awaitRuns(process, 4);

        new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(ExitCode.INTERRUPTED);
        Path result = runFolders().get(0).getParent().getParent();
        assertThat(result.resolve("manifest.json")).content().contains("\"status\" : \"interrupted\"");
        assertThat(runFolders()).hasSize(4).allSatisfy(run -> {
            assertThat(run.resolve("manifest.json")).content().contains("\"status\" : \"ok\"");
            assertThat(run.resolve("metrics.csv")).content().contains(",10,toy-gap,");
        });
    }

    @Test
    void losesNoFinishedRunWhenItIsKilled() throws Exception {
        Path study =
                Files.writeString(folder.resolve("slow.yaml"), STUDY.replace("delayMillis: 21", "delayMillis: 60"));
        Process process = start("run", study.toString(), "--out", out().toString(), "--jobs", "2");
        awaitRuns(process, 3);
        process.destroyForcibly().waitFor();

        int resumed = execute("run", study.toString(), "--out", out().toString(), "--resume");
        int whole = execute(
                "run", study.toString(), "--out", folder.resolve("whole").toString());

        assertThat(resumed).isZero();
        assertThat(whole).isZero();
        assertThat(results(out())).isEqualTo(results(folder.resolve("whole")));
    }

    private static int execute(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.execute(ToyCatalog::catalog, new Terminal(nowhere, nowhere, false, 120, true), arguments);
    }

    private static String results(Path parent) throws IOException {
        try (Stream<Path> files = Files.walk(parent, 2)) {
            return Files.readString(files.filter(file -> file.endsWith("results.csv"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private Path out() {
        return folder.resolve("runs");
    }

    private Process start(String... arguments) throws IOException {
        Path services = Files.createDirectories(folder.resolve("plugins/META-INF/services"));
        Files.writeString(services.resolve(ProblemProvider.class.getName()), ToyProblem.class.getName());
        Files.writeString(services.resolve(PriorProvider.class.getName()), ToyPrior.class.getName());
        Files.writeString(services.resolve(FlowProvider.class.getName()), ToyFlow.class.getName());
        Files.writeString(services.resolve(MetricProvider.class.getName()), ToyMetrics.MeanGap.class.getName());
        String classPath = folder.resolve("plugins") + File.pathSeparator + System.getProperty("java.class.path");
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-cp",
                classPath,
                Main.class.getName());
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private void awaitRuns(Process process, int count) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (runFolders().size() < count) {
            assertThat(process.isAlive())
                    .as(Files.readString(folder.resolve("output.txt")))
                    .isTrue();
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(50);
        }
    }

    private List<Path> runFolders() {
        return entries(out().toFile())
                .flatMap(study -> entries(new File(study, "runs")))
                .filter(run -> !run.getName().startsWith("."))
                .map(File::toPath)
                .toList();
    }

    // Names alone: drafts come and go while the process writes.
    private static Stream<File> entries(File folder) {
        File[] entries = folder.listFiles();
        return entries == null ? Stream.empty() : Stream.of(entries);
    }
}
