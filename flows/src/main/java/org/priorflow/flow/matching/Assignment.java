package org.priorflow.flow.matching;

import java.util.Arrays;

/**
 * The assignment of least total cost between equally many rows and columns, exactly, in O(n^3) at most: shortest augmenting
 * paths under dual prices that keep the reduced costs c_ij - u_i - v_j nonnegative [jonker1987shortest]. A forest of shortest
 * paths is grown from all free rows at once, and every tree that reaches a free column gives an augmenting path, so that a few
 * forests of O(n^2) each are enough as a rule.
 */
final class Assignment {

    private final double[] cost;
    private final int n;
    private final double[] rowPrices;
    private final double[] columnPrices;
    private final int[] rowOfColumn;
    private final int[] columnOfRow;
    private int freeCount;

    private Assignment(double[] cost, int n) {
        this.cost = cost;
        this.n = n;
        this.rowPrices = new double[n];
        this.columnPrices = new double[n];
        this.rowOfColumn = new int[n];
        this.columnOfRow = new int[n];
        this.freeCount = n;
        Arrays.fill(rowOfColumn, -1);
        Arrays.fill(columnOfRow, -1);
    }

    /**
     * Returns the column of every row.
     *
     * @param cost the costs [n, n], finite, row after row
     */
    static int[] of(double[] cost, int n) {
        Assignment assignment = new Assignment(cost, n);
        assignment.reduce();
        while (assignment.freeCount > 0) {
            assignment.new Forest().augment();
        }
        return assignment.columnOfRow;
    }

    // Prices of columns, then of rows, are what is left of their least costs; a row takes its cheapest column if it is
    // free.
    private void reduce() {
        System.arraycopy(cost, 0, columnPrices, 0, n);
        for (int e = n; e < n * n; e++) {
            columnPrices[e % n] = Math.min(columnPrices[e % n], cost[e]);
        }
        for (int i = 0; i < n; i++) {
            int cheapest = 0;
            for (int j = 1; j < n; j++) {
                if (cost[i * n + j] - columnPrices[j] < cost[i * n + cheapest] - columnPrices[cheapest]) {
                    cheapest = j;
                }
            }
            rowPrices[i] = cost[i * n + cheapest] - columnPrices[cheapest];
            if (rowOfColumn[cheapest] < 0) {
                assign(i, cheapest);
                freeCount--;
            }
        }
    }

    private void assign(int row, int column) {
        columnOfRow[row] = column;
        rowOfColumn[column] = row;
    }

    /** Shortest paths from the free rows to the columns, by Dijkstra's search in the reduced costs. Used once. */
    private final class Forest {

        private final double[] distance = new double[n];
        private final int[] rowBefore = new int[n];
        private final int[] rootOfRow = new int[n];
        private final int[] goalOfRoot = new int[n];
        private final int[] order = new int[n]; // columns: the settled ones, then the others
        private int settledCount;

        /** Grows the forest, raises the prices, and augments along one path of every tree that has reached a free column. */
        void augment() {
            Arrays.fill(distance, Double.POSITIVE_INFINITY);
            Arrays.fill(goalOfRoot, -1);
            Arrays.setAll(order, j -> j);
            for (int i = 0; i < n; i++) {
                if (columnOfRow[i] < 0) {
                    rootOfRow[i] = i;
                    relax(i, 0);
                }
            }
            int reachedRoots = 0;
            while (settledCount < n && reachedRoots < freeCount) {
                int column = settleNearest();
                int root = rootOfRow[rowBefore[column]];
                int row = rowOfColumn[column];
                if (row >= 0) {
                    rootOfRow[row] = root;
                    relax(row, distance[column]);
                } else if (goalOfRoot[root] < 0) {
                    goalOfRoot[root] = column;
                    reachedRoots++;
                }
            }
            price();
            for (int root = 0; root < n; root++) {
                if (goalOfRoot[root] >= 0) {
                    augmentAlong(root);
                    freeCount--;
                }
            }
        }

        private void relax(int row, double rowDistance) {
            double offset = rowDistance - rowPrices[row];
            int start = row * n;
            for (int k = settledCount; k < n; k++) {
                int j = order[k];
                double candidate = offset + cost[start + j] - columnPrices[j];
                if (candidate < distance[j]) {
                    distance[j] = candidate;
                    rowBefore[j] = row;
                }
            }
        }

        private int settleNearest() {
            int nearest = settledCount;
            for (int k = settledCount + 1; k < n; k++) {
                if (distance[order[k]] < distance[order[nearest]]) {
                    nearest = k;
                }
            }
            int column = order[nearest];
            order[nearest] = order[settledCount];
            order[settledCount++] = column;
            return column;
        }

        // Every path of the forest is tight afterwards; what was not settled is as far as what was settled last, or
        // farther.
        private void price() {
            double farthest = distance[order[settledCount - 1]];
            for (int k = 0; k < n; k++) {
                int column = order[k];
                double reached = k < settledCount ? distance[column] : farthest;
                columnPrices[column] += reached;
                if (rowOfColumn[column] >= 0) {
                    rowPrices[rowOfColumn[column]] -= reached;
                }
            }
        }

        private void augmentAlong(int root) {
            int column = goalOfRoot[root];
            while (column >= 0) {
                int row = rowBefore[column];
                int released = columnOfRow[row];
                assign(row, column);
                column = released; // the root itself had none
            }
        }
    }
}
