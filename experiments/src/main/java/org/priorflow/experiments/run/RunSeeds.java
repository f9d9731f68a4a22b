package org.priorflow.experiments.run;

import org.priorflow.random.Seed;

/**
 * Where the randomness of a run comes from. Starting particles and the draws of metrics are common to all priors and
 * flows on a problem, so that these differ by what they do and not by luck; the noise of a flow is its own.
 *
 * @param initial for the starting particles
 * @param metrics for the draws of metrics
 * @param flow for the noise of the flow
 * @param training for the parameters that a training starts from and for its batches, apart from all of the above
 */
public record RunSeeds(Seed initial, Seed metrics, Seed flow, Seed training) {

    static RunSeeds of(long rootSeed, String problemKey, String flowKey, long seed) {
        Seed root = new Seed(rootSeed);
        Seed common = root.child(problemKey).child(seed);
        Seed own = root.child(flowKey).child(seed);
        return new RunSeeds(common.child("initial"), common.child("metrics"), own.child("flow"), own.child("training"));
    }
}
