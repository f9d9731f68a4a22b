package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.report.ResultTables;

/** A study that was stopped, and goes on. The toy study has sixteen runs. */
class StudyResumeTest {

    private static final Provenance NOWHERE = new Provenance(Map.of("machine", "none"));

    @TempDir
    Path out;

    @Test
    void doesWhatIsMissingAndEndsLikeAnUninterruptedStudy() {
        StudyPlan plan = StudyPlannerTest.plan();
        stopAfter(3, plan);
        List<String> ran = new ArrayList<>();

        List<RunResult> resumed = resume(plan, ran);

        assertThat(ran).hasSize(13).doesNotHaveDuplicates();
        List<RunResult> whole = new StudyRunner(2).run(plan, () -> false, listener(result -> {}));
        assertThat(ResultTables.results(resumed).print(10_000))
                .isEqualTo(ResultTables.results(whole).print(10_000));
        assertThat(resume(plan, ran)).hasSize(16);
        assertThat(ran).hasSize(13);
    }

    @Test
    void readsMeasurementsBackToTheBit() {
        StudyPlan plan = StudyPlannerTest.plan();
        List<RunResult> written = stopAfter(4, plan);

        try (StudyFolder folder = StudyFolder.resume(out, plan, NOWHERE)) {
            Map<String, RunResult> read = folder.earlierRuns().complete();
            assertThat(read).hasSize(4);
            for (RunResult result : written) {
                RunResult again = read.get(result.run().id());
                assertThat(again.measurements()).isEqualTo(result.measurements());
                assertThat(again.ending().started()).isEqualTo(result.ending().started());
                assertThat(again.particles().n()).isEqualTo(result.particles().n());
            }
        }
    }

    @Test
    void keepsADamagedRunAsideAndRunsItAgain() throws IOException {
        StudyPlan plan = StudyPlannerTest.plan();
        List<RunResult> results = stopAfter(3, plan);
        Path runs = onlyFolder().resolve("runs");
        Path changed = runs.resolve(results.get(0).run().id()).resolve("metrics.csv");
        Files.writeString(changed, Files.readString(changed).replace(",0.", ",1."));
        Files.delete(runs.resolve(results.get(1).run().id()).resolve("manifest.json"));
        Files.createDirectories(runs.resolve(".half-written.tmp/inner"));

        try (StudyFolder folder = StudyFolder.resume(out, plan, NOWHERE)) {
            EarlierRuns earlier = folder.earlierRuns();
            assertThat(earlier.complete()).hasSize(1);
            assertThat(earlier.remarks())
                    .hasSize(3) // the first: that the study was stopped
                    .anySatisfy(remark -> assertThat(remark).contains("a file was changed or lost", "kept as"))
                    .anySatisfy(remark -> assertThat(remark).contains("NoSuchFileException"));
        }
        assertThat(runs.resolve(results.get(0).run().id() + ".damaged-1/metrics.csv"))
                .exists();
        assertThat(runs.resolve(".half-written.tmp")).doesNotExist();
    }

    @Test
    void runsFailedRunsAgainAndKeepsDivergedOnes() {
        StudyPlan plan = StudyPlannerTest.plan(
                "flows=[{id: toy-walk, divergesAt: 4}, {id: toy-walk, label: bad, isBroken: true}]", "seeds=1");
        stopAfter(Integer.MAX_VALUE, plan);
        List<String> ran = new ArrayList<>();

        List<RunResult> resumed = resume(plan, ran);

        assertThat(ran).isNotEmpty().allSatisfy(id -> assertThat(id).contains("_bad_"));
        assertThat(resumed).extracting(RunResult::status).contains(RunStatus.DIVERGED, RunStatus.FAILED);
    }

    @Test
    void refusesAStudyThatHasChanged() {
        stopAfter(2, StudyPlannerTest.plan());

        assertThatThrownBy(() -> StudyFolder.resume(out, StudyPlannerTest.plan("n=11"), NOWHERE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("has changed since " + onlyFolder())
                .hasMessageContaining("n: 10 -> 11")
                .hasMessageContaining("without --resume");
    }

    @Test
    void letsOneProcessHaveTheFolder() {
        StudyPlan plan = StudyPlannerTest.plan();
        try (StudyFolder folder = StudyFolder.create(out, plan, NOWHERE)) {
            assertThatThrownBy(() -> StudyFolder.resume(out, plan, NOWHERE))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("Another process is writing to " + folder.path());
        }
        StudyFolder.resume(out, plan, NOWHERE).close();
    }

    @Test
    void tellsOfAStudyWhoseProcessEndedBeforeIt() {
        StudyPlan plan = StudyPlannerTest.plan();
        stopAfter(2, plan);
        Path path = onlyStudy();

        assertThat(StudyFolder.remarkOn(path)).contains(path + " was stopped before its end", "--resume");
        try (StudyFolder folder = StudyFolder.resume(out, plan, NOWHERE)) {
            EarlierRuns earlier = folder.earlierRuns();
            assertThat(earlier.complete()).hasSize(2);
            assertThat(earlier.remarks()).singleElement().asString().contains("ended before the study did");
            folder.abandon(List.copyOf(earlier.complete().values()));
        }
        assertThat(path.resolve("manifest.json")).content().contains("\"ok\" : 2", "stopped by a failure");
        try (StudyFolder folder = StudyFolder.open(path, plan, NOWHERE)) {
            assertThat(folder.earlierRuns().remarks()).hasSize(1);
            folder.finish("ok", List.of());
        }
        assertThat(StudyFolder.remarkOn(path)).isNull();
    }

    @Test
    void tellsThatItWasStoppedEvenWhereNothingNewCanBeWritten() throws IOException {
        StudyPlan plan = StudyPlannerTest.plan();
        stopAfter(1, plan);
        Path manifest = onlyStudy().resolve("manifest.json");
        try (StudyFolder folder = StudyFolder.resume(out, plan, NOWHERE)) {
            String before = Files.readString(manifest);
            Files.createDirectory(manifest.resolveSibling(".manifest.json.tmp")); // in the way of a new manifest
            folder.abandon(List.of());
            assertThat(manifest).hasContent(before.replace("\"running\"", "\"stopped\""));
        }
        assertThat(StudyFolder.remarkOn(onlyStudy())).contains("was stopped before its end");
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full, a device that is always full, is there alone")
    void saysThatTheDiskIsFullAndLeavesNothingHalfWritten() throws IOException {
        StudyPlan plan = StudyPlannerTest.plan();
        RunResult result = stopAfter(1, plan).get(0);
        Path runs = onlyFolder().resolve("runs");
        Path run = runs.resolve(result.run().id());
        Path elsewhere = Files.move(run, out.resolve("elsewhere"));
        Path draft = Files.createDirectory(runs.resolve("." + result.run().id() + ".tmp"));
        Files.createSymbolicLink(draft.resolve("metrics.csv"), Path.of("/dev/full"));

        try (StudyFolder folder = StudyFolder.open(onlyStudy(), plan, NOWHERE)) {
            assertThatThrownBy(() -> folder.save(result))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("Cannot write " + run)
                    .hasMessageContaining("the disk is full")
                    .hasMessageContaining("--resume");
            assertThat(runs).isEmptyDirectory();
            folder.save(result); // there is room again
        }
        assertThat(run.resolve("metrics.csv")).hasSameTextualContentAs(elsewhere.resolve("metrics.csv"));
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "/dev/full, a device that is always full, is there alone")
    void keepsATableThatCannotBeReplaced() throws IOException {
        Path table = Files.writeString(out.resolve("results.csv"), "as it was");
        Files.createSymbolicLink(out.resolve(".results.csv.tmp"), Path.of("/dev/full"));

        assertThatThrownBy(() -> Documents.write(table, "as it shall be"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("the disk is full");

        assertThat(out).isDirectoryContaining(table::equals).isDirectoryNotContaining("glob:**.tmp");
        assertThat(table).hasContent("as it was");
    }

    @Test
    void makesTheWholeOfItsShards() {
        StudyPlan plan = StudyPlannerTest.plan();
        List<Path> shards = new ArrayList<>();
        for (int index = 1; index <= 3; index++) {
            StudyPlan part = plan.only(new Shard(index, 3));
            try (StudyFolder folder = StudyFolder.create(out, part, NOWHERE)) {
                new StudyRunner(1).run(part, () -> false, listener(folder::save));
                shards.add(folder.path());
            }
        }
        try (StudyFolder folder = StudyFolder.create(out.resolve("whole"), plan, NOWHERE)) {
            EarlierRuns earlier = EarlierRuns.NONE;
            for (Path shard : shards) {
                earlier = folder.takenOver(earlier, shard);
            }
            assertThat(earlier.complete()).hasSize(16);
            assertThat(folder.earlierRuns().complete().keySet())
                    .isEqualTo(earlier.complete().keySet());
        }
    }

    @Test
    void takesNothingOverFromAnotherStudy() {
        try (StudyFolder other = StudyFolder.create(out, StudyPlannerTest.plan("n=11"), NOWHERE);
                StudyFolder folder = StudyFolder.create(out, StudyPlannerTest.plan(), NOWHERE)) {
            assertThatThrownBy(() -> folder.takenOver(EarlierRuns.NONE, other.path()))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("has changed");
        }
    }

    @Test
    void goesOnWithTheNewestFolder() throws IOException {
        StudyPlan plan = StudyPlannerTest.plan();
        Path older;
        Path newer;
        try (StudyFolder first = StudyFolder.create(out, plan, NOWHERE);
                StudyFolder second = StudyFolder.create(out, plan, NOWHERE)) {
            newer = first.path();
            older = second.path();
        }
        Files.setLastModifiedTime(older.resolve("config.yaml"), FileTime.fromMillis(1_000_000));
        Files.setLastModifiedTime(newer.resolve("config.yaml"), FileTime.fromMillis(2_000_000));
        try (StudyFolder resumed = StudyFolder.resume(out, plan, NOWHERE)) {
            assertThat(resumed.path()).isEqualTo(newer);
        }
    }

    @Test
    void refusesShardsThatDoNotExist() {
        for (String text : List.of("3/2", "0/2", "1", "a/b", "1/0")) {
            assertThatThrownBy(() -> Shard.parse(text))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("'" + text + "'");
        }
        assertThat(Shard.parse(" 2/3 ").of(List.of(1, 2, 3, 4, 5))).containsExactly(2, 5);
    }

    private List<RunResult> stopAfter(int count, StudyPlan plan) {
        AtomicInteger finished = new AtomicInteger();
        try (StudyFolder folder = StudyFolder.create(out, plan, NOWHERE)) {
            return new StudyRunner(1).run(plan, () -> finished.get() == count, listener(result -> {
                folder.save(result);
                finished.incrementAndGet();
            }));
        }
    }

    private List<RunResult> resume(StudyPlan plan, List<String> ran) {
        try (StudyFolder folder = StudyFolder.resume(out, plan, NOWHERE)) {
            return new StudyRunner(1).run(plan, folder.earlierRuns().complete(), () -> false, listener(result -> {
                folder.save(result);
                ran.add(result.run().id());
            }));
        }
    }

    private Path onlyStudy() {
        try (Stream<Path> folders = Files.list(out)) {
            return folders.filter(folder ->
                            Files.exists(folder.resolve("config.yaml")) && Files.exists(folder.resolve("runs")))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path onlyFolder() {
        try (Stream<Path> folders = Files.list(out)) {
            return folders.findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RunListener listener(java.util.function.Consumer<RunResult> finished) {
        return StudyRunnerTest.heard(finished);
    }
}
