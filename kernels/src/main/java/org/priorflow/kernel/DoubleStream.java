package org.priorflow.kernel;

import static org.priorflow.kernel.DoubleKeys.BLOCK;
import static org.priorflow.kernel.DoubleTile.WIDTH;

import java.util.Arrays;

/**
 * The points that pass by the lanes of a tile in the backward interaction, with their vectors: keys with values, or
 * queries with the cotangents of their averages.
 */
final class DoubleStream {

    /** Covers the rounding of reaches. */
    private static final double SLACK = 1e-12;

    private final DoubleKeys points;
    private final DoubleKeys vectors;
    private final double[] offsets;
    private final int count;

    private DoubleStream(DoubleKeys points, DoubleKeys vectors, double[] offsets, int count) {
        this.points = points;
        this.vectors = vectors;
        this.offsets = offsets;
        this.count = count;
    }

    /** A stream of points with biases [m] and what is taken off their products with the lanes' vectors [m], in an order of rows. */
    static DoubleStream of(Lanes stream, double[] bias, double[] offsets, double scale) {
        int[] rows = stream.rows();
        DoubleKeys points = pack(stream.points(), bias, scale, rows);
        DoubleKeys vectors = pack(stream.vectors(), new double[bias.length], scale, rows);
        double[] ordered = new double[points.count];
        for (int j = 0; j < rows.length; j++) {
            ordered[j] = offsets[rows[j]];
        }
        return new DoubleStream(points, vectors, ordered, rows.length);
    }

    private static DoubleKeys pack(DoubleSlice points, double[] bias, double scale, int[] rows) {
        if (points.size() > 1) {
            return DoubleKeys.pack(points, points, bias, scale, rows);
        }
        double[] places = new double[rows.length];
        double[] biases = new double[rows.length];
        for (int j = 0; j < rows.length; j++) {
            places[j] = points.points()[points.indexOf(rows[j])];
            biases[j] = bias[rows[j]];
        }
        return DoubleKeys.onLine(places, places, biases, scale);
    }

    /** Makes room for the sums over this stream, for one tile of other points and their vectors after the other. */
    Sums sumsFor(Lanes lanes, DoubleLoops loops) {
        return new Sums(lanes, loops);
    }

    /** Points, the vectors that go with them, and the numbers of their rows in the order in which they are taken. */
    record Lanes(DoubleSlice points, DoubleSlice vectors, int[] rows) {}

    /** The sums of t_ij, t_ij times point and w_ij times vector over the stream, for the lanes of one tile. */
    final class Sums {

        private final Lanes lanes;
        private final DoubleSlice own;
        private final DoubleLoops loops;
        private final DoubleTile vectorTile;
        private final double[] products;

        /** The points of the lanes, and in its minima by how much their logits are shifted. */
        final DoubleTile tile;

        /** The vectors of the lanes, as the queries of a tile. */
        final double[] ownVectors;

        final double[] laneOffsets = new double[WIDTH];
        final double[] totals = new double[WIDTH];
        final double[] pointSums;
        final double[] vectorSums;

        private Sums(Lanes lanes, DoubleLoops loops) {
            this.lanes = lanes;
            this.own = lanes.points();
            this.loops = loops;
            int scratch = own.size() == 1 ? 0 : Math.min(BLOCK, points.count) * WIDTH;
            this.products = new double[scratch];
            this.tile = new DoubleTile(own.size(), new double[scratch]);
            this.vectorTile = new DoubleTile(own.size(), products);
            this.ownVectors = vectorTile.queries;
            this.pointSums = new double[tile.columns * WIDTH];
            this.vectorSums = new double[tile.columns * WIDTH];
        }

        /** The points of the stream. */
        DoubleKeys points() {
            return points;
        }

        /** The vectors of the stream, where they are numbers. */
        double[] vectors() {
            return vectors.valuesOnLine();
        }

        double[] offsets() {
            return offsets;
        }

        /** Takes tile {@code t}, and forgets all that was gathered. */
        void begin(int t) {
            Arrays.fill(totals, 0);
            Arrays.fill(pointSums, 0);
            Arrays.fill(vectorSums, 0);
            int count = Math.min(WIDTH, own.count() - t * WIDTH);
            tile.begin(own, lanes.rows(), t * WIDTH, count);
            vectorTile.begin(lanes.vectors(), lanes.rows(), t * WIDTH, count);
        }

        /** Runs over the stream; a lane's logits are shifted by its entry of {@code shifts}, to give log weights. */
        void run(double[] shifts, double[] offsetsOfLanes) {
            setLanes(shifts, offsetsOfLanes);
            take(0, points.count);
        }

        /**
         * The same on a line of sorted lanes and a sorted stream, without the points whose weights are below {@code tolerance} over
         * their number: they are too far from all lanes.
         */
        void runNearby(double[] shifts, double[] offsetsOfLanes, double tolerance) {
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
            take(firstFrom(left), firstFrom(Math.nextUp(right)));
        }

        private void setLanes(double[] shifts, double[] offsetsOfLanes) {
            for (int l = 0; l < WIDTH; l++) {
                laneOffsets[l] = offsetsOfLanes[tile.row(l)];
                tile.minima[l] = (shifts[tile.row(l)] + points.largestBias) * Arithmetic.LOG2_E;
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
                if (own.size() == 1) {
                    loops.tiltOnLine(this, from, run);
                    continue;
                }
                loops.costs(tile, points, from, run);
                loops.weigh(tile, run);
                loops.addProduct(tile.costs, run, vectors.valuesFrom(from), vectorSums, vectors.columns);
                tilt(from, run);
                loops.addProduct(tile.costs, run, points.valuesFrom(from), pointSums, points.columns);
            }
        }

        // Turns the weights w_ij into t_ij = w_ij (product of the vectors - offsets).
        private void tilt(int from, int count) {
            Arrays.fill(products, 0, count * WIDTH, 0);
            loops.addProduct(vectorTile.queries, own.size(), vectors.coordinatesFrom(from), products, count);
            double[] weights = tile.costs;
            for (int j = 0; j < count; j++) {
                double offset = offsets[from + j];
                for (int l = 0; l < WIDTH; l++) {
                    double tilted = weights[j * WIDTH + l] * (products[j * WIDTH + l] - offset - laneOffsets[l]);
                    weights[j * WIDTH + l] = tilted;
                    totals[l] += tilted;
                }
            }
        }

        /** Writes factor * sum_j t_ij (own point - point of the stream). */
        void writePoints(double factor, double[] target) {
            for (int l = 0; l < tile.used(); l++) {
                int index = own.indexOf(tile.row(l));
                for (int k = 0; k < own.size(); k++) {
                    double sum = own.points()[index + k] * totals[l] - pointSums[k * WIDTH + l];
                    target[index + k] = factor * sum;
                }
            }
        }

        /** Writes sum_j w_ij times vector of the stream. */
        void writeVectors(double[] target) {
            for (int l = 0; l < tile.used(); l++) {
                int index = own.indexOf(tile.row(l));
                for (int k = 0; k < own.size(); k++) {
                    target[index + k] = vectorSums[k * WIDTH + l];
                }
            }
        }

        /** Writes sum_j t_ij to a column of a table. */
        void writeTotals(double[] table, int column, int columns) {
            for (int l = 0; l < tile.used(); l++) {
                table[tile.row(l) * columns + column] = totals[l];
            }
        }
    }
}
