package org.priorflow.experiments.run;

/**
 * What a training has spent.
 *
 * @param iterations iterations done
 * @param seconds wall time of the iterations alone, without measurements
 * @param targetGradients at how many points the gradient of the target's f was evaluated
 */
public record TrainingCost(long iterations, double seconds, long targetGradients) {

    static final TrainingCost NONE = new TrainingCost(0, 0, 0);

    TrainingCost after(double moreSeconds, long moreGradients) {
        return new TrainingCost(iterations + 1, seconds + moreSeconds, targetGradients + moreGradients);
    }
}
