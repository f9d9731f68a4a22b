package org.priorflow.experiments.metric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.priorflow.tensor.Rows;

/**
 * Points laid out coordinate by coordinate, so that the distances from one point to many are computed in loops over
 * neighbouring numbers, which the compiler turns into vector instructions. No array of all pairs is ever made.
 */
final class PointCloud {

    private final Rows rows;
    private final double[] columns;

    PointCloud(Rows rows) {
        this.rows = rows;
        int n = rows.n();
        int d = rows.d();
        columns = new double[n * d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                columns[k * n + i] = rows.values()[i * d + k];
            }
        }
    }

    int n() {
        return rows.n();
    }

    int d() {
        return rows.d();
    }

    /**
     * Writes |p - y_j|^2 to {@code into[j]} for the points j >= {@code first} of this cloud; p is point i of another.
     */
    void squaredDistances(PointCloud other, int i, int first, double[] into) {
        int n = n();
        Arrays.fill(into, first, n, 0);
        for (int k = 0; k < d(); k++) {
            double coordinate = other.rows.values()[i * d() + k];
            int column = k * n;
            for (int j = first; j < n; j++) {
                double gap = coordinate - columns[column + j];
                into[j] += gap * gap;
            }
        }
    }

    /**
     * Returns the mean of a function of |x - y|^2 over all pairs of a point x of {@code other} and a point y of this.
     */
    double meanOver(PointCloud other, DoubleUnaryOperator ofSquare) {
        double sum = BlockSum.of(other.n(), (double) n() * d(), (from, to) -> {
            double[] squares = new double[n()];
            double part = 0;
            for (int i = from; i < to; i++) {
                squaredDistances(other, i, 0, squares);
                part += sumFrom(0, squares, ofSquare);
            }
            return part;
        });
        return sum / ((double) n() * other.n());
    }

    /** Returns the mean of a function of |x - y|^2 over all n^2 pairs of points of this cloud, x = y among them. */
    double meanWithin(DoubleUnaryOperator ofSquare) {
        double sum = BlockSum.of(n(), (double) n() * d() / 2, (from, to) -> {
            double[] squares = new double[n()];
            double part = 0;
            for (int i = from; i < to; i++) {
                squaredDistances(this, i, i + 1, squares);
                part += sumFrom(i + 1, squares, ofSquare);
            }
            return part;
        });
        return (2 * sum / n() + ofSquare.applyAsDouble(0)) / n();
    }

    private static double sumFrom(int first, double[] squares, DoubleUnaryOperator ofSquare) {
        double sum = 0;
        for (int j = first; j < squares.length; j++) {
            sum += ofSquare.applyAsDouble(squares[j]);
        }
        return sum;
    }
}
