package org.priorflow.experiments.run;

import java.util.Map;

/**
 * One cell of the grid with one seed.
 *
 * @param id a readable name that ends in a hash of the configuration; unique in its study
 * @param prior the prior, on its problem
 * @param flow the flow and its settings
 * @param seed the seed and what derives from it
 * @param configuration everything that the numbers of this run depend on
 */
public record PlannedRun(String id, PriorCase prior, FlowCase flow, RunSeed seed, Map<String, Object> configuration) {

    /**
     * A flow toward a given law.
     *
     * @param plugin its id, label and settings
     * @param source where the flow itself comes from
     */
    public record FlowCase(ChosenPlugin plugin, FlowSource source) {
        public String label() {
            return plugin.label();
        }
    }

    /**
     * The seed of a run.
     *
     * @param value as the study names it
     * @param seeds what derives from it
     */
    public record RunSeed(long value, RunSeeds seeds) {}

    public ProblemCase problem() {
        return prior.problem();
    }

    /** The run in words, such as {@code spikes / l1 / rwpo / seed 2}. */
    public String words() {
        return "%s / %s / %s / seed %d".formatted(problem().label(), prior.label(), flow.label(), seed.value());
    }
}
