package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.random.Seed;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.tensor.Rows;

/** Flows that are trained before they run. */
class TrainedStudyTest {

    private static final String STUDY = """
            problems:
              - {id: lasso-2d, weight: 6}
              - {id: sparse-clusters, dimension: 4, activeCount: 2}
            flows:
              - {id: sparse-transformer, steps: 3, hiddenWidths: [5], batchSize: 20, pairs: 2}
              - {id: neural-ode, steps: 3, hiddenWidths: [5], batchSize: 20}
            metrics: [sliced-w2, {id: density-kl, of: density, at: end, nodes: 8}]
            n: 30
            training: {iterations: 12, measureAt: [5]}
            """;
    private static final StudyPlanner PLANNER =
            new StudyPlanner(PluginCatalog.load(TrainedStudyTest.class.getClassLoader()));

    @TempDir
    private Path folder;

    private static StudyPlan plan(String... overrides) {
        return PLANNER.plan(StudyReader.parse(STUDY, "trained.yaml", List.of(overrides)));
    }

    private static List<RunResult> run(StudyPlan plan, Path trainings, BooleanSupplier isCancelled) {
        return new StudyRunner(2).keepingTrainings(trainings).run(plan, Map.of(), isCancelled, new Silence());
    }

    private record Silence() implements RunListener {
        @Override
        public void referencesStarted(int count) {}

        @Override
        public void runsStarted(int count) {}

        @Override
        public void runFinished(RunResult result) {}
    }

    @Test
    void trainsOncePerRunAndWalksAllLayers() {
        List<RunResult> results = run(plan(), folder, () -> false);

        assertThat(results).hasSize(4).allSatisfy(result -> {
            assertThat(result.status()).as(result.ending().message()).isEqualTo(RunStatus.OK);
            assertThat(result.training().cost().iterations()).isEqualTo(12);
            assertThat(result.training().curve().get(TrainingResult.LOSS)).hasSize(12);
            assertThat(result.training().measurements().get("sliced-w2")).hasSize(1);
            assertThat(result.last().cost().steps()).isEqualTo(3);
        });
        assertThat(results.get(0).last().values()).containsKey("density-kl of density");
        assertThat(results.get(0).training().cost().targetGradients()).isPositive();
        assertThat(results.get(2).training().cost().targetGradients()).isZero();
    }

    @Test
    void aTrainingThatWasStoppedEndsAsOneThatWasNot() {
        List<RunResult> whole = run(plan(), folder.resolve("none"), () -> false);
        AtomicInteger asked = new AtomicInteger();
        Path trainings = folder.resolve("trainings");

        List<RunResult> stopped = run(plan(), trainings, () -> asked.incrementAndGet() > 15);
        assertThat(stopped).hasSizeLessThan(4);
        assertThat(trainings).isNotEmptyDirectory();
        List<RunResult> resumed = run(plan(), trainings, () -> false);

        assertThat(whole).extracting(RunResult::status).containsOnly(RunStatus.OK);
        for (int k = 0; k < 4; k++) {
            TrainingResult left = whole.get(k).training();
            TrainingResult right = resumed.get(k).training();
            assertThat(right.state().parameters()).containsExactly(left.state().parameters());
            assertThat(right.state().memory().keySet())
                    .isEqualTo(left.state().memory().keySet());
            assertThat(right.curve().get(TrainingResult.LOSS))
                    .containsExactly(left.curve().get(TrainingResult.LOSS));
            assertThat(right.measurements().get("sliced-w2"))
                    .containsExactly(left.measurements().get("sliced-w2"));
            assertThat(resumed.get(k).particles().values())
                    .containsExactly(whole.get(k).particles().values());
        }
        assertThat(trainings).doesNotExist();
    }

    @Test
    void aTrainingSavesWhileOthersAreForgotten() throws Exception {
        StudyPlan plan = plan();
        List<TrainingStore> stores = new ArrayList<>();
        List<TrainingResult> results = new ArrayList<>();
        for (RunResult result : run(plan, folder.resolve("none"), () -> false)) {
            FlowSource.Trained source = (FlowSource.Trained) result.run().flow().source();
            stores.add(TrainingStore.of(folder.resolve("shared"), result.run(), source.trainer()));
            results.add(result.training());
        }
        stores.get(0).save(results.get(0));
        stores.get(0).clear();
        assertThat(folder.resolve("shared"))
                .as("another training may be about to save")
                .isDirectory();
        stores.get(1).save(results.get(1));
        assertThat(stores.get(1).load().state().parameters())
                .containsExactly(results.get(1).state().parameters());

        TrainingStore.removeIfEmpty(folder.resolve("shared"));
        assertThat(folder.resolve("shared")).isDirectory();
        stores.get(1).clear();
        TrainingStore.removeIfEmpty(folder.resolve("shared"));
        assertThat(folder.resolve("shared")).doesNotExist();
    }

    @Test
    void divergenceIsAStatusThatNamesIterationAndQuantity() {
        List<RunResult> results = run(plan("flows=[{id: neural-ode, learningRate: 1000}]"), folder, () -> false);

        assertThat(results).allSatisfy(result -> {
            assertThat(result.status()).isEqualTo(RunStatus.DIVERGED);
            assertThat(result.ending().message()).containsPattern("iteration [12]: the loss is .*learning rate");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lasso-2d | {id: neural-ode, loss: sliced-w2} | learns from samples",
                "lasso-2d | {id: sparse-transformer, loss: mmd} | learns from samples",
                "sparse-clusters | {id: sparse-transformer, loss: reverse-kl} | needs a density",
                "sparse-clusters | {id: rwpo} | Maybe take a flow that is learned",
                "lasso-2d | {id: sparse-transformer, hiddenWidths: [16.5]} | whole",
            })
    void whatCannotBeTrainedIsToldBeforeTheFirstRun(String problem, String flow, String message) {
        assertThatThrownBy(() -> plan("problems=" + problem, "flows=[" + flow + "]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aSavedFlowSamplesTheSameToTheBit() {
        StudyPlan plan = plan("problems=sparse-clusters", "flows=[{id: sparse-transformer, steps: 2, batchSize: 10}]");
        List<Path> runs = new ArrayList<>();
        try (StudyFolder study = StudyFolder.create(folder, plan, new Provenance(Map.of("machine", "none")))) {
            for (RunResult result : run(plan, study.trainings(), () -> false)) {
                study.save(result);
                runs.add(study.path().resolve("runs").resolve(result.run().id()));
            }
        }
        double[] first = Rows.valuesOf(TrainedRun.load(runs.get(0), PLANNER).samples(40, new Seed(3)));
        double[] again = Rows.valuesOf(TrainedRun.load(runs.get(0), PLANNER).samples(40, new Seed(3)));
        double[] other = Rows.valuesOf(TrainedRun.load(runs.get(0), PLANNER).samples(40, new Seed(4)));

        assertThat(again).containsExactly(first);
        assertThat(other).isNotEqualTo(first);
        assertThat(plan.runs().get(0).flow().source())
                .isInstanceOfSatisfying(
                        FlowSource.Trained.class,
                        trained -> assertThat(trained.trainer().signature())
                                .as("the same in every process")
                                .doesNotContain("@"));
        assertThatThrownBy(() -> TrainedRun.load(folder, PLANNER)).hasMessageContaining("is not the folder of a run");
    }
}
