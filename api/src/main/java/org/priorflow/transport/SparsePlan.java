package org.priorflow.transport;

import java.util.Arrays;
import org.priorflow.check.InvalidInputException;
import org.priorflow.check.Require;

/** A plan stored by its positive entries, row after row. */
public final class SparsePlan implements TransportPlan {

    private final int m;
    private final int[] rowStarts;
    private final int[] targets;
    private final double[] masses;

    private SparsePlan(int m, int[] rowStarts, int[] targets, double[] masses) {
        this.m = m;
        this.rowStarts = rowStarts;
        this.targets = targets;
        this.masses = masses;
    }

    /**
     * Collects entries in any order; entries of mass 0 are left out, those at the same place are added up.
     *
     * @param sources the row of every entry [count]
     * @param targets the column of every entry [count]
     * @param masses the mass of every entry [count], finite and >= 0
     * @throws InvalidInputException if the lengths differ, or an index or a mass is out of range
     */
    public static SparsePlan of(int n, int m, int[] sources, int[] targets, double[] masses) {
        if (sources.length != targets.length || sources.length != masses.length) {
            throw new InvalidInputException(
                    "There are %d sources, %d targets and %d masses, but must be one of each for every entry. Maybe the end was cut off?"
                            .formatted(sources.length, targets.length, masses.length));
        }
        Integer[] order = new Integer[masses.length];
        for (int e = 0; e < order.length; e++) {
            order[e] = e;
            if (sources[e] < 0 || sources[e] >= n || targets[e] < 0 || targets[e] >= m) {
                throw Require.invalid(
                        "entry " + e,
                        "at (%d, %d)".formatted(sources[e], targets[e]),
                        "within %d x %d".formatted(n, m),
                        "Maybe sources and targets are swapped?");
            }
            Require.nonNegative(masses[e], "masses[" + e + "]");
        }
        Arrays.sort(
                order,
                (p, q) -> sources[p] != sources[q]
                        ? Integer.compare(sources[p], sources[q])
                        : Integer.compare(targets[p], targets[q]));
        int[] starts = new int[n + 1];
        int[] columns = new int[order.length];
        double[] values = new double[order.length];
        int count = 0;
        int lastRow = -1;
        for (Integer e : order) {
            if (masses[e] > 0) {
                if (sources[e] == lastRow && columns[count - 1] == targets[e]) {
                    values[count - 1] += masses[e];
                    continue;
                }
                columns[count] = targets[e];
                values[count++] = masses[e];
                lastRow = sources[e];
                starts[lastRow + 1] = count;
            }
        }
        for (int i = 1; i <= n; i++) {
            starts[i] = Math.max(starts[i], starts[i - 1]);
        }
        return new SparsePlan(m, starts, Arrays.copyOf(columns, count), Arrays.copyOf(values, count));
    }

    /**
     * The plan that sends {@code mass} from every source i to the target {@code columns[i]}.
     *
     * @param columns a permutation of 0 to n - 1
     * @param mass finite and > 0
     * @throws InvalidInputException if a target is out of range or occurs twice, or the mass is out of range
     */
    public static SparsePlan permutation(int[] columns, double mass) {
        int n = columns.length;
        Require.positive(mass, "mass");
        boolean[] isTaken = new boolean[n];
        for (int i = 0; i < n; i++) {
            if (columns[i] < 0 || columns[i] >= n || isTaken[columns[i]]) {
                throw Require.invalid(
                        "columns[" + i + "]",
                        columns[i],
                        "a target below " + n + " that no source before it has",
                        "Maybe it is no permutation, but an index with repetitions?");
            }
            isTaken[columns[i]] = true;
        }
        int[] starts = new int[n + 1];
        Arrays.setAll(starts, i -> i);
        double[] masses = new double[n];
        Arrays.fill(masses, mass);
        return new SparsePlan(n, starts, columns.clone(), masses);
    }

    @Override
    public int n() {
        return rowStarts.length - 1;
    }

    @Override
    public int m() {
        return m;
    }

    @Override
    public void visitRow(int i, EntryVisitor visitor) {
        for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
            visitor.visit(targets[e], masses[e]);
        }
    }

    @Override
    public long entryCount() {
        return targets.length;
    }

    @Override
    public double costUnder(CostGeometry geometry) {
        double sum = 0;
        for (int i = 0; i < n(); i++) {
            for (int e = rowStarts[i]; e < rowStarts[i + 1]; e++) {
                sum += masses[e] * geometry.costAt(i, targets[e]);
            }
        }
        return sum;
    }

    @Override
    public String toString() {
        return "SparsePlan[" + n() + " x " + m + ", " + targets.length + " entries]";
    }
}
