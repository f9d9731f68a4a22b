package org.priorflow.kernel;

import static org.priorflow.kernel.FloatKeys.BLOCK;
import static org.priorflow.kernel.FloatKeys.CHUNK;
import static org.priorflow.kernel.FloatTile.WIDTH;

/**
 * The points that pass by the lanes of a tile in the backward interaction, with their vectors: keys with values, or
 * queries with the cotangents of their averages.
 */
final class FloatStream {

    /** Covers the rounding of reaches. */
    private static final double SLACK = 1e-5;

    private final FloatKeys points;
    private final FloatKeys vectors;
    private final float[] offsets;
    private final int count;

    private FloatStream(FloatKeys points, FloatKeys vectors, float[] offsets, int count) {
        this.points = points;
        this.vectors = vectors;
        this.offsets = offsets;
        this.count = count;
    }

    /** A stream of points with biases [m] and what is taken off their products with the lanes' vectors [m], in an order of rows. */
    static FloatStream of(Lanes stream, float[] bias, float[] offsets, double scale) {
        int[] rows = stream.rows();
        FloatKeys points = FloatKeys.pack(stream.points(), stream.points(), bias, scale, rows);
        FloatKeys vectors = FloatKeys.pack(stream.vectors(), stream.vectors(), new float[bias.length], scale, rows);
        float[] ordered = new float[points.count];
        for (int j = 0; j < rows.length; j++) {
            ordered[j] = offsets[rows[j]];
        }
        return new FloatStream(points, vectors, ordered, rows.length);
    }

    /** Prepares the sums over this stream for tile {@code t} of other points and their vectors. */
    Sums gather(Lanes lanes, int t, FloatLoops loops) {
        return new Sums(lanes, t, loops);
    }

    /** Points, the vectors that go with them, and the numbers of their rows in the order in which they are taken. */
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
            setLanes(shifts, offsetsOfLanes);
            take(0, points.count);
        }

        /**
         * The same on a line of sorted lanes and a sorted stream, without the points whose weights are below {@code tolerance} over
         * their number: they are too far from all lanes.
         */
        void runNearby(float[] shifts, float[] offsetsOfLanes, double tolerance) {
            setLanes(shifts, offsetsOfLanes);
            double margin = Math.log(count / tolerance) * Arithmetic.LOG2_E;
            double left = Double.POSITIVE_INFINITY;
            double right = Double.NEGATIVE_INFINITY;
            for (int l = 0; l < WIDTH; l++) {
                double x = tile.queries[l];
                double reach = Math.sqrt(Math.max(0, tile.minima[l] + margin) / points.scale);
                reach += SLACK * (reach + Math.abs(x));
                left = Math.min(left, x - reach);
                right = Math.max(right, x + reach);
            }
            // Whole chunks, because products are made for as many columns as these have keys.
            int from = firstFrom(left) / CHUNK * CHUNK;
            int until = (firstFrom(Math.nextUp(right)) + CHUNK - 1) / CHUNK * CHUNK;
            take(from, until);
        }

        private void setLanes(float[] shifts, float[] offsetsOfLanes) {
            for (int l = 0; l < WIDTH; l++) {
                laneOffsets[l] = offsetsOfLanes[tile.row(l)];
                tile.minima[l] = (float) (((double) shifts[tile.row(l)] + points.largestBias) * Arithmetic.LOG2_E);
            }
        }

        /** The number of points left of x. */
        private int firstFrom(double x) {
            int low = 0;
            int high = count;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (points.position(middle) < x) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            return low;
        }

        private void take(int first, int end) {
            for (int from = first; from < end; from += BLOCK) {
                int run = Math.min(BLOCK, end - from);
                loops.costs(tile, points, from, run);
                loops.weigh(tile, run);
                loops.addProduct(tile.costs, run, vectors.valuesFrom(from), vectorSums, vectors.columns);
                tilt(from, run);
                loops.addProduct(tile.costs, run, points.valuesFrom(from), pointSums, points.columns);
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
