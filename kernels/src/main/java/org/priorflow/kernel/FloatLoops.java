package org.priorflow.kernel;

/**
 * The loops that take the time. There is a plain implementation and one in vector instructions; they do the same
 * operations in the same order in every lane, so that either may stand in for the other at any moment.
 */
interface FloatLoops {

    /**
     * Fills the costs penalty_j + scale |x - y_j|^2, in base-2 units, of keys [from, from + count), and lowers the block
     * minima of the tile by them. The keys are whole chunks of one block, or on a line any keys, as many as a block at most.
     */
    void costs(FloatTile tile, FloatKeys keys, int from, int count);

    /**
     * Replaces the first {@code count} costs of every lane by weights 2^(minimum - cost), and adds them to the mass of the
     * lane and their squares to its squares.
     */
    void weigh(FloatTile tile, int count);

    /**
     * Takes keys [from, from + count) of a line, not more than a block, for the group of queries from {@code lane} on: adds
     * their weights 2^(minimum - cost), the squares and the products with the values to the mass, squares and sums of the
     * query, and lowers the least cost. The minimum is not lowered; a cost may be less by some tens.
     */
    void absorbOnLine(FloatLine line, int lane, FloatKeys keys, int from, int count);

    /**
     * Adds what points [from, from + count) of a stream on a line give to the sums of a tile: the weights
     * w = 2^(minimum - cost) times the vector, t = w (own vector * vector - offset - offset of the lane), and t times the point. A call is
     * summed by itself first.
     */
    void tiltOnLine(FloatStream.Sums sums, int from, int count);

    /**
     * Adds the product of {@code left}, [rows] by lanes, with the first {@code rows} rows of a matrix to {@code sums},
     * [columns] by lanes; 1, 2 or a multiple of 5 columns. A call is summed by itself first: rounding errors then grow
     * with the number of calls, not of rows.
     */
    void addProduct(float[] left, int rows, FloatPanels right, float[] sums, int columns);
}
