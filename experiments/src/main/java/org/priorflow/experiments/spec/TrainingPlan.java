package org.priorflow.experiments.spec;

import java.util.List;

/**
 * What every training of a study may spend, and when the flow that it has reached is measured.
 *
 * @param unit in what it is counted
 * @param amount how many of them, > 0
 * @param measureAt iterations after which the flow so far is measured, ascending; beside the end of the run
 */
public record TrainingPlan(Unit unit, double amount, List<Long> measureAt) {

    /** What a training gets where the study says nothing. */
    public static final TrainingPlan DEFAULT = new TrainingPlan(Unit.ITERATIONS, 500, List.of());

    /** The currency of a training. */
    public enum Unit {
        ITERATIONS("iterations"),
        /** Wall time of the training alone; another run on the same cores takes its share of it. */
        SECONDS("seconds");

        private final String key;

        Unit(String key) {
            this.key = key;
        }

        /** Its name in a study. */
        public String key() {
            return key;
        }
    }

    public TrainingPlan {
        measureAt = List.copyOf(measureAt);
    }

    /** The share of the budget that is spent, 1 or more at the end. */
    public double spent(long iterations, double seconds) {
        return (unit == Unit.ITERATIONS ? iterations : seconds) / amount;
    }
}
