package org.priorflow.transport.exact;

import java.util.Arrays;
import org.priorflow.check.InvalidInputException;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.internal.CostRows;

/**
 * The assignment of least total cost between equally many rows and columns, exactly, in O(n^3) at most: shortest augmenting
 * paths under dual prices that keep the reduced costs c_ij - u_i - v_j nonnegative [jonker1987shortest]. The prices come from
 * auctions of falling slack [bertsekas1988auction], in which rows bid for columns; rows whose cheapest column is free take it,
 * and the others are assigned along shortest paths, which are short where prices are good.
 */
final class Assignment {

    /** The slack of the first auction, as a part of the range of costs; that of the others goes down by this factor. */
    private static final double SLACK_FACTOR = 0.2;

    /** The slack of the last, as a part of the range of costs over n: below 1, few rows are left to the searches. */
    private static final double LEAST_SLACK = 1e-3;

    private final CostRows costs;
    private final RowLoops loops;
    private final int n;
    private final double[] columnPrices;
    private final double[] gains;
    private final int[] rowOfColumn;
    private final int[] columnOfRow;
    private final int[] free;
    private int freeCount;
    private int searchCount;
    private final double[] distance;
    private final int[] rowBefore;
    private final int[] order; // columns: the settled ones of a search, then the others

    private Assignment(CostGeometry geometry) {
        this.n = geometry.n();
        this.costs = CostRows.of(geometry);
        this.loops = RowLoops.forWork(10L * n * n);
        this.columnPrices = new double[n];
        this.gains = new double[n];
        this.rowOfColumn = new int[n];
        this.columnOfRow = new int[n];
        this.free = new int[n];
        this.distance = new double[n];
        this.rowBefore = new int[n];
        this.order = new int[n];
        Arrays.fill(rowOfColumn, -1);
        Arrays.fill(columnOfRow, -1);
    }

    /** Solves for costs [n, n]. */
    static Assignment of(CostGeometry geometry) {
        Assignment assignment = new Assignment(geometry);
        assignment.priceColumns();
        assignment.auction();
        assignment.takeTightColumns();
        for (int k = 0; k < assignment.freeCount; k++) {
            assignment.augmentFrom(assignment.free[k]);
            assignment.searchCount++;
        }
        return assignment;
    }

    /** The column of every row. */
    int[] columns() {
        return columnOfRow;
    }

    /** The prices u of the rows, for which the assigned pairs are tight. */
    double[] rowPrices() {
        double[] prices = new double[n];
        for (int i = 0; i < n; i++) {
            int start = costs.locate(i, loops);
            prices[i] = costs.values()[start + columnOfRow[i]] - columnPrices[columnOfRow[i]];
        }
        return prices;
    }

    double[] columnPrices() {
        return columnPrices;
    }

    /** The number of rows that were assigned along a shortest path. */
    int searchCount() {
        return searchCount;
    }

    // The price of a column begins with its least cost.
    private void priceColumns() {
        Arrays.fill(columnPrices, Double.POSITIVE_INFINITY);
        for (int i = 0; i < n; i++) {
            int start = costs.locate(i, loops);
            double[] row = costs.values();
            for (int j = 0; j < n; j++) {
                columnPrices[j] = Math.min(columnPrices[j], row[start + j]);
            }
        }
        for (int j = 0; j < n; j++) {
            if (columnPrices[j] == Double.POSITIVE_INFINITY) {
                throw infeasible();
            }
        }
        Arrays.setAll(free, i -> i);
        freeCount = n;
    }

    private static InvalidInputException infeasible() {
        return new InvalidInputException(
                "There is no feasible plan: the costs of Infinity forbid every assignment. Maybe allow more pairs?");
    }

    // Auctions of falling slack: each leaves prices for which every row has a column that is its cheapest up to the
    // slack.
    private void auction() {
        double range = range();
        for (double slack = SLACK_FACTOR * range; slack > LEAST_SLACK * range / n; slack *= SLACK_FACTOR) {
            Arrays.fill(rowOfColumn, -1);
            Arrays.setAll(free, i -> n - 1 - i);
            freeCount = n;
            double floor = Arrays.stream(columnPrices).min().orElseThrow() - 2 * (n + 1) * (range + slack);
            while (freeCount > 0) {
                bid(free[--freeCount], slack, range, floor);
            }
        }
    }

    private double range() {
        double range = Double.MIN_VALUE;
        for (int i = 0; i < n; i++) {
            int start = costs.locate(i, loops);
            boolean isOpen = false;
            for (int j = 0; j < n; j++) {
                double gap = costs.values()[start + j] - columnPrices[j];
                if (gap < Double.POSITIVE_INFINITY) {
                    isOpen = true;
                    range = Math.max(range, gap);
                }
            }
            if (!isOpen) {
                throw infeasible();
            }
        }
        return range;
    }

    // A row without a choice bids the whole range. Where a price falls below the floor, more rows bid than there are
    // columns for.
    private void bid(int row, double slack, double range, double floor) {
        int start = costs.locate(row, loops);
        double most = loops.logits(costs.values(), start, columnPrices, 1, gains, 0, n);
        double second = loops.secondLargest(gains, 0, n);
        int best = indexOf(most);
        columnPrices[best] -= slack + (second == Double.NEGATIVE_INFINITY ? range : most - second);
        if (!(columnPrices[best] > floor)) {
            throw infeasible();
        }
        if (rowOfColumn[best] >= 0) {
            free[freeCount++] = rowOfColumn[best];
        }
        rowOfColumn[best] = row;
    }

    private int indexOf(double gain) {
        int j = 0;
        while (gains[j] != gain) {
            j++;
        }
        return j;
    }

    private void takeTightColumns() {
        freeCount = 0;
        Arrays.fill(rowOfColumn, -1);
        for (int i = 0; i < n; i++) {
            int start = costs.locate(i, loops);
            double most = loops.logits(costs.values(), start, columnPrices, 1, gains, 0, n);
            int best = indexOf(most);
            if (rowOfColumn[best] < 0) {
                assign(i, best);
            } else {
                free[freeCount++] = i;
            }
        }
    }

    private void assign(int row, int column) {
        columnOfRow[row] = column;
        rowOfColumn[column] = row;
    }

    // Dijkstra's search in the reduced costs for the nearest free column; distances are from the row's own price, zero.
    private void augmentFrom(int root) {
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        Arrays.setAll(order, j -> j);
        int settledCount = 0;
        int row = root;
        double rowDistance = 0;
        double rowPrice = 0;
        while (true) {
            int nearest = relax(row, rowDistance - rowPrice, settledCount);
            int column = order[nearest];
            if (distance[column] == Double.POSITIVE_INFINITY) {
                throw infeasible();
            }
            order[nearest] = order[settledCount];
            order[settledCount++] = column;
            row = rowOfColumn[column];
            if (row < 0) {
                price(settledCount, distance[column]);
                augmentAlong(root, column);
                return;
            }
            rowDistance = distance[column];
            int start = costs.locate(row, loops);
            rowPrice = costs.values()[start + column] - columnPrices[column];
        }
    }

    // Returns the place in the order of the nearest column that is not settled.
    private int relax(int row, double offset, int settledCount) {
        int start = costs.locate(row, loops);
        double[] values = costs.values();
        int nearest = settledCount;
        double least = Double.POSITIVE_INFINITY;
        for (int k = settledCount; k < n; k++) {
            int j = order[k];
            double candidate = offset + values[start + j] - columnPrices[j];
            double known = distance[j];
            if (candidate < known) {
                known = candidate;
                distance[j] = candidate;
                rowBefore[j] = row;
            }
            if (known < least) {
                least = known;
                nearest = k;
            }
        }
        return nearest;
    }

    private void price(int settledCount, double farthest) {
        for (int k = 0; k < settledCount; k++) {
            columnPrices[order[k]] += distance[order[k]] - farthest;
        }
    }

    private void augmentAlong(int root, int goal) {
        int column = goal;
        while (true) {
            int row = rowBefore[column];
            int released = columnOfRow[row];
            assign(row, column);
            if (row == root) {
                return;
            }
            column = released;
        }
    }
}
