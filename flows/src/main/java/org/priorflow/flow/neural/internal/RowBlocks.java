package org.priorflow.flow.neural.internal;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cuts n rows into blocks of fixed size, so that the result of a reduction over blocks, taken in order, does not depend on
 * the number of threads.
 *
 * @param count n
 */
public record RowBlocks(int count) {

    /** Rows per block: enough for the products to pay off, few enough for a block's layers to stay in the cache. */
    public static final int SIZE = 64;

    public int blockCount() {
        return (count + SIZE - 1) / SIZE;
    }

    public int from(int block) {
        return block * SIZE;
    }

    public int rows(int block) {
        return Math.min(SIZE, count - block * SIZE);
    }

    /** Computes a value for every block, on the current fork-join pool where there are several. */
    public <T> List<T> map(IntFunction<T> task) {
        IntStream blocks = IntStream.range(0, blockCount());
        return (blockCount() > 1 ? blocks.parallel() : blocks).mapToObj(task).toList();
    }
}
