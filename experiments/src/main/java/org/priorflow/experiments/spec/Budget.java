package org.priorflow.experiments.spec;

import java.util.Arrays;
import java.util.List;
import org.priorflow.metric.RunCost;

/**
 * What a run may spend.
 *
 * @param unit in what it is counted
 * @param amount how many of them, > 0; a whole number unless they are seconds
 */
public record Budget(Unit unit, double amount) {

    /** The currency of a budget. */
    public enum Unit {
        STEPS("steps", "step"),
        GRADIENT_EVALUATIONS("gradientEvaluations", "gradient evaluation"),
        /** Wall time of the steps alone; the numbers of a run then depend on how fast the machine is. */
        SECONDS("seconds", "second");

        private final String key;
        private final String noun;

        Unit(String key, String noun) {
            this.key = key;
            this.noun = noun;
        }

        /** What it is called in a sentence. */
        public String noun() {
            return noun;
        }

        /** How many of them something has cost. */
        public double of(RunCost cost) {
            return switch (this) {
                case STEPS -> cost.steps();
                case GRADIENT_EVALUATIONS -> cost.gradientEvaluations();
                case SECONDS -> cost.seconds();
            };
        }

        /** The keys of all units. */
        public static List<String> keys() {
            return Arrays.stream(values()).map(Unit::key).toList();
        }

        /** The unit with a key that is known. */
        static Unit of(String key) {
            return Arrays.stream(values())
                    .filter(unit -> unit.key.equals(key))
                    .findFirst()
                    .orElseThrow();
        }

        /** Its name in a study. */
        public String key() {
            return key;
        }
    }

    /**
     * What has been spent, in this budget's unit. A step counts as one gradient evaluation at least, so that a flow that
     * never evaluates the gradient comes to an end too.
     */
    public double spent(RunCost cost) {
        return unit == Unit.GRADIENT_EVALUATIONS ? Math.max(cost.steps(), unit.of(cost)) : unit.of(cost);
    }
}
