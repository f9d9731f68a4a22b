package org.priorflow.experiments.cli;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.experiments.run.EarlierRuns;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.run.TrainingCost;

/** Writes down every run when it ends, and passes on what it hears. */
final class Recorder implements RunListener, AutoCloseable {

    private final StudyFolder folder;
    private final Progress progress;
    private final List<RunResult> finished;
    private boolean hasFailed;
    private long overheadNanos;

    Recorder(StudyFolder folder, Progress progress, EarlierRuns earlier) {
        this.folder = folder;
        this.progress = progress;
        this.finished = new ArrayList<>(earlier.complete().values());
    }

    @Override
    public void referencesStarted(int count) {
        progress.referencesStarted(count);
    }

    @Override
    public void runsStarted(int count) {
        progress.runsStarted(count);
    }

    @Override
    public void trainingAdvanced(PlannedRun run, TrainingCost cost, double share, double loss) {
        progress.trainingAdvanced(run, cost, share, loss);
    }

    @Override
    public void runAdvanced(PlannedRun run, double share) {
        progress.runAdvanced(run, share);
    }

    @Override
    public void runFinished(RunResult result) {
        long start = System.nanoTime();
        folder.save(result);
        add(result);
        progress.runFinished(result);
        spend(System.nanoTime() - start);
    }

    private synchronized void add(RunResult result) {
        finished.add(result);
        hasFailed |= result.status() != RunStatus.OK;
    }

    private synchronized void spend(long nanos) {
        overheadNanos += nanos;
    }

    /** All runs that are complete, those of an earlier process too. */
    synchronized List<RunResult> finished() {
        return List.copyOf(finished);
    }

    /** Whether a run has failed or diverged in this process. */
    synchronized boolean hasFailed() {
        return hasFailed;
    }

    /** The time between the end of a run and the beginning of the next one on its thread, summed over the runs. */
    synchronized long overheadNanos() {
        return overheadNanos;
    }

    /** Takes the progress bar away. */
    @Override
    public void close() {
        progress.close();
    }
}
