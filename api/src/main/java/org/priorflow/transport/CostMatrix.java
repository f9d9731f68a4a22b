package org.priorflow.transport;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/** Costs that are given one by one. */
public final class CostMatrix implements CostGeometry {

    private final int n;
    private final int m;
    private final double[] costs;
    private final boolean isFinite;

    private CostMatrix(int n, int m, double[] costs, boolean isFinite) {
        this.n = n;
        this.m = m;
        this.costs = costs;
        this.isFinite = isFinite;
    }

    /**
     * Wraps costs [n, m], row after row, without copying them.
     *
     * @param costs finite, or positive infinity where a pair is forbidden; not to be written to any more
     * @throws InvalidInputException if a size is less than 1, the length is another one, or a cost is NaN or negative infinity
     */
    public static CostMatrix of(int n, int m, double[] costs) {
        Require.atLeast(n, 1, "n");
        Require.atLeast(m, 1, "m");
        if (costs.length != (long) n * m) {
            throw new InvalidInputException(
                    "costs has length %d, but must have length n * m = %d * %d. Maybe n and m are swapped?"
                            .formatted(costs.length, n, m));
        }
        boolean isFinite = true;
        for (int e = 0; e < costs.length; e++) {
            isFinite &= costs[e] < Double.POSITIVE_INFINITY;
            if (!(costs[e] > Double.NEGATIVE_INFINITY)) {
                throw Require.invalid(
                        "the cost from source %d to target %d".formatted(e / m, e % m),
                        costs[e],
                        "finite, or Infinity for a forbidden pair",
                        "Maybe an earlier step overflowed or divided by zero?");
            }
        }
        return new CostMatrix(n, m, costs, isFinite);
    }

    /** Copies a tensor of costs [n, m]. */
    public static CostMatrix from(INDArray costs) {
        Rows rows = Rows.from(costs);
        return of(rows.n(), rows.d(), rows.values());
    }

    /** Returns all costs of a geometry as a matrix; an array of n * m numbers is made. */
    public static CostMatrix from(CostGeometry geometry) {
        if (geometry instanceof CostMatrix matrix) {
            return matrix;
        }
        int m = geometry.m();
        double[] costs = new double[Math.multiplyExact(geometry.n(), m)];
        for (int i = 0; i < geometry.n(); i++) {
            geometry.costsInto(i, 0, m, costs, i * m);
        }
        return of(geometry.n(), m, costs);
    }

    @Override
    public int n() {
        return n;
    }

    @Override
    public int m() {
        return m;
    }

    /** The costs [n, m] themselves, row after row, not a copy; not to be written to. */
    public double[] values() {
        return costs;
    }

    @Override
    public void costsInto(int i, int from, int count, double[] target, int offset) {
        System.arraycopy(costs, i * m + from, target, offset, count);
    }

    @Override
    public double costAt(int i, int j) {
        return costs[i * m + j];
    }

    @Override
    public boolean isFinite() {
        return isFinite;
    }

    @Override
    public CostMatrix transposed() {
        double[] turned = new double[costs.length];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < m; j++) {
                turned[j * n + i] = costs[i * m + j];
            }
        }
        return new CostMatrix(m, n, turned, isFinite);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CostMatrix matrix && n == matrix.n && Arrays.equals(costs, matrix.costs);
    }

    @Override
    public int hashCode() {
        return 31 * n + Arrays.hashCode(costs);
    }

    @Override
    public String toString() {
        return "CostMatrix[" + n + " x " + m + "]";
    }
}
