package org.priorflow.experiments.spec;

import org.priorflow.metric.RunCost;

/**
 * What a run may spend.
 *
 * @param unit in what it is counted
 * @param amount how many of them, >= 1
 */
public record Budget(Unit unit, long amount) {

    /** The currency of a budget. */
    public enum Unit {
        STEPS("steps"),
        GRADIENT_EVALUATIONS("gradientEvaluations");

        private final String key;

        Unit(String key) {
            this.key = key;
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
    public long spent(RunCost cost) {
        return switch (unit) {
            case STEPS -> cost.steps();
            case GRADIENT_EVALUATIONS -> Math.max(cost.steps(), cost.gradientEvaluations());
        };
    }
}
