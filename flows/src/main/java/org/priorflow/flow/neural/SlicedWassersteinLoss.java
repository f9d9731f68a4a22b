package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.priorflow.check.Require;
import org.priorflow.kernel.dense.DenseArithmetic;
import org.priorflow.kernel.dense.MatrixView;
import org.priorflow.random.Seed;

/**
 * The squared sliced Wasserstein-2 distance [bonneel2015sliced]: the mean over random directions u of the mean squared gap
 * between the sorted projections of both samples. Where there are several times as many data as points in the sample, it is the
 * mean of the distances to the parts of the data that are of its size: the same in expectation, with less noise in the gradient.
 *
 * @param directionCount the number of directions, >= 1; they are drawn anew for every value
 */
public record SlicedWassersteinLoss(int directionCount) implements SampleLoss {

    private static final DenseArithmetic<double[]> ARITHMETIC = DenseArithmetic.doubles();

    public SlicedWassersteinLoss {
        Require.atLeast(directionCount, 1, "directionCount");
    }

    @Override
    public String name() {
        return "sliced-w2";
    }

    @Override
    public Value valueAt(double[] sample, double[] data, int d, Seed seed) {
        int n = Shapes.rowCount(sample, d);
        int parts = Shapes.partCount(data, sample);
        Directions directions = Directions.draw(directionCount, d, seed);
        double[] projected = directions.along(sample);
        double[] goals = directions.along(data);
        double[] slopes = new double[projected.length];
        double[] values = IntStream.range(0, directionCount)
                .parallel()
                .mapToDouble(k -> match(k, directions.stride, projected, goals, parts, slopes))
                .toArray();
        double value = 0;
        for (double part : values) {
            value += part;
        }
        double share = 1.0 / ((double) directionCount * n * parts);
        double[] gradient = directions.combined(slopes);
        for (int e = 0; e < gradient.length; e++) {
            gradient[e] *= 2 * share;
        }
        return new Value(value * share, gradient);
    }

    // The sum of squared gaps of all ranks in column k, to every part of the data; half its derivative goes to the
    // slopes.
    private static double match(int k, int stride, double[] projected, double[] goals, int parts, double[] slopes) {
        double[] line = column(projected, k, stride, 0, projected.length / stride);
        int n = line.length;
        int[] order = SortedRows.of(line);
        double value = 0;
        for (int part = 0; part < parts; part++) {
            double[] goal = column(goals, k, stride, part * n, n);
            Arrays.sort(goal);
            for (int rank = 0; rank < n; rank++) {
                double gap = line[order[rank]] - goal[rank];
                value += gap * gap;
                slopes[order[rank] * stride + k] += gap;
            }
        }
        return value;
    }

    private static double[] column(double[] rows, int k, int stride, int from, int count) {
        double[] column = new double[count];
        for (int i = 0; i < count; i++) {
            column[i] = rows[(from + i) * stride + k];
        }
        return column;
    }

    /** Unit vectors as rows [directionCount, rowStride] and as columns [d, stride]. */
    private record Directions(int d, int count, double[] rows, int rowStride, double[] columns, int stride) {

        static Directions draw(int count, int d, Seed seed) {
            double[] normals = seed.gaussians(count * d);
            int rowStride = ARITHMETIC.strideOf(d);
            int stride = ARITHMETIC.strideOf(count);
            double[] rows = new double[count * rowStride];
            double[] columns = new double[d * stride];
            for (int u = 0; u < count; u++) {
                double squared = 0;
                for (int k = 0; k < d; k++) {
                    squared += normals[u * d + k] * normals[u * d + k];
                }
                double length = Math.sqrt(squared);
                for (int k = 0; k < d; k++) {
                    rows[u * rowStride + k] = normals[u * d + k] / length;
                    columns[k * stride + u] = rows[u * rowStride + k];
                }
            }
            return new Directions(d, count, rows, rowStride, columns, stride);
        }

        /** The products [n, stride] of points [n, d] with all directions. */
        double[] along(double[] points) {
            int n = points.length / d;
            double[] products = new double[n * stride];
            MatrixView<double[]> zero = new MatrixView<>(new double[stride], 0, 1);
            ARITHMETIC.multiply(MatrixView.rows(points, d), columns, zero, products, n, d, stride);
            return products;
        }

        /** The combinations [n, d] of the directions by factors [n, stride]. */
        double[] combined(double[] factors) {
            int n = factors.length / stride;
            double[] sums = new double[n * rowStride];
            MatrixView<double[]> zero = new MatrixView<>(new double[rowStride], 0, 1);
            ARITHMETIC.multiply(MatrixView.rows(factors, stride), rows, zero, sums, n, count, rowStride);
            double[] combined = new double[n * d];
            for (int i = 0; i < n; i++) {
                System.arraycopy(sums, i * rowStride, combined, i * d, d);
            }
            return combined;
        }
    }
}
