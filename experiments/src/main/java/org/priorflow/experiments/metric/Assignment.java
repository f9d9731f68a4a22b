package org.priorflow.experiments.metric;

import java.util.Arrays;

/**
 * The linear assignment problem, solved exactly by shortest augmenting paths with dual potentials in O(n^3)
 * [jonker1987shortest]: rows are assigned one after the other, each along the path of least reduced cost to a free
 * column.
 */
final class Assignment {

    private final int n;
    private final double[] costs;
    private final double[] rowPotentials;
    private final double[] columnPotentials;
    private final int[] rowOfColumn;
    private final int[] columnBefore;
    private final double[] pathCosts;
    private final boolean[] reached;

    private Assignment(int n, double[] costs) {
        this.n = n;
        this.costs = costs;
        rowPotentials = new double[n];
        columnPotentials = new double[n];
        rowOfColumn = new int[n];
        columnBefore = new int[n];
        pathCosts = new double[n];
        reached = new boolean[n];
        Arrays.fill(rowOfColumn, -1);
    }

    /**
     * Returns the column that each row is assigned to where the sum of costs is least.
     *
     * @param n the number of rows and of columns, >= 1
     * @param costs finite costs, row after row, of length n * n
     */
    static int[] solve(int n, double[] costs) {
        Assignment assignment = new Assignment(n, costs);
        for (int row = 0; row < n; row++) {
            assignment.augmentFrom(row);
        }
        int[] columns = new int[n];
        for (int column = 0; column < n; column++) {
            columns[assignment.rowOfColumn[column]] = column;
        }
        return columns;
    }

    // Dijkstra's search over columns; reduced costs c_ij - u_i - v_j are never negative.
    private void augmentFrom(int start) {
        Arrays.fill(pathCosts, Double.POSITIVE_INFINITY);
        Arrays.fill(reached, false);
        int row = start;
        int column = -1;
        double distance = 0;
        while (true) {
            relaxFrom(row, column, distance);
            column = nearestUnreached();
            distance = pathCosts[column];
            if (rowOfColumn[column] < 0) {
                break;
            }
            reached[column] = true;
            row = rowOfColumn[column];
        }
        raisePotentials(start, distance);
        while (column >= 0) {
            int before = columnBefore[column];
            rowOfColumn[column] = before < 0 ? start : rowOfColumn[before];
            column = before;
        }
    }

    private void relaxFrom(int row, int column, double distance) {
        double base = distance - rowPotentials[row];
        for (int j = 0; j < n; j++) {
            double cost = base + costs[row * n + j] - columnPotentials[j];
            if (!reached[j] && cost < pathCosts[j]) {
                pathCosts[j] = cost;
                columnBefore[j] = column;
            }
        }
    }

    private int nearestUnreached() {
        int nearest = -1;
        for (int j = 0; j < n; j++) {
            if (!reached[j] && (nearest < 0 || pathCosts[j] < pathCosts[nearest])) {
                nearest = j;
            }
        }
        return nearest;
    }

    private void raisePotentials(int start, double distance) {
        rowPotentials[start] += distance;
        for (int j = 0; j < n; j++) {
            if (reached[j]) {
                double raise = distance - pathCosts[j];
                rowPotentials[rowOfColumn[j]] += raise;
                columnPotentials[j] -= raise;
            }
        }
    }
}
