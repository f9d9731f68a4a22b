package org.priorflow.flow.neural.internal;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Cuts n rows into blocks of fixed size, so that the result of a reduction over blocks, taken in order, does not depend on
 * the number of threads.
 *
 * @param count n
 * @param size rows per block
 */
public record RowBlocks(int count, int size) {

    /** Usual rows per block: enough for the products to pay off, few enough for a block's layers to stay in the cache. */
    public static final int SIZE = 64;

    /** Blocks of the usual size. */
    public RowBlocks(int count) {
        this(count, SIZE);
    }

    public int blockCount() {
        return (count + size - 1) / size;
    }

    public int from(int block) {
        return block * size;
    }

    public int rows(int block) {
        return Math.min(size, count - block * size);
    }

    /** The rows of a block out of those of an array [n, d] (or [n]), as a new array. */
    public double[] rowsOf(double[] values, int block) {
        int d = values.length / count;
        return Arrays.copyOfRange(values, from(block) * d, (from(block) + rows(block)) * d);
    }

    /** The rows of a block out of several arrays [n, d] that stand one after the other, as a new array. */
    public double[] rowsOfEach(double[] arrays, int block, int d) {
        int arrayCount = arrays.length / (count * d);
        int rows = rows(block);
        double[] own = new double[arrayCount * rows * d];
        for (int k = 0; k < arrayCount; k++) {
            System.arraycopy(arrays, (k * count + from(block)) * d, own, k * rows * d, rows * d);
        }
        return own;
    }

    /** The rows of all blocks in one array. */
    public static double[] joined(List<double[]> parts) {
        double[] all = new double[parts.stream().mapToInt(part -> part.length).sum()];
        int at = 0;
        for (double[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    /** Computes a value for every block, on the current fork-join pool where there are several. */
    public <T> List<T> map(IntFunction<T> task) {
        IntStream blocks = IntStream.range(0, blockCount());
        return (blockCount() > 1 ? blocks.parallel() : blocks).mapToObj(task).toList();
    }
}
