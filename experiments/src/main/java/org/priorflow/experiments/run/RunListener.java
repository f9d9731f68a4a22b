package org.priorflow.experiments.run;

/** Follows a study while it runs. Runs end on several threads, at times at once. */
public interface RunListener {

    /** The references of {@code count} laws are about to be computed, which may take a while. */
    void referencesStarted(int count);

    /** The first run is about to start. */
    void runsStarted(int count);

    /** A run has spent {@code share}, in [0, 1], of its budget; told now and then. */
    default void runAdvanced(PlannedRun run, double share) {}

    /** A run is over, well or not; interrupted runs are not told. */
    void runFinished(RunResult result);
}
