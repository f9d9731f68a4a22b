package org.priorflow.experiments.run;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What the runs of a study share.
 *
 * @param plan the study
 * @param listener is told how far a run is
 * @param trainingStates the folder of trainings that are under way, or null if none are kept
 */
record RunEnvironment(
        StudyPlan plan, RunListener listener, @Nullable Path trainingStates) {}
