package org.priorflow.transport;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.Collectors;
import org.priorflow.check.InvalidInputException;

/**
 * The pairs of finite cost between atoms that have weight, and the most mass that can flow along them [dinic1970algorithm]. A plan
 * is feasible if and only if that is all the mass; if it is less, the sources that a minimal cut leaves on the side of the surplus
 * have more mass than all targets that they can reach.
 */
final class FinitePattern {

    private static final int NAMED = 5;

    private final double[] a;
    private final double[] b;
    private final int[][] targets; // of a source
    private final double[][] flows; // along the pairs of a source
    private final int[][] sources; // of a target
    private final int[][] places; // of the pairs of a target among those of the source
    private final double[] surplus;
    private final double[] lack;
    private final int[] levels; // of sources, then of targets
    private final int[] next; // the pair of an atom to try
    private final int[] path;

    FinitePattern(CostGeometry geometry, double[] a, double[] b) {
        this.a = a;
        this.b = b;
        targets = new int[a.length][];
        flows = new double[a.length][];
        sources = new int[b.length][];
        places = new int[b.length][];
        surplus = a.clone();
        lack = b.clone();
        levels = new int[a.length + b.length];
        next = new int[a.length + b.length];
        path = new int[a.length + b.length];
        int[] counts = findTargets(geometry);
        for (int j = 0; j < b.length; j++) {
            sources[j] = new int[counts[j]];
            places[j] = new int[counts[j]];
        }
        Arrays.fill(counts, 0);
        for (int i = 0; i < a.length; i++) {
            for (int e = 0; e < targets[i].length; e++) {
                int j = targets[i][e];
                sources[j][counts[j]] = i;
                places[j][counts[j]++] = e;
            }
        }
    }

    private int[] findTargets(CostGeometry geometry) {
        double[] row = new double[b.length];
        int[] found = new int[b.length];
        int[] counts = new int[b.length];
        for (int i = 0; i < a.length; i++) {
            geometry.costsInto(i, 0, row.length, row, 0);
            int count = 0;
            for (int j = 0; j < row.length && a[i] > 0; j++) {
                if (b[j] > 0 && row[j] < Double.POSITIVE_INFINITY) {
                    found[count++] = j;
                    counts[j]++;
                }
            }
            targets[i] = Arrays.copyOf(found, count);
            flows[i] = new double[count];
        }
        return counts;
    }

    /**
     * Throws if more than {@code rounding} of the mass finds no way.
     *
     * @throws InvalidInputException naming sources, or one atom, that have more mass than what they can reach
     */
    void requireFeasible(double rounding) {
        for (int i = 0; i < a.length; i++) {
            requireReached("source " + i, a[i], targets[i].length);
        }
        for (int j = 0; j < b.length; j++) {
            requireReached("target " + j, b[j], sources[j].length);
        }
        while (hasWay(rounding / levels.length)) {
            Arrays.fill(next, 0);
            for (int i = 0; i < a.length; i++) {
                if (levels[i] == 0) {
                    empty(i);
                }
            }
        }
        if (Arrays.stream(surplus).sum() > rounding) {
            throw refused();
        }
    }

    private static void requireReached(String atom, double weight, int count) {
        if (weight > 0 && count == 0) {
            throw new InvalidInputException(
                    "There is no feasible plan: %s has weight, but its cost to every atom with weight is Infinity. Maybe allow more pairs, or give it weight 0?"
                            .formatted(atom));
        }
    }

    // Levels by breadth-first search from the sources that have a surplus; whether a target that lacks mass is reached.
    private boolean hasWay(double negligible) {
        Arrays.fill(levels, -1);
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        for (int i = 0; i < a.length; i++) {
            if (surplus[i] > negligible) {
                levels[i] = 0;
                queue.add(i);
            }
        }
        boolean isFound = false;
        while (!queue.isEmpty()) {
            int i = queue.poll();
            for (int j : targets[i]) {
                if (levels[a.length + j] < 0) {
                    levels[a.length + j] = levels[i] + 1;
                    isFound |= lack[j] > negligible;
                    enqueueSuppliers(j, queue);
                }
            }
        }
        return isFound;
    }

    private void enqueueSuppliers(int j, ArrayDeque<Integer> queue) {
        for (int k = 0; k < sources[j].length; k++) {
            int i = sources[j][k];
            if (levels[i] < 0 && flows[i][places[j][k]] > 0) {
                levels[i] = levels[a.length + j] + 1;
                queue.add(i);
            }
        }
    }

    // Depth-first along rising levels, as long as there is surplus and a way; what has led nowhere is not tried again.
    private void empty(int source) {
        path[0] = source;
        int last = 0;
        while (last >= 0 && surplus[source] > 0) {
            int atom = path[last];
            if (atom >= a.length && lack[atom - a.length] > 0) {
                augment(last);
                last = 0;
                continue;
            }
            int follower = follower(atom);
            if (follower >= 0) {
                path[++last] = follower;
            } else if (--last >= 0) {
                next[path[last]]++;
            }
        }
    }

    private int follower(int atom) {
        boolean isSource = atom < a.length;
        int[] others = isSource ? targets[atom] : sources[atom - a.length];
        for (; next[atom] < others.length; next[atom]++) {
            int other = others[next[atom]] + (isSource ? a.length : 0);
            if (levels[other] == levels[atom] + 1 && (isSource || backFlow(atom) > 0)) {
                return other;
            }
        }
        return -1;
    }

    private double backFlow(int target) {
        int j = target - a.length;
        return flows[sources[j][next[target]]][places[j][next[target]]];
    }

    // Sources come at even places of the path, targets at odd ones.
    private void augment(int last) {
        double amount = Math.min(surplus[path[0]], lack[path[last] - a.length]);
        for (int k = 1; k < last; k += 2) {
            amount = Math.min(amount, backFlow(path[k]));
        }
        for (int k = 0; k < last; k += 2) {
            flows[path[k]][next[path[k]]] += amount;
        }
        for (int k = 1; k < last; k += 2) {
            int j = path[k] - a.length;
            flows[path[k + 1]][places[j][next[path[k]]]] -= amount;
        }
        surplus[path[0]] -= amount;
        lack[path[last] - a.length] -= amount;
    }

    private InvalidInputException refused() {
        BitSet from = new BitSet();
        BitSet to = new BitSet();
        double mass = 0;
        double room = 0;
        for (int i = 0; i < a.length; i++) {
            from.set(i, levels[i] >= 0);
            mass += levels[i] >= 0 ? a[i] : 0;
        }
        for (int j = 0; j < b.length; j++) {
            to.set(j, levels[a.length + j] >= 0);
            room += levels[a.length + j] >= 0 ? b[j] : 0;
        }
        return new InvalidInputException(
                "There is no feasible plan: %s has the mass %s in all, but costs of Infinity leave it no way but to %s of the mass %s. Maybe allow more pairs?"
                        .formatted(named("source", from), mass, named("target", to), room));
    }

    private static String named(String kind, BitSet atoms) {
        int count = atoms.cardinality();
        String names = atoms.stream().limit(NAMED).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String rest = count > NAMED ? " and %d more".formatted(count - NAMED) : "";
        return (count == 1 ? "" : "the set of ") + kind + (count == 1 ? " " : "s ") + names + rest;
    }
}
