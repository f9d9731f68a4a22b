package org.priorflow.experiments.metric;

import java.util.stream.IntStream;

/**
 * A sum over items in blocks of fixed size, the blocks added in order: the result does not depend on the number of
 * threads, to the bit.
 */
@FunctionalInterface
interface BlockSum {

    /** How many elementary operations, some milliseconds of one core, are worth going parallel for. */
    double PARALLEL_WORK = 4e6;

    /** How many items make a block. */
    int BLOCK = 32;

    /** Returns the sum over the items {@code from} (inclusive) to {@code to} (exclusive). */
    double over(int from, int to);

    /**
     * Returns the sum over all items.
     *
     * @param n the number of items
     * @param workPerItem about how many elementary operations one item takes
     * @param term the sum over a block
     */
    static double of(int n, double workPerItem, BlockSum term) {
        double[] sums = new double[(n + BLOCK - 1) / BLOCK];
        IntStream blocks = IntStream.range(0, sums.length);
        if (n * workPerItem > PARALLEL_WORK) {
            blocks = blocks.parallel();
        }
        blocks.forEach(block -> sums[block] = term.over(block * BLOCK, Math.min(n, (block + 1) * BLOCK)));
        double sum = 0;
        for (double part : sums) {
            sum += part;
        }
        return sum;
    }
}
