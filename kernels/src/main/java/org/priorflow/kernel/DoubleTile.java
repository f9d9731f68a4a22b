package org.priorflow.kernel;

import java.util.Arrays;

/**
 * {@link #WIDTH} queries of one head, side by side in lanes, and what their online softmax has gathered so far. Every
 * lane goes its own way, so a result does not depend on which queries share a tile.
 */
final class DoubleTile {

    /** Two vectors of 512 bits. */
    static final int WIDTH = 16;

    final int size;
    final int columns;

    /** Coordinate k of lane l stands at k * WIDTH + l. */
    final double[] queries;

    /** Cost (then weight) of key j of the block in lane l, at j * WIDTH + l; scratch that tiles may share. */
    final double[] costs;

    /** The least cost of the current block and of all blocks so far, in base-2 units; never negative. */
    final double[] blockMinima = new double[WIDTH];

    final double[] minima = new double[WIDTH];
    final double[] mass = new double[WIDTH];
    final double[] squares = new double[WIDTH];

    /** Component k of the weighted sum of lane l stands at k * WIDTH + l. */
    final double[] sums;

    private final int[] rows = new int[WIDTH];
    private int used;

    DoubleTile(int size, double[] costs) {
        this.size = size;
        this.columns = DoubleKeys.columnsOf(size);
        this.queries = new double[size * WIDTH];
        this.sums = new double[columns * WIDTH];
        this.costs = costs;
    }

    /** Takes {@code count} queries, order[from] and on, and forgets all that was gathered. */
    void begin(DoubleSlice points, int[] order, int from, int count) {
        used = count;
        for (int l = 0; l < WIDTH; l++) {
            rows[l] = order[from + Math.min(l, count - 1)]; // spare lanes repeat the last query
        }
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < WIDTH; l++) {
                queries[k * WIDTH + l] = points.points()[points.indexOf(rows[l]) + k];
            }
        }
        Arrays.fill(minima, Double.MAX_VALUE);
        Arrays.fill(blockMinima, Double.MAX_VALUE);
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
    void absorb(DoubleKeys keys, int from, int count, DoubleLoops loops) {
        loops.costs(this, keys, from, count);
        lowerMinima();
        loops.weigh(this, count);
        loops.addProduct(costs, count, keys.valuesFrom(from), sums, columns);
    }

    // Sums are kept relative to the least cost so far, and scaled down when a lesser one comes.
    private void lowerMinima() {
        for (int l = 0; l < WIDTH; l++) {
            if (blockMinima[l] < minima[l]) {
                double factor = Arithmetic.exp2Minus(minima[l] - blockMinima[l]);
                minima[l] = blockMinima[l];
                mass[l] *= factor;
                squares[l] *= factor * factor;
                for (int k = 0; k < columns; k++) {
                    sums[k * WIDTH + l] *= factor;
                }
            }
        }
    }

    /** The least coordinate k of the queries. */
    double lowest(int k) {
        double lowest = queries[k * WIDTH];
        for (int l = 1; l < WIDTH; l++) {
            lowest = Math.min(lowest, queries[k * WIDTH + l]);
        }
        return lowest;
    }

    /** The greatest coordinate k of the queries. */
    double highest(int k) {
        double highest = queries[k * WIDTH];
        for (int l = 1; l < WIDTH; l++) {
            highest = Math.max(highest, queries[k * WIDTH + l]);
        }
        return highest;
    }

    /** The least cost so far of the query for which it is greatest. */
    double greatestMinimum() {
        double greatest = minima[0];
        for (int l = 1; l < WIDTH; l++) {
            greatest = Math.max(greatest, minima[l]);
        }
        return greatest;
    }

    /** Writes what was gathered to the rows it belongs to. */
    void finish(Place place, DoubleKeys keys, DoubleLoops loops, InteractionResult result) {
        for (int l = 0; l < used; l++) {
            if (!(mass[l] > 0)) {
                throw Border.unreachable(rows[l]);
            }
        }
        for (int l = 0; l < used; l++) {
            int target = rows[l] * place.d() + place.first();
            for (int k = 0; k < size; k++) {
                result.average()[target + k] = sums[k * WIDTH + l] / mass[l];
            }
        }
        if (!result.isAverageAlone()) {
            finishScalars(place, keys, loops, result);
        }
    }

    private void finishScalars(Place place, DoubleKeys keys, DoubleLoops loops, InteractionResult result) {
        double[] logs = mass.clone();
        loops.replaceByLogarithms(logs, WIDTH);
        for (int l = 0; l < used; l++) {
            int scalar = rows[l] * place.heads() + place.head();
            result.logSumExp()[scalar] = keys.largestBias - minima[l] * Arithmetic.LOG_2 + logs[l];
            result.effectiveKeys()[scalar] = mass[l] * mass[l] / squares[l];
        }
    }
}
