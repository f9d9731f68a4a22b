package org.priorflow.transport.lowrank;

import org.priorflow.check.InvalidInputException;
import org.priorflow.kernel.RowLoops;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.internal.CostRows;

/** Products of the matrix of costs with matrices of few columns. */
interface CostProduct {

    /** Returns C right [n, k] for right [m, k]. */
    double[] times(double[] right, int k);

    /** Returns C^T left [m, k] for left [n, k]. */
    double[] transposedTimes(double[] left, int k);

    /** Squared distances are taken apart, |x|^2 + |y|^2 - 2 x y, so that no pair is visited; others are visited row by row. */
    static CostProduct of(CostGeometry geometry) {
        return geometry instanceof PointCloudGeometry cloud && cloud.cost() instanceof SquaredEuclideanCost squared
                ? new Distances(cloud.x(), cloud.y(), squared.factor())
                : new General(geometry, CostRows.of(geometry));
    }

    /** Costs of factor |x - y|^2. */
    record Distances(Rows x, Rows y, double factor) implements CostProduct {

        @Override
        public double[] times(double[] right, int k) {
            return product(x, y, right, k);
        }

        @Override
        public double[] transposedTimes(double[] left, int k) {
            return product(y, x, left, k);
        }

        private double[] product(Rows rows, Rows columns, double[] right, int k) {
            int d = rows.d();
            double[] sums = new double[k];
            double[] squares = new double[k];
            double[] moments = new double[d * k];
            for (int j = 0; j < columns.n(); j++) {
                double square = square(columns, j);
                for (int c = 0; c < k; c++) {
                    double weight = right[j * k + c];
                    sums[c] += weight;
                    squares[c] += weight * square;
                    for (int e = 0; e < d; e++) {
                        moments[e * k + c] += weight * columns.values()[j * d + e];
                    }
                }
            }
            double[] result = new double[rows.n() * k];
            for (int i = 0; i < rows.n(); i++) {
                double square = square(rows, i);
                for (int c = 0; c < k; c++) {
                    double sum = square * sums[c] + squares[c];
                    for (int e = 0; e < d; e++) {
                        sum -= 2 * rows.values()[i * d + e] * moments[e * k + c];
                    }
                    result[i * k + c] = factor * sum;
                }
            }
            return result;
        }

        private static double square(Rows points, int i) {
            double sum = 0;
            for (int e = i * points.d(); e < (i + 1) * points.d(); e++) {
                sum += points.values()[e] * points.values()[e];
            }
            return sum;
        }
    }

    /** Any finite costs. */
    record General(CostGeometry geometry, CostRows rows) implements CostProduct {

        @Override
        public double[] times(double[] right, int k) {
            double[] result = new double[geometry.n() * k];
            visit((i, j, cost) -> {
                for (int c = 0; c < k; c++) {
                    result[i * k + c] += cost * right[j * k + c];
                }
            });
            return result;
        }

        @Override
        public double[] transposedTimes(double[] left, int k) {
            double[] result = new double[geometry.m() * k];
            visit((i, j, cost) -> {
                for (int c = 0; c < k; c++) {
                    result[j * k + c] += cost * left[i * k + c];
                }
            });
            return result;
        }

        private void visit(CostVisitor visitor) {
            RowLoops loops = RowLoops.forWork((long) geometry.n() * geometry.m());
            for (int i = 0; i < geometry.n(); i++) {
                int start = rows.locate(i, loops);
                for (int j = 0; j < geometry.m(); j++) {
                    double cost = rows.values()[start + j];
                    if (cost == Double.POSITIVE_INFINITY) {
                        throw new InvalidInputException(
                                "The cost from source %d to target %d is Infinity, but a plan of low rank joins every source with every target of its part. Maybe take the network simplex?"
                                        .formatted(i, j));
                    }
                    visitor.visit(i, j, cost);
                }
            }
        }
    }

    /** Is told of a cost. */
    @FunctionalInterface
    interface CostVisitor {

        void visit(int i, int j, double cost);
    }
}
