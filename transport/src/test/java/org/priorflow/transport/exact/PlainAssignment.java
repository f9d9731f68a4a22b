package org.priorflow.transport.exact;

import java.util.Arrays;

/** The least total cost of an assignment by cancelling negative cycles: slow, and as plain as can be. */
final class PlainAssignment {

    private PlainAssignment() {}

    static double leastTotal(double[] cost, int n) {
        int[] column = new int[n];
        Arrays.setAll(column, i -> i);
        while (cancelCycle(cost, n, column)) {
            // every cycle that is cancelled lowers the total
        }
        double total = 0;
        for (int i = 0; i < n; i++) {
            total += cost[i * n + column[i]];
        }
        return total;
    }

    // Row i may take the column of row j at cost c(i, column j) - c(j, column j): a negative cycle of such moves, found
    // by
    // Bellman and Ford's relaxation, makes a better assignment.
    private static boolean cancelCycle(double[] cost, int n, int[] column) {
        double[] distance = new double[n];
        int[] before = new int[n];
        Arrays.fill(before, -1);
        int last = -1;
        for (int pass = 0; pass <= n; pass++) {
            last = -1;
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double length = cost[i * n + column[j]] - cost[j * n + column[j]];
                    if (i != j && distance[i] + length < distance[j] - 1e-12) {
                        distance[j] = distance[i] + length;
                        before[j] = i;
                        last = j;
                    }
                }
            }
            if (last < 0) {
                return false;
            }
        }
        for (int k = 0; k < n; k++) {
            last = before[last]; // now on the cycle
        }
        rotate(column, before, last);
        return true;
    }

    private static void rotate(int[] column, int[] before, int onCycle) {
        int[] old = column.clone();
        int j = onCycle;
        do {
            column[before[j]] = old[j];
            j = before[j];
        } while (j != onCycle);
    }
}
