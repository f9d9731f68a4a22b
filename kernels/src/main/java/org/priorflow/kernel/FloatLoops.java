package org.priorflow.kernel;

/**
 * The loops that take the time. There is a plain implementation and one in vector instructions; they do the same
 * operations in the same order in every lane, so that either may stand in for the other at any moment.
 */
interface FloatLoops {

    /**
     * A matrix inside an array, the right factor of a product.
     *
     * @param values the array
     * @param index where its first entry stands
     * @param stride the distance of two rows
     */
    record Matrix(float[] values, int index, int stride) {}

    /**
     * Fills the logits bias_j - scale |x - y_j|^2, in base-2 units, of keys [from, from + count), and raises the block
     * maxima of the tile by them. The keys are whole chunks of one block.
     */
    void logits(FloatTile tile, FloatKeys keys, int from, int count);

    /** Replaces the first {@code count} logits of every lane by weights 2^(logit - maximum). */
    void weigh(FloatTile tile, int count);

    /** Adds those weights to the mass of every lane, and their squares to the squares. */
    void addWeights(FloatTile tile, int count);

    /**
     * Adds the product of {@code left}, [rows] by lanes, with a matrix [rows, columns] to {@code sums}, [columns] by
     * lanes. A call is summed by itself first: rounding errors then grow with the number of calls, not of rows.
     */
    void addProduct(float[] left, int rows, Matrix right, float[] sums, int columns);
}
