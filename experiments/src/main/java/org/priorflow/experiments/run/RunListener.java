package org.priorflow.experiments.run;

/** Follows a study while it runs. Runs end on several threads, at times at once. */
public interface RunListener {

    /** The references of {@code count} laws are about to be computed, which may take a while. */
    void referencesStarted(int count);

    /** The first run is about to start. */
    void runsStarted(int count);

    /**
     * The training of a run has done another iteration.
     *
     * @param share the share of its budget that is spent, in (0, 1]
     * @param loss the loss before the iteration
     */
    default void trainingAdvanced(PlannedRun run, TrainingCost cost, double share, double loss) {}

    /** A run has spent {@code share}, in [0, 1], of its budget; told now and then. */
    default void runAdvanced(PlannedRun run, double share) {}

    /** A run is over, well or not; interrupted runs are not told. */
    void runFinished(RunResult result);
}
