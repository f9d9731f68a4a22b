package org.priorflow.flow.matching;

import java.util.Arrays;

/**
 * The assignment of least total cost between equally many rows and columns, exactly, in O(n^3): rows are added one by one,
 * each along a shortest augmenting path under dual prices that keep the reduced costs nonnegative [jonker1987shortest].
 */
final class Assignment {

    private final double[] cost;
    private final int n;
    private final double[] rowPrices;
    private final double[] columnPrices;
    private final int[] rowOfColumn;

    private Assignment(double[] cost, int n) {
        this.cost = cost;
        this.n = n;
        this.rowPrices = new double[n];
        this.columnPrices = new double[n];
        this.rowOfColumn = new int[n];
        Arrays.fill(rowOfColumn, -1);
    }

    /**
     * Returns the column of every row.
     *
     * @param cost the costs [n, n], finite, row after row
     */
    static int[] of(double[] cost, int n) {
        Assignment assignment = new Assignment(cost, n);
        for (int row = 0; row < n; row++) {
            assignment.add(row);
        }
        int[] columns = new int[n];
        for (int column = 0; column < n; column++) {
            columns[assignment.rowOfColumn[column]] = column;
        }
        return columns;
    }

    // Dijkstra's search over columns by reduced cost, from the new row to the first free column.
    private void add(int newRow) {
        double[] distance = new double[n];
        int[] rowBefore = new int[n];
        boolean[] done = new boolean[n];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        int row = newRow;
        double reached = 0;
        int column;
        do {
            relax(row, reached, distance, rowBefore, done);
            column = nearest(distance, done);
            reached = distance[column];
            done[column] = true;
            row = rowOfColumn[column];
        } while (row >= 0);
        raisePrices(newRow, reached, distance, done);
        augment(newRow, column, rowBefore);
    }

    private void relax(int row, double reached, double[] distance, int[] rowBefore, boolean[] done) {
        double offset = reached - rowPrices[row];
        for (int j = 0; j < n; j++) {
            double candidate = offset + cost[row * n + j] - columnPrices[j];
            if (!done[j] && candidate < distance[j]) {
                distance[j] = candidate;
                rowBefore[j] = row;
            }
        }
    }

    private int nearest(double[] distance, boolean[] done) {
        int best = -1;
        for (int j = 0; j < n; j++) {
            if (!done[j] && (best < 0 || distance[j] < distance[best])) {
                best = j;
            }
        }
        return best;
    }

    private void raisePrices(int newRow, double reached, double[] distance, boolean[] done) {
        rowPrices[newRow] += reached;
        for (int j = 0; j < n; j++) {
            if (done[j] && rowOfColumn[j] >= 0) {
                rowPrices[rowOfColumn[j]] += reached - distance[j];
                columnPrices[j] -= reached - distance[j];
            }
        }
    }

    private void augment(int newRow, int freeColumn, int[] rowBefore) {
        int[] columnOfRow = new int[n];
        Arrays.fill(columnOfRow, -1);
        for (int j = 0; j < n; j++) {
            if (rowOfColumn[j] >= 0) {
                columnOfRow[rowOfColumn[j]] = j;
            }
        }
        int column = freeColumn;
        while (column >= 0) {
            int row = rowBefore[column];
            rowOfColumn[column] = row;
            column = row == newRow ? -1 : columnOfRow[row];
        }
    }
}
