package org.priorflow.flow.neural.internal;

/**
 * Writes the rows of a block in the precision of its network: first the rows themselves, then for every probe a tangent of
 * each row, which is pushed forward by the derivative of the network.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
@FunctionalInterface
public interface RowLoader<A> {

    /** Writes row {@code row} into {@code target} from {@code offset} on. */
    void load(int row, A target, int offset);
}
