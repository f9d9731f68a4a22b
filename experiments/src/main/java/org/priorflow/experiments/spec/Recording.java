package org.priorflow.experiments.spec;

import org.priorflow.metric.RunCost;

/** When the metrics of a run are taken; the start and the end of a run are always recorded. */
public sealed interface Recording {

    /** Whether a record is due after a step that took the cost from {@code before} to {@code after}. */
    boolean isDue(RunCost before, RunCost after, Budget budget);

    /**
     * Records evenly spaced over the budget.
     *
     * @param count how many after the start, >= 1
     */
    record Evenly(int count) implements Recording {
        @Override
        public boolean isDue(RunCost before, RunCost after, Budget budget) {
            return index(after, budget) > index(before, budget);
        }

        private long index(RunCost cost, Budget budget) {
            return (long) (budget.spent(cost) * count / budget.amount());
        }
    }

    /**
     * A record after every so many steps.
     *
     * @param steps the distance, >= 1
     */
    record EverySteps(int steps) implements Recording {
        @Override
        public boolean isDue(RunCost before, RunCost after, Budget budget) {
            return after.steps() % steps == 0;
        }
    }
}
