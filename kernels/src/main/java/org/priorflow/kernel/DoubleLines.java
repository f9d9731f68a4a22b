package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The interaction in heads of one coordinate: a softmax on a line for each. Some coordinates at a time are copied out of the
 * rows of the points; on each, keys and queries are
 * sorted and take part in a {@link DoubleLine}, or all pairs are visited in tiles.
 */
final class DoubleLines {

    /** Coordinates that are copied together at most: what stands side by side in memory is read in one go. */
    private static final int COLUMNS = 32;

    /** Fewer coordinates are copied together where this many tasks could not be made otherwise. */
    private static final int TASKS = 8;

    private static final int WIDTH = DoubleTile.WIDTH;

    /** Fewer points than this are not worth an order. */
    private static final int SORTED = 128;

    /** Tiles, or groups of sorted queries, that make a task, where there are many and one line. */
    private static final int TILES = 64;

    private static final int GROUPS = 128;

    private final DoubleCall call;
    private final Pruning pruning;
    private final DoubleLoops loops;
    private final int count;
    private final double[] queries;
    private final double[] keys;
    private final double[] values;
    private final double[] bias;
    private final InteractionResult columns;
    private final DoubleLine line;
    private final LineOrder queryOrder;
    private final LineOrder keyOrder;

    private DoubleLines(DoubleCall call, int head, int count, Pruning pruning, DoubleLoops loops) {
        this.call = call;
        this.pruning = pruning;
        this.loops = loops;
        this.count = count;
        int first = call.firstOf(head);
        this.keys = DoubleSlice.columns(call.keys(), call.d(), first, count);
        this.queries =
                call.queries() == call.keys() ? keys : DoubleSlice.columns(call.queries(), call.d(), first, count);
        this.values = call.values() == call.keys() ? keys : DoubleSlice.columns(call.values(), call.d(), first, count);
        this.bias = DoubleSlice.columns(call.bias(), call.heads(), head, count);
        this.line = new DoubleLine(call.n());
        this.queryOrder = new LineOrder(call.n());
        this.keyOrder = queries == keys ? queryOrder : new LineOrder(call.m());
        int size = queries.length;
        this.columns = new InteractionResult(new double[size], new double[size], new double[size]);
    }

    /** Whether points are worth an order, and keys may be left out. */
    static boolean areSorted(DoubleCall call, Pruning pruning) {
        return pruning.isAllowed() && call.n() >= SORTED && call.m() >= SORTED;
    }

    /** How many of d coordinates make a task. */
    static int columnsOf(int d) {
        return Math.max(1, Math.min(COLUMNS, d / TASKS));
    }

    /** Computes the heads from {@code head} on, {@code count} of them, of one coordinate each. */
    static void average(
            DoubleCall call, int head, int count, Pruning pruning, DoubleLoops loops, InteractionResult result) {
        DoubleLines lines = new DoubleLines(call, head, count, pruning, loops);
        for (int c = 0; c < count; c++) {
            lines.averageLine(c);
        }
        int first = call.firstOf(head);
        DoubleSlice.writeColumns(lines.columns.average(), count, result.average(), call.d(), first);
        DoubleSlice.writeColumns(lines.columns.logSumExp(), count, result.logSumExp(), call.heads(), head);
        DoubleSlice.writeColumns(lines.columns.effectiveKeys(), count, result.effectiveKeys(), call.heads(), head);
    }

    private void averageLine(int c) {
        double[] bias = Arrays.copyOfRange(this.bias, c * call.m(), (c + 1) * call.m());
        if (areSorted(call, pruning)) {
            averageInWindows(c, bias);
        } else {
            averageOverAll(c, bias);
        }
    }

    private void averageInWindows(int c, double[] bias) {
        int offset = c * call.n();
        int[] rows = queryOrder.of(queries, offset);
        int[] keyRows = withoutIgnored(queries == keys ? rows : keyOrder.of(keys, c * call.m()), bias);
        DoubleKeys packed = pack(c, bias, keyRows);
        line.begin(queries, offset, rows);
        line.reach(packed, keyRows.length, pruning.tolerance(), keyRows == rows);
        forRuns(line.groups(), GROUPS, (first, end) -> line.absorb(packed, keyRows.length, first, end, loops));
        line.finish(packed.largestBias, loops, columns, offset, rows);
    }

    private void averageOverAll(int c, double[] bias) {
        int n = call.n();
        int[] rows = SpatialOrder.unsorted(n);
        int[] keyRows = withoutIgnored(n == call.m() ? rows : SpatialOrder.unsorted(call.m()), bias);
        DoubleKeys packed = pack(c, bias, keyRows);
        forRuns((n - 1) / WIDTH + 1, TILES, (first, end) -> {
            DoubleTile tile = new DoubleTile(1, new double[Math.min(DoubleKeys.BLOCK, packed.count) * WIDTH]);
            for (int t = first; t < end; t++) {
                tile.begin(new DoubleSlice(queries, 1, c * n, 1), rows, t * WIDTH, Math.min(WIDTH, n - t * WIDTH));
                for (int j = 0; j < keyRows.length; j += DoubleKeys.BLOCK) {
                    tile.absorb(packed, j, Math.min(DoubleKeys.BLOCK, keyRows.length - j), loops);
                }
                tile.finish(new Place(1, c * n, 1, c * n), packed, loops, columns);
            }
        });
    }

    private DoubleKeys pack(int c, double[] bias, int[] rows) {
        int offset = c * call.m();
        return DoubleKeys.pack(
                new DoubleSlice(keys, 1, offset, 1), new DoubleSlice(values, 1, offset, 1), bias, call.scale(), rows);
    }

    private interface Run {
        void over(int first, int end);
    }

    // In parallel where there is one line alone.
    private void forRuns(int total, int length, Run run) {
        Workers.forEach(
                (total - 1) / length + 1, count == 1, r -> run.over(r * length, Math.min(total, (r + 1) * length)));
    }

    private static int[] withoutIgnored(int[] order, double[] bias) {
        boolean isAnyIgnored = false;
        for (double one : bias) {
            isAnyIgnored |= one == Double.NEGATIVE_INFINITY;
        }
        return isAnyIgnored
                ? Arrays.stream(order)
                        .filter(row -> bias[row] > Double.NEGATIVE_INFINITY)
                        .toArray()
                : order;
    }
}
