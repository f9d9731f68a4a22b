package org.priorflow.experiments.run;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.experiments.spec.MetricChoice;

/**
 * Runs the grid of a study on a pool of its own. The numbers depend on the plan alone, not on the number of threads; only
 * wall times do.
 */
public final class StudyRunner {

    private final int threads;
    private final @Nullable Path trainingStates;

    /**
     * Makes a runner.
     *
     * @param threads how many runs go on at once, >= 1
     */
    public StudyRunner(int threads) {
        this(Require.atLeast(threads, 1, "threads"), null);
    }

    private StudyRunner(int threads, @Nullable Path trainingStates) {
        this.threads = threads;
        this.trainingStates = trainingStates;
    }

    /**
     * The same runner, which keeps trainings in a folder and goes on where they were.
     *
     * @param folder is made if it does not exist; null if no trainings are kept
     */
    public StudyRunner keepingTrainings(@Nullable Path folder) {
        return new StudyRunner(threads, folder);
    }

    /**
     * Runs every cell of the grid.
     *
     * @param isCancelled asked between steps; once true, running cells stop, and the others do not start
     * @param listener follows the study
     * @return the results in the order of the grid, without the interrupted runs
     */
    public List<RunResult> run(StudyPlan plan, BooleanSupplier isCancelled, RunListener listener) {
        return run(plan, Map.of(), isCancelled, listener);
    }

    /**
     * Runs the cells of the grid that have no result yet.
     *
     * @param earlier results of an earlier process, by the id of the run; the listener does not hear of them again
     * @param isCancelled asked between steps; once true, running cells stop, and the others do not start
     * @param listener follows the study
     * @return all results in the order of the grid, without the interrupted runs
     */
    public List<RunResult> run(
            StudyPlan plan, Map<String, RunResult> earlier, BooleanSupplier isCancelled, RunListener listener) {
        if (plan.runs().stream().allMatch(run -> earlier.containsKey(run.id()))) {
            return plan.runs().stream().map(run -> earlier.get(run.id())).toList();
        }
        ForkJoinPool pool = new ForkJoinPool(threads);
        AtomicBoolean hasFailed = new AtomicBoolean();
        BooleanSupplier isOver = () -> isCancelled.getAsBoolean() || hasFailed.get();
        try {
            computeReferences(plan, pool, isOver, listener);
            listener.runsStarted((int) plan.runs().stream()
                    .filter(run -> !earlier.containsKey(run.id()))
                    .count());
            RunEnvironment environment = new RunEnvironment(plan, listener, trainingStates);
            List<Callable<RunResult>> tasks = new ArrayList<>();
            for (PlannedRun run : plan.runs()) {
                RunResult known = earlier.get(run.id());
                tasks.add(() -> {
                    if (known != null) {
                        return known;
                    }
                    RunResult result = new RunExecution(run, environment).result(isOver);
                    if (result.status() != RunStatus.INTERRUPTED) {
                        listener.runFinished(result);
                        forgetTraining(run);
                    }
                    return result;
                });
            }
            List<RunResult> results = results(tasks, pool, hasFailed);
            TrainingStore.removeIfEmpty(trainingStates);
            return results.stream()
                    .filter(result -> result.status() != RunStatus.INTERRUPTED)
                    .toList();
        } finally {
            pool.shutdownNow();
        }
    }

    // The training stands in the folder of its run now.
    private void forgetTraining(PlannedRun run) {
        if (run.flow().source() instanceof FlowSource.Trained trained) {
            TrainingStore store = TrainingStore.of(trainingStates, run, trained.trainer());
            if (store != null) {
                store.clear();
            }
        }
    }

    private static void computeReferences(
            StudyPlan plan, ForkJoinPool pool, BooleanSupplier isOver, RunListener listener) {
        List<Callable<Boolean>> tasks = new ArrayList<>();
        plan.cases()
                .problems()
                .forEach(problem -> tasks.add(() -> isOver.getAsBoolean() || problem.reference() != null));
        boolean needsPosteriors =
                plan.metrics().stream().anyMatch(metric -> metric.choice().against() == MetricChoice.Against.POSTERIOR);
        if (needsPosteriors) {
            plan.cases().priors().forEach(prior -> tasks.add(() -> isOver.getAsBoolean() || prior.reference() != null));
        }
        listener.referencesStarted(tasks.size());
        results(tasks, pool, new AtomicBoolean());
    }

    private static <T> List<T> results(List<Callable<T>> tasks, ForkJoinPool pool, AtomicBoolean hasFailed) {
        List<Future<T>> futures = new ArrayList<>();
        tasks.forEach(task -> futures.add(pool.submit(task)));
        List<T> results = new ArrayList<>();
        RuntimeException failure = null;
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException e) {
                hasFailed.set(true);
                failure = failure == null ? unchecked(e) : failure;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("The thread that waits for a study was interrupted", e);
            }
        }
        if (failure != null) {
            throw failure;
        }
        return results;
    }

    private static RuntimeException unchecked(ExecutionException e) {
        Throwable cause = Failures.original(e.getCause());
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
