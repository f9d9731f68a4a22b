package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunnerTest {

    private static final Provenance NOWHERE = new Provenance(Map.of("machine", "none"));

    @Test
    void givesTheSameNumbersOnOneThreadAndOnTwo(@TempDir Path folder) throws Exception {
        assertThat(metricsFiles(runInto(folder.resolve("one"), 1)))
                .hasSize(16)
                .isEqualTo(metricsFiles(runInto(folder.resolve("two"), 2)));
    }

    @Test
    void measuresAtTheStartAndEvenlyOverTheBudget() {
        RunResult result = single("budget.steps=10", "records=4");

        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(result.measurements()).extracting(at -> at.cost().steps()).containsExactly(0L, 3L, 5L, 8L, 10L);
        assertThat(result.last().values()).containsOnlyKeys("toy-gap", "toy-draw");
        assertThat(result.last().diagnostics()).isEqualTo(Map.of("step_size", 0.25, "step", 9.5)); // steps 9 and 10
    }

    @Test
    void addsUpTheSecondsOfTheSteps() {
        assertThat(single("budget.steps=12", "recordEvery=1").measurements())
                .extracting(at -> at.cost().seconds())
                .hasSize(13)
                .isSorted();
    }

    @Test
    void measuresAfterEverySoManySteps() {
        assertThat(single("budget.steps=7", "recordEvery=3").measurements())
                .extracting(at -> at.cost().steps())
                .containsExactly(0L, 3L, 6L, 7L);
    }

    @Test
    void stopsWhenTheGradientEvaluationsAreSpent() {
        RunResult twice = single("budget.gradientEvaluations=20", "flows=[{id: toy-walk, gradients: 2}]");
        RunResult never = single("budget.gradientEvaluations=20", "flows=[{id: toy-walk, gradients: 0}]");

        assertThat(twice.last().cost().steps()).isEqualTo(10);
        assertThat(twice.last().cost().gradientEvaluations()).isEqualTo(20);
        assertThat(never.last().cost().steps()).isEqualTo(20);
    }

    @Test
    void stopsWhenTheSecondsAreSpent() {
        RunResult result = single("budget.seconds=0.05", "flows=[{id: toy-walk, delayMillis: 5}]", "records=2");

        assertThat(result.status()).isEqualTo(RunStatus.OK);
        assertThat(result.last().cost().seconds()).isGreaterThanOrEqualTo(0.05);
        assertThat(result.measurements()
                        .get(result.measurements().size() - 2)
                        .cost()
                        .seconds())
                .isLessThan(0.05);
    }

    @Test
    void startsEveryFlowFromTheSameParticles() {
        List<RunResult> results = run("metrics=[toy-gap]");

        assertThat(results.get(0).measurements().get(0).values())
                .isEqualTo(results.get(2).measurements().get(0).values())
                .isNotEqualTo(results.get(1).measurements().get(0).values());
        assertThat(results.get(0).last().values())
                .isNotEqualTo(results.get(2).last().values());
    }

    @Test
    void movesTheMeanToThatOfTheTarget() {
        // 400 particles of unit variance in 2 coordinates: a standard error of 0.05 per coordinate; the step of 0.25
        // biases
        // the variance (1 / (1 - h/2)), not the mean.
        RunResult result = single("n=400", "budget.steps=60");

        assertThat(result.finalValueOf("toy-gap")).isLessThan(5 * 0.05 * Math.sqrt(2));
    }

    @Test
    void keepsAChainOfTheSecondHalfOnlyWhereAMetricLooksAtIt() {
        RunResult result = single("metrics=[toy-chain]", "budget.steps=100");
        RunResult longer = single("metrics=[toy-chain]", "budget.steps=2400");

        assertThat(result.last().values()).isEqualTo(Map.of("toy-chain", 50.0));
        assertThat(longer.last().values()).isEqualTo(Map.of("toy-chain", 300.0)); // every fourth of 1200
        assertThat(result.measurements().get(0).values()).isEmpty();
    }

    @Test
    void measuresOnlyAtTheEndWhatTheStudySaysSo() {
        RunResult result = single("metrics=[toy-draw, {id: toy-gap, at: end}]");

        assertThat(result.measurements().get(1).values()).containsOnlyKeys("toy-draw");
        assertThat(result.last().values()).containsOnlyKeys("toy-draw", "toy-gap");
    }

    @Test
    void reportsADivergedRunAndKeepsItsRecords() {
        RunResult result = single("flows=[{id: toy-walk, divergesAt: 4}]");

        assertThat(result.status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(result.ending().message()).contains("at step 4");
        assertThat(result.measurements()).hasSize(4);
        assertThat(result.finalValueOf("toy-gap")).isNaN();
    }

    @Test
    void takesParticlesThatGrowWithoutBoundForDiverged() {
        // Noise of variance 2 h: of 10 particles in the plane, one leaves 1e10 times the start in the first step.
        RunResult result = single("flows=[{id: toy-walk, stepSize: 1.0e+40}]");

        assertThat(result.status()).isEqualTo(RunStatus.DIVERGED);
        assertThat(result.ending().message())
                .contains("the largest coordinate", "at step 1", "1e+10 times the scale of the start");
        assertThat(result.measurements()).hasSize(1);
        assertThat(Arrays.stream(result.particles().values()))
                .as("those before")
                .allMatch(x -> Math.abs(x) < 1e10);
    }

    @Test
    void turnsAnExceptionOfAPluginIntoAFailedRun(@TempDir Path folder) throws Exception {
        List<RunResult> results = runInto(folder, 2, "flows=[toy-walk, {id: toy-walk, label: bad, isBroken: true}]")
                .results();

        assertThat(results).extracting(RunResult::status).contains(RunStatus.OK, RunStatus.FAILED);
        RunResult failed = results.get(2);
        assertThat(failed.ending().message()).isEqualTo("IllegalStateException: broken on purpose");
        try (Stream<Path> files = Files.walk(folder)) {
            Path log = files.filter(file -> file.endsWith(failed.run().id() + "/run.log"))
                    .findFirst()
                    .orElseThrow();
            assertThat(log).content().contains("failed: ", "IllegalStateException", "ToyFlow");
        }
    }

    @Test
    void stopsBetweenStepsWhenCancelledAndKeepsFinishedRuns() {
        AtomicInteger finished = new AtomicInteger();
        List<RunResult> results = new StudyRunner(1)
                .run(
                        StudyPlannerTest.plan("budget.steps=50"),
                        () -> finished.get() == 3,
                        heard(result -> finished.incrementAndGet()));

        assertThat(results).hasSize(3).extracting(RunResult::status).containsOnly(RunStatus.OK);
    }

    @Test
    void passesOnAFailureToSave() {
        assertThatThrownBy(() -> new StudyRunner(2).run(StudyPlannerTest.plan(), () -> false, heard(result -> {
                    throw new UncheckedIOException(new IOException("the disk is full"));
                })))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is full");
    }

    @Test
    void passesOnTheMessageOfAFailureAsItIs() {
        assertThatThrownBy(() -> new StudyRunner(2).run(StudyPlannerTest.plan(), () -> false, heard(result -> {
                    throw new IllegalArgumentException("a value is 3");
                })))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("a value is 3");
    }

    @Test
    void writesACompleteRunFolder(@TempDir Path folder) throws Exception {
        Path data = Files.writeString(folder.resolve("data.csv"), "abc");
        Outcome outcome = runInto(
                folder.resolve("out"), 1, "problems=[{id: toy-gaussian, file: '%s'}]".formatted(data), "seeds=1");
        PlannedRun planned = outcome.results().get(0).run();
        Path run = outcome.path().resolve("runs").resolve(planned.id());

        assertThat(Documents.readJson(run.resolve("manifest.json")).get("configuration"))
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsOnlyKeys(planned.configuration().keySet())
                .hasEntrySatisfying("flow", flow -> assertThat(flow.toString()).contains("stepSize=0.25"))
                .containsEntry("seed", 1);
        assertThat(run.resolve("particles.csv")).content().startsWith("x1,x2\n").hasLineCount(11);
        assertThat(run.resolve("metrics.csv")).content().startsWith("run_id,step,metric,value\n");
        assertThat(run.resolve("run.log")).as("there is nothing to tell").doesNotExist();
        assertThat(run.resolve("manifest.json"))
                .content()
                .contains("\"status\" : \"ok\"")
                .contains("\"machine\" : \"none\"")
                // SHA-256 of "abc": FIPS 180-2, appendix B.1
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        try (Stream<Path> files = Files.walk(outcome.path())) {
            assertThat(files).noneMatch(file -> file.getFileName().toString().endsWith(".tmp"));
        }
    }

    @Test
    void neverOverwritesAFolder(@TempDir Path folder) throws Exception {
        Path first = runInto(folder, 1, "seeds=1").path();
        Path second = runInto(folder, 1, "seeds=1").path();

        assertThat(second).isNotEqualTo(first).hasFileName(first.getFileName() + "-2");
        assertThat(first.resolve("manifest.json")).exists();
    }

    @Test
    void saysThatAnOutputFolderIsNotWritable(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");

        for (Path out : List.of(file, file.resolve("below"))) {
            assertThatThrownBy(() -> StudyFolder.create(out, StudyPlannerTest.plan(), NOWHERE))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("The output folder " + out + " is not writable")
                    .hasMessageContaining("--out");
        }
    }

    private record Outcome(Path path, List<RunResult> results) {}

    private static List<RunResult> run(String... overrides) {
        return new StudyRunner(2).run(StudyPlannerTest.plan(overrides), () -> false, heard(result -> {}));
    }

    static RunResult single(String... overrides) {
        List<String> all = new ArrayList<>(List.of("problems=toy-gaussian", "priors=own", "flows=toy-walk", "seeds=1"));
        all.addAll(List.of(overrides));
        return run(all.toArray(String[]::new)).get(0);
    }

    private static Outcome runInto(Path out, int threads, String... overrides) throws IOException {
        StudyPlan plan = StudyPlannerTest.plan(overrides);
        StudyFolder folder = StudyFolder.create(out, plan, NOWHERE);
        List<RunResult> results = new StudyRunner(threads).run(plan, () -> false, heard(folder::save));
        folder.finish("ok", results);
        return new Outcome(folder.path(), results);
    }

    private static List<String> metricsFiles(Outcome outcome) throws IOException {
        List<String> contents = new ArrayList<>();
        try (Stream<Path> files = Files.walk(outcome.path())) {
            for (Path file :
                    files.filter(path -> path.endsWith("metrics.csv")).sorted().toList()) {
                contents.add(Files.readString(file));
            }
        }
        return Collections.unmodifiableList(contents);
    }

    static RunListener heard(Consumer<RunResult> finished) {
        return new RunListener() {
            @Override
            public void referencesStarted(int count) {}

            @Override
            public void runsStarted(int count) {}

            @Override
            public void runFinished(RunResult result) {
                finished.accept(result);
            }
        };
    }
}
