package org.priorflow.kernel;

import java.util.Arrays;

/**
 * The interaction in heads of one coordinate: a softmax on a line for each. Some coordinates at a time are copied out of the
 * rows of the points; on each, keys and queries are
 * sorted and take part in a {@link FloatLine}, or all pairs are visited in tiles.
 */
final class FloatLines {

    /** Coordinates that are copied together at most: what stands side by side in memory is read in one go. */
    private static final int COLUMNS = 32;

    /** Fewer coordinates are copied together where this many tasks could not be made otherwise. */
    private static final int TASKS = 8;

    private static final int WIDTH = FloatTile.WIDTH;

    /** Fewer points than this are not worth an order. */
    private static final int SORTED = 128;

    /** Tiles, or groups of sorted queries, that make a task, where there are many and one line. */
    private static final int TILES = 64;

    private static final int GROUPS = 128;

    private final FloatCall call;
    private final Pruning pruning;
    private final FloatLoops loops;
    private final FloatInteractionResult result;
    private final int columnCount;
    private final float[] queries;
    private final float[] keys;
    private final float[] values;
    private final float[] bias;
    private final FloatInteractionResult columns;
    private final FloatLine line;
    private final LineOrder queryOrder;
    private final LineOrder keyOrder;

    /** Room for {@code columnCount} coordinates at a time. */
    FloatLines(FloatCall call, int columnCount, Pruning pruning, FloatLoops loops, FloatInteractionResult result) {
        this.call = call;
        this.pruning = pruning;
        this.loops = loops;
        this.result = result;
        this.columnCount = columnCount;
        this.keys = new float[columnCount * call.m()];
        this.values = call.values() == call.keys() ? keys : new float[keys.length];
        this.bias = new float[keys.length];
        this.queries = call.queries() == call.keys() ? keys : new float[columnCount * call.n()];
        int scalars = result.isAverageAlone() ? 0 : queries.length;
        this.columns = new FloatInteractionResult(new float[queries.length], new float[scalars], new float[scalars]);
        this.line = new FloatLine(call.n());
        this.queryOrder = new LineOrder(call.n());
        this.keyOrder = queries == keys ? queryOrder : new LineOrder(call.m());
    }

    /** Whether points are worth an order, and keys may be left out. */
    static boolean areSorted(FloatCall call, Pruning pruning) {
        return pruning.isAllowed() && call.n() >= SORTED && call.m() >= SORTED;
    }

    /** How many of d coordinates make a task. */
    static int columnsOf(int d) {
        return Math.max(1, Math.min(COLUMNS, d / TASKS));
    }

    /** Computes the heads from {@code head} on, of one coordinate each, as many as there is room for. */
    void average(int head) {
        int count = Math.min(columnCount, call.heads() - head);
        int first = call.firstOf(head);
        FloatSlice.copyColumns(call.keys(), call.d(), first, count, keys);
        if (values != keys) {
            FloatSlice.copyColumns(call.values(), call.d(), first, count, values);
        }
        if (queries != keys) {
            FloatSlice.copyColumns(call.queries(), call.d(), first, count, queries);
        }
        FloatSlice.copyColumns(call.bias(), call.heads(), head, count, bias);
        for (int c = 0; c < count; c++) {
            if (areSorted(call, pruning)) {
                averageInWindows(c);
            } else {
                averageOverAll(c);
            }
        }
        FloatSlice.writeColumns(columns.average(), count, result.average(), call.d(), first);
        if (!result.isAverageAlone()) {
            FloatSlice.writeColumns(columns.logSumExp(), count, result.logSumExp(), call.heads(), head);
            FloatSlice.writeColumns(columns.effectiveKeys(), count, result.effectiveKeys(), call.heads(), head);
        }
    }

    private void averageInWindows(int c) {
        int[] rows = queryOrder.of(queries, c * call.n());
        int[] keyRows = queries == keys ? rows : keyOrder.of(keys, c * call.m());
        float[] points = inOrder(keys, c * call.m(), keyRows);
        FloatKeys sorted = FloatKeys.onLine(
                points,
                values == keys ? points : inOrder(values, c * call.m(), keyRows),
                inOrder(bias, c * call.m(), keyRows),
                call.scale());
        line.begin(queries == keys ? points : inOrder(queries, c * call.n(), rows));
        line.reach(sorted, pruning.tolerance(), queries == keys);
        forRuns(line.groups(), GROUPS, (first, end) -> line.absorb(sorted, keyOrder, first, end, loops));
        line.finish(sorted.largestBias, columns, c * call.n(), rows);
    }

    private static float[] inOrder(float[] columns, int offset, int[] rows) {
        float[] ordered = new float[rows.length];
        for (int j = 0; j < rows.length; j++) {
            ordered[j] = columns[offset + rows[j]];
        }
        return ordered;
    }

    private float[] columnOf(float[] columns, int c) {
        return Arrays.copyOfRange(columns, c * call.m(), (c + 1) * call.m());
    }

    private void averageOverAll(int c) {
        int n = call.n();
        int m = call.m();
        int[] rows = SpatialOrder.unsorted(n);
        float[] points = columnOf(keys, c);
        FloatKeys line = FloatKeys.onLine(
                points, values == keys ? points : columnOf(values, c), columnOf(bias, c), call.scale());
        forRuns((n - 1) / WIDTH + 1, TILES, (first, end) -> {
            FloatTile tile = new FloatTile(1, new float[Math.min(FloatKeys.BLOCK, line.count) * WIDTH]);
            for (int t = first; t < end; t++) {
                tile.begin(new FloatSlice(queries, 1, c * n, 1), rows, t * WIDTH, Math.min(WIDTH, n - t * WIDTH));
                for (int j = 0; j < m; j += FloatKeys.BLOCK) {
                    tile.absorb(line, j, Math.min(FloatKeys.BLOCK, m - j), loops);
                }
                tile.finish(new Place(1, c * n, 1, c * n), line, columns);
            }
        });
    }

    private interface Run {
        void over(int first, int end);
    }

    // In parallel where there is one line alone.
    private void forRuns(int total, int length, Run run) {
        Workers.forEach(
                (total - 1) / length + 1,
                columnCount == 1,
                r -> run.over(r * length, Math.min(total, (r + 1) * length)));
    }
}
