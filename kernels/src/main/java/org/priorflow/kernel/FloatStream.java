package org.priorflow.kernel;

import static org.priorflow.kernel.FloatKeys.BLOCK;
import static org.priorflow.kernel.FloatTile.WIDTH;

/**
 * The points that pass by the lanes of a tile in the backward interaction, with their vectors: keys with values, or
 * queries with the cotangents of their averages.
 */
final class FloatStream {

    private final FloatKeys points;
    private final FloatKeys vectors;
    private final float[] offsets;

    private FloatStream(FloatKeys points, FloatKeys vectors, float[] offsets) {
        this.points = points;
        this.vectors = vectors;
        this.offsets = offsets;
    }

    /** A stream of points with biases [m] and what is taken off their products with the lanes' vectors [m]. */
    static FloatStream of(FloatSlice points, FloatSlice vectors, float[] bias, float[] offsets, double scale) {
        int[] order = SpatialOrder.unsorted(points.count());
        FloatKeys first = FloatKeys.pack(points, points, bias, scale, order);
        FloatKeys second = FloatKeys.pack(vectors, vectors, new float[bias.length], scale, order);
        return new FloatStream(first, second, java.util.Arrays.copyOf(offsets, first.count));
    }

    /** Prepares the sums over this stream for tile {@code t} of other points and their vectors. */
    Sums gather(Lanes lanes, int t, FloatLoops loops) {
        return new Sums(lanes, t, loops);
    }

    /** The points that the tiles are made of, the vectors that go with them, and the numbers of their rows. */
    record Lanes(FloatSlice points, FloatSlice vectors, int[] rows) {}

    /** The sums of t_ij, t_ij times point and w_ij times vector over the stream, for the lanes of one tile. */
    final class Sums {

        private final FloatSlice own;
        private final FloatLoops loops;
        private final FloatTile tile;
        private final FloatTile vectorTile;
        private final float[] products;
        private final float[] laneOffsets = new float[WIDTH];
        private final float[] totals = new float[WIDTH];
        private final float[] pointSums;
        private final float[] vectorSums;

        private Sums(Lanes lanes, int t, FloatLoops loops) {
            this.own = lanes.points();
            this.loops = loops;
            this.products = new float[BLOCK * WIDTH];
            this.tile = new FloatTile(own.size(), new float[BLOCK * WIDTH]);
            this.vectorTile = new FloatTile(own.size(), products);
            this.pointSums = new float[tile.columns * WIDTH];
            this.vectorSums = new float[tile.columns * WIDTH];
            int count = Math.min(WIDTH, own.count() - t * WIDTH);
            tile.begin(own, lanes.rows(), t * WIDTH, count);
            vectorTile.begin(lanes.vectors(), lanes.rows(), t * WIDTH, count);
        }

        /** Runs over the stream; a lane's logits are shifted by its entry of {@code shifts}, to give log weights. */
        void run(float[] shifts, float[] offsetsOfLanes) {
            for (int l = 0; l < WIDTH; l++) {
                laneOffsets[l] = offsetsOfLanes[tile.row(l)];
                tile.minima[l] = (float) (((double) shifts[tile.row(l)] + points.largestBias) * Arithmetic.LOG2_E);
            }
            for (int from = 0; from < points.count; from += BLOCK) {
                int count = Math.min(BLOCK, points.count - from);
                loops.costs(tile, points, from, count);
                loops.weigh(tile, count);
                loops.addProduct(tile.costs, count, vectors.valuesFrom(from), vectorSums, vectors.columns);
                tilt(from, count);
                loops.addProduct(tile.costs, count, points.valuesFrom(from), pointSums, points.columns);
            }
        }

        // Turns the weights w_ij into t_ij = w_ij (product of the vectors - offsets).
        private void tilt(int from, int count) {
            java.util.Arrays.fill(products, 0, count * WIDTH, 0);
            loops.addProduct(vectorTile.queries, own.size(), vectors.coordinatesFrom(from), products, count);
            float[] weights = tile.costs;
            for (int j = 0; j < count; j++) {
                float offset = offsets[from + j];
                for (int l = 0; l < WIDTH; l++) {
                    float tilted = weights[j * WIDTH + l] * (products[j * WIDTH + l] - offset - laneOffsets[l]);
                    weights[j * WIDTH + l] = tilted;
                    totals[l] += tilted;
                }
            }
        }

        /** Writes factor * sum_j t_ij (own point - point of the stream). */
        void writePoints(float factor, float[] target) {
            for (int l = 0; l < tile.used(); l++) {
                int index = own.indexOf(tile.row(l));
                for (int k = 0; k < own.size(); k++) {
                    float sum = own.points()[index + k] * totals[l] - pointSums[k * WIDTH + l];
                    target[index + k] = factor * sum;
                }
            }
        }

        /** Writes sum_j w_ij times vector of the stream. */
        void writeVectors(float[] target) {
            for (int l = 0; l < tile.used(); l++) {
                int index = own.indexOf(tile.row(l));
                for (int k = 0; k < own.size(); k++) {
                    target[index + k] = vectorSums[k * WIDTH + l];
                }
            }
        }

        /** Writes sum_j t_ij to a column of a table. */
        void writeTotals(float[] table, int column, int columns) {
            for (int l = 0; l < tile.used(); l++) {
                table[tile.row(l) * columns + column] = totals[l];
            }
        }
    }
}
