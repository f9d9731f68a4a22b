package org.priorflow.transport.sparse;

import java.util.Arrays;
import org.priorflow.transport.SparsePlan;

/** Entries of a plan as they are found. */
final class SparseEntries {

    private int[] sources = new int[16];
    private int[] targets = new int[16];
    private double[] masses = new double[16];
    private int count;

    void add(int i, int j, double mass) {
        if (count == masses.length) {
            sources = Arrays.copyOf(sources, 2 * count);
            targets = Arrays.copyOf(targets, 2 * count);
            masses = Arrays.copyOf(masses, 2 * count);
        }
        sources[count] = i;
        targets[count] = j;
        masses[count++] = mass;
    }

    SparsePlan toPlan(int n, int m) {
        return SparsePlan.of(
                n, m, Arrays.copyOf(sources, count), Arrays.copyOf(targets, count), Arrays.copyOf(masses, count));
    }
}
