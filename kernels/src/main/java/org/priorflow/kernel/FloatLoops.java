package org.priorflow.kernel;

/**
 * The loops that take the time. There is a plain implementation and one in vector instructions; they do the same
 * operations in the same order in every lane, so that either may stand in for the other at any moment.
 */
interface FloatLoops {

    /**
     * Fills the logits bias_j - scale |x - y_j|^2, in base-2 units, of keys [from, from + count), and raises the block
     * maxima of the tile by them. The keys are whole chunks of one block.
     */
    void logits(FloatTile tile, FloatKeys keys, int from, int count);

    /** Adds weights 2^(logit - maximum), their squares and the weighted values of those keys to the sums of the tile. */
    void absorb(FloatTile tile, FloatKeys keys, int from, int count);
}
