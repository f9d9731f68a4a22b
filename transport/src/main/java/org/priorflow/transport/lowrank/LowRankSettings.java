package org.priorflow.transport.lowrank;

import org.priorflow.check.Require;

/**
 * The settings of low-rank transport.
 *
 * @param rank r, the number of intermediate atoms that mass goes through, >= 1 and at most the number of sources and of targets
 * @param stepSize the largest change of the logarithm of an entry in the first step, finite and > 0; halved whenever the cost would rise
 * @param tolerance the part of the cost that {@value #WINDOW} steps must gain for the search to go on, finite and > 0
 * @param iterationLimit the most steps, >= 1
 */
public record LowRankSettings(int rank, double stepSize, double tolerance, int iterationLimit) {

    static final int WINDOW = 20;

    private static final double STEP_SIZE = 10;
    private static final double TOLERANCE = 1e-6;
    private static final int ITERATION_LIMIT = 2000;

    public LowRankSettings {
        Require.atLeast(rank, 1, "rank");
        Require.positive(stepSize, "stepSize");
        Require.positive(tolerance, "tolerance");
        Require.atLeast(iterationLimit, 1, "iterationLimit");
    }

    /** Steps of size 10 until 20 of them gain less than 1e-6 of the cost, at most 2,000. */
    public static LowRankSettings of(int rank) {
        return new LowRankSettings(rank, STEP_SIZE, TOLERANCE, ITERATION_LIMIT);
    }
}
