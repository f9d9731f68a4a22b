package org.priorflow.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import org.priorflow.check.Require;
import org.priorflow.experiments.spec.MetricChoice;

/**
 * Runs the grid of a study on a pool of its own. The numbers depend on the plan alone, not on the number of threads; only
 * wall times do.
 */
public final class StudyRunner {

    private final int threads;

    /**
     * Makes a runner.
     *
     * @param threads how many runs go on at once, >= 1
     */
    public StudyRunner(int threads) {
        this.threads = Require.atLeast(threads, 1, "threads");
    }

    /**
     * Runs every cell of the grid.
     *
     * @param isCancelled asked between steps; once true, running cells stop, and the others do not start
     * @param listener follows the study
     * @return the results in the order of the grid, without the interrupted runs
     */
    public List<RunResult> run(StudyPlan plan, BooleanSupplier isCancelled, RunListener listener) {
        ForkJoinPool pool = new ForkJoinPool(threads);
        AtomicBoolean hasFailed = new AtomicBoolean();
        BooleanSupplier isOver = () -> isCancelled.getAsBoolean() || hasFailed.get();
        try {
            computeReferences(plan, pool, isOver, listener);
            listener.runsStarted(plan.runs().size());
            List<Callable<RunResult>> tasks = new ArrayList<>();
            for (PlannedRun run : plan.runs()) {
                tasks.add(() -> {
                    RunResult result = new RunExecution(run, plan, listener).result(isOver);
                    if (result.status() != RunStatus.INTERRUPTED) {
                        listener.runFinished(result);
                    }
                    return result;
                });
            }
            return results(tasks, pool, hasFailed).stream()
                    .filter(result -> result.status() != RunStatus.INTERRUPTED)
                    .toList();
        } finally {
            pool.shutdownNow();
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

    // A ForkJoinPool may hand out a copy of the exception whose cause is the one thrown by the task.
    private static RuntimeException unchecked(ExecutionException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException runtime ? runtime : new IllegalStateException(cause);
    }
}
