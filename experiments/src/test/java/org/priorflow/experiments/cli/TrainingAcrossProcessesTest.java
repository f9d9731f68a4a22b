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
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.PluginCatalog;

/** Trained parameters do not depend on the process: not on one that was killed, nor on the one that samples. */
class TrainingAcrossProcessesTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    // A state is saved after iteration 3; what follows takes the process long enough to be killed before the end, as a
    // rule. Wherever it is killed, the parameters must be the same.
    private static final String STUDY = """
            problems: {id: sparse-clusters, dimension: 2, activeCount: 1}
            flows: {id: neural-ode, steps: 3, hiddenWidths: [5], batchSize: 20}
            metrics: mean-error
            seeds: 1
            n: 10
            training: {iterations: 500, measureAt: [3]}
            """;

    @TempDir
    Path folder;

    @Test
    void aKilledTrainingResumesAndItsFlowSamplesToTheBit() throws Exception {
        String study = Files.writeString(folder.resolve("trained.yaml"), STUDY).toString();
        Path killed = folder.resolve("killed");
        Path whole = folder.resolve("whole");
        Process process = start("run", study, "--out", killed.toString());
        awaitTraining(process, killed);
        process.destroyForcibly().waitFor();

        assertThat(execute("run", study, "--out", killed.toString(), "--resume"))
                .isZero();
        assertThat(execute("run", study, "--out", whole.toString())).isZero();

        assertThat(trained(killed)).hasBinaryContent(Files.readAllBytes(trained(whole)));
        Path here = folder.resolve("here.csv");
        Path there = folder.resolve("there.csv");
        String run = trained(whole).getParent().toString();
        assertThat(execute("sample", run, "-n", "50", "--to", here.toString())).isZero();
        Process sampler = start("sample", run, "-n", "50", "--to", there.toString());
        assertThat(sampler.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(sampler.exitValue()).as(output()).isZero();
        assertThat(there).hasSameTextualContentAs(here);
        assertThat(Files.readAllLines(here)).hasSize(51);
    }

    private static int execute(String... arguments) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Main.execute(
                () -> PluginCatalog.load(Main.class.getClassLoader()),
                new Terminal(nowhere, nowhere, false, 120, true),
                arguments);
    }

    private Process start(String... arguments) throws IOException {
        List<String> java = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName());
        return new ProcessBuilder(
                        Stream.concat(java.stream(), Stream.of(arguments)).toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
    }

    private String output() throws IOException {
        return Files.readString(folder.resolve("output.txt"));
    }

    // Until a state is saved, or the training has ended, in which case nothing is left to kill.
    private void awaitTraining(Process process, Path out) throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && savedTrainings(out).isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(end);
            Thread.sleep(5);
        }
        assertThat(process.isAlive() || process.exitValue() == 0).as(output()).isTrue();
    }

    private static List<File> savedTrainings(Path out) {
        return entries(out.toFile())
                .flatMap(study -> entries(new File(study, "trainings")))
                .filter(file -> file.getName().endsWith(".prflow"))
                .toList();
    }

    private static Path trained(Path out) {
        return entries(out.toFile())
                .flatMap(study -> entries(new File(study, "runs")))
                .map(run -> new File(run, "trained.prflow").toPath())
                .findFirst()
                .orElseThrow();
    }

    // Names alone: drafts come and go while the process writes.
    private static Stream<File> entries(File folder) {
        File[] entries = folder.listFiles();
        return entries == null ? Stream.empty() : Stream.of(entries);
    }
}
