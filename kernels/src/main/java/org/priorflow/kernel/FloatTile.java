package org.priorflow.kernel;

import java.util.Arrays;

/**
 * {@link #WIDTH} queries of one head, side by side in lanes, and what their online softmax has gathered so far. Every
 * lane goes its own way, so a result does not depend on which queries share a tile.
 */
final class FloatTile {

    /** Two 256-bit vectors. */
    static final int WIDTH = 16;

    private static final float FLOOR = -Float.MAX_VALUE / 2;

    final int size;
    final int columns;

    /** Coordinate k of lane l stands at k * WIDTH + l. */
    final float[] queries;

    /** Logit (then weight) of key j of the block in lane l, at j * WIDTH + l; scratch that tiles may share. */
    final float[] logits;

    /** The largest logit of the current block and of all blocks so far, in base-2 units. */
    final float[] blockMaxima = new float[WIDTH];

    final float[] maxima = new float[WIDTH];
    final float[] mass = new float[WIDTH];
    final float[] squares = new float[WIDTH];

    /** Component k of the weighted sum of lane l stands at k * WIDTH + l. */
    final float[] sums;

    private final int[] rows = new int[WIDTH];
    private int used;

    FloatTile(int size, float[] logits) {
        this.size = size;
        this.columns = FloatKeys.columnsOf(size);
        this.queries = new float[size * WIDTH];
        this.sums = new float[columns * WIDTH];
        this.logits = logits;
    }

    /** Takes {@code count} queries, order[from] and on, and forgets all that was gathered. */
    void begin(FloatSlice points, int[] order, int from, int count) {
        used = count;
        for (int l = 0; l < WIDTH; l++) {
            rows[l] = order[from + Math.min(l, count - 1)]; // spare lanes repeat the last query
            int source = points.indexOf(rows[l]);
            for (int k = 0; k < size; k++) {
                queries[k * WIDTH + l] = points.points()[source + k];
            }
        }
        Arrays.fill(maxima, FLOOR);
        Arrays.fill(blockMaxima, FLOOR);
        Arrays.fill(mass, 0);
        Arrays.fill(squares, 0);
        Arrays.fill(sums, 0);
    }

    /** The row that lane l stands for. */
    int row(int l) {
        return rows[l];
    }

    /** The number of lanes that stand for a query of their own. */
    int used() {
        return used;
    }

    /** Takes keys [from, from + count), all of one block. */
    void absorb(FloatKeys keys, int from, int count, FloatLoops loops) {
        loops.logits(this, keys, from, count);
        raiseMaxima();
        loops.weigh(this, count);
        loops.addWeights(this, count);
        FloatLoops.Matrix values = new FloatLoops.Matrix(keys.values, from * columns, columns);
        loops.addProduct(logits, count, values, sums, columns);
    }

    // Sums are kept relative to the largest logit so far, and scaled down when a larger one comes.
    private void raiseMaxima() {
        for (int l = 0; l < WIDTH; l++) {
            if (blockMaxima[l] > maxima[l]) {
                float factor = Arithmetic.exp2(maxima[l] - blockMaxima[l]);
                maxima[l] = blockMaxima[l];
                mass[l] *= factor;
                squares[l] *= factor * factor;
                for (int k = 0; k < columns; k++) {
                    sums[k * WIDTH + l] *= factor;
                }
            }
        }
    }

    /** The least coordinate k of the queries. */
    float lowest(int k) {
        float lowest = queries[k * WIDTH];
        for (int l = 1; l < WIDTH; l++) {
            lowest = Math.min(lowest, queries[k * WIDTH + l]);
        }
        return lowest;
    }

    /** The greatest coordinate k of the queries. */
    float highest(int k) {
        float highest = queries[k * WIDTH];
        for (int l = 1; l < WIDTH; l++) {
            highest = Math.max(highest, queries[k * WIDTH + l]);
        }
        return highest;
    }

    /** The largest logit so far of the query that has the least. */
    float leastMaximum() {
        float least = maxima[0];
        for (int l = 1; l < WIDTH; l++) {
            least = Math.min(least, maxima[l]);
        }
        return least;
    }

    /** Writes what was gathered to the rows it belongs to. */
    void finish(FloatCall call, int head, FloatKeys keys, FloatInteractionResult result) {
        for (int l = 0; l < used; l++) {
            if (!(mass[l] > 0)) {
                throw Border.unreachable(rows[l]);
            }
            int target = rows[l] * call.d() + call.firstOf(head);
            for (int k = 0; k < size; k++) {
                result.average()[target + k] = sums[k * WIDTH + l] / mass[l];
            }
            int scalar = rows[l] * call.heads() + head;
            result.logSumExp()[scalar] = (float) (keys.largestBias + maxima[l] * Arithmetic.LOG_2 + Math.log(mass[l]));
            result.effectiveKeys()[scalar] = mass[l] * mass[l] / squares[l];
        }
    }
}
