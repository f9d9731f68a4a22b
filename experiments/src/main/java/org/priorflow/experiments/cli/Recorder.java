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
    private long savingNanos;

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
        add(result, System.nanoTime() - start);
        progress.runFinished(result);
    }

    private synchronized void add(RunResult result, long nanos) {
        finished.add(result);
        savingNanos += nanos;
        hasFailed |= result.status() != RunStatus.OK;
    }

    /** All runs that are complete, those of an earlier process too. */
    synchronized List<RunResult> finished() {
        return List.copyOf(finished);
    }

    /** Whether a run has failed or diverged in this process. */
    synchronized boolean hasFailed() {
        return hasFailed;
    }

    /** The time that went into writing, summed over the runs. */
    synchronized long savingNanos() {
        return savingNanos;
    }

    /** Takes the progress bar away. */
    @Override
    public void close() {
        progress.close();
    }
}
