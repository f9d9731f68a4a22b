package org.priorflow.kernel;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The interaction in heads of one coordinate: a softmax on a line for each. Some coordinates at a time are copied out of the
 * rows of the points; on each, keys and queries are sorted, and a tile of queries takes the keys of its window.
 */
final class FloatLines {

    /** Coordinates that are copied together at most: what stands side by side in memory is read in one go. */
    private static final int COLUMNS = 16;

    /** Fewer coordinates are copied together where this many tasks could not be made otherwise. */
    private static final int TASKS = 8;

    private static final int WIDTH = FloatTile.WIDTH;

    /** Fewer points than this are not worth an order. */
    private static final int SORTED = 128;

    /** Tiles that make a task, where there are many tiles and few lines. */
    private static final int TILES = 64;

    private final FloatCall call;
    private final Pruning pruning;
    private final FloatLoops loops;
    private final int count;
    private final float[] queries;
    private final float[] keys;
    private final float[] values;
    private final float[] bias;
    private final FloatInteractionResult columns;

    private FloatLines(FloatCall call, int head, int count, Pruning pruning, FloatLoops loops) {
        this.call = call;
        this.pruning = pruning;
        this.loops = loops;
        this.count = count;
        int first = call.firstOf(head);
        this.keys = FloatSlice.columns(call.keys(), call.d(), first, count);
        this.queries =
                call.queries() == call.keys() ? keys : FloatSlice.columns(call.queries(), call.d(), first, count);
        this.values = call.values() == call.keys() ? keys : FloatSlice.columns(call.values(), call.d(), first, count);
        this.bias = FloatSlice.columns(call.bias(), call.heads(), head, count);
        int size = queries.length;
        this.columns = new FloatInteractionResult(new float[size], new float[size], new float[size]);
    }

    /** How many of d coordinates make a task. */
    static int columnsOf(int d) {
        return Math.max(1, Math.min(COLUMNS, d / TASKS));
    }

    /** Computes the heads from {@code head} on, {@code count} of them, of one coordinate each. */
    static void average(
            FloatCall call, int head, int count, Pruning pruning, FloatLoops loops, FloatInteractionResult result) {
        FloatLines lines = new FloatLines(call, head, count, pruning, loops);
        for (int c = 0; c < count; c++) {
            lines.averageLine(c);
        }
        int first = call.firstOf(head);
        FloatSlice.writeColumns(lines.columns.average(), count, result.average(), call.d(), first);
        FloatSlice.writeColumns(lines.columns.logSumExp(), count, result.logSumExp(), call.heads(), head);
        FloatSlice.writeColumns(lines.columns.effectiveKeys(), count, result.effectiveKeys(), call.heads(), head);
    }

    private void averageLine(int c) {
        int n = call.n();
        int m = call.m();
        float[] bias = Arrays.copyOfRange(this.bias, c * m, (c + 1) * m);
        boolean isSorted = pruning.isAllowed() && n >= SORTED && m >= SORTED;
        int[] rows = order(queries, c * n, n, isSorted);
        int[] keyRows = queries == keys ? rows : order(keys, c * m, m, isSorted);
        int[] usable = withoutIgnored(keyRows, bias);
        FloatKeys packed = FloatKeys.pack(
                new FloatSlice(keys, 1, c * m, 1), new FloatSlice(values, 1, c * m, 1), bias, call.scale(), usable);
        int tiles = (n - 1) / WIDTH + 1;
        IntStream tasks = IntStream.rangeClosed(0, (tiles - 1) / TILES);
        (count == 1 && tiles > TILES ? tasks.parallel() : tasks).forEach(task -> {
            FloatTile tile = new FloatTile(1, new float[Math.min(FloatKeys.BLOCK, packed.count) * WIDTH]);
            FloatWindow window = new FloatWindow(packed, usable.length, isSorted ? pruning.tolerance() : 0);
            for (int t = task * TILES; t < Math.min(tiles, (task + 1) * TILES); t++) {
                tile.begin(new FloatSlice(queries, 1, c * n, 1), rows, t * WIDTH, Math.min(WIDTH, n - t * WIDTH));
                if (isSorted) {
                    window.absorb(tile, loops);
                } else {
                    window.absorbAll(tile, loops);
                }
                tile.finish(new Place(1, c * n, 1, c * n), packed, columns);
            }
        });
    }

    private static int[] order(float[] column, int from, int count, boolean isSorted) {
        return isSorted ? LineOrder.of(Arrays.copyOfRange(column, from, from + count)) : SpatialOrder.unsorted(count);
    }

    private static int[] withoutIgnored(int[] order, float[] bias) {
        int[] usable = new int[order.length];
        int count = 0;
        for (int row : order) {
            usable[count] = row;
            count += bias[row] > Float.NEGATIVE_INFINITY ? 1 : 0;
        }
        return count == order.length ? order : Arrays.copyOf(usable, count);
    }
}
