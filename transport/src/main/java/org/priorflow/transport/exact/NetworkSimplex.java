package org.priorflow.transport.exact;

import java.util.Arrays;
import org.priorflow.check.InvalidInputException;
import org.priorflow.kernel.RowLoops;
import org.priorflow.transport.CostGeometry;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.SparsePlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.internal.CostRows;
import org.priorflow.transport.internal.Support;

/**
 * A run of the network simplex method. A pivot takes the arc of most negative reduced cost in one row, and the rows take turns:
 * a search over a block of m arcs, at the speed of a vector minimum. The first tree is made of cheap arcs, row after row.
 */
final class NetworkSimplex {

    /** Reduced costs above minus this part of the largest cost count as zero. */
    private static final double TOLERANCE = 1e-13;

    private final CostGeometry geometry;
    private final CostRows costs;
    private final RowLoops loops;
    private final int[] sources;
    private final int[] targets;
    private final SpanningTree tree;
    private final double[] targetPrices; // of all targets; minus infinity where there is no weight
    private final double[] gains;
    private double largestCost;
    private double forbiddenCost;
    private int pivotCount;

    NetworkSimplex(TransportProblem problem) {
        geometry = problem.geometry();
        costs = CostRows.of(geometry);
        loops = RowLoops.forWork(10L * problem.n() * problem.m());
        double[] a = problem.sourceWeights();
        double[] b = problem.targetWeights();
        sources = Support.of(a);
        targets = Support.of(b);
        tree = new SpanningTree(sources.length, targets.length);
        targetPrices = new double[b.length];
        gains = new double[b.length];
        measureCosts();
        Start start = new Start(a, b);
        start.fill();
        start.connect();
        tree.price(sources.length, this::costAt);
    }

    /** Pivots until no arc improves the plan. */
    TransportStatus run(int pivotLimit) {
        int rowsInVain = 0;
        boolean isFresh = true;
        takePrices();
        for (int s = 0; ; s = s + 1 == sources.length ? 0 : s + 1) {
            if (rowsInVain == sources.length) {
                if (isFresh) {
                    requireFeasible();
                    return TransportStatus.CONVERGED;
                }
                tree.price(sources.length, this::costAt); // takes off the rounding errors of the updates
                takePrices();
                isFresh = true;
                rowsInVain = 0;
            }
            int entering = cheapestIn(s);
            if (entering < 0) {
                rowsInVain++;
            } else if (pivotCount == pivotLimit) {
                return TransportStatus.ITERATION_LIMIT;
            } else {
                tree.enter(s, entering, reducedCost(s, entering));
                takePrices();
                pivotCount++;
                isFresh = false;
                rowsInVain = 0;
            }
        }
    }

    private void takePrices() {
        double[] prices = tree.prices();
        for (int t = 0; t < targets.length; t++) {
            targetPrices[targets[t]] = prices[sources.length + t];
        }
    }

    private double reducedCost(int s, int t) {
        return costAt(s, t) - tree.prices()[s] - tree.prices()[sources.length + t];
    }

    // The place among the targets of the arc of least reduced cost, or -1 if it is not negative.
    private int cheapestIn(int s) {
        int start = costs.locate(sources[s], loops);
        double most = loops.logits(costs.values(), start, targetPrices, 1, gains, 0, gains.length);
        if (most + tree.prices()[s] <= TOLERANCE * largestCost) {
            return -1;
        }
        for (int t = 0; t < targets.length; t++) {
            if (gains[targets[t]] == most) {
                return t;
            }
        }
        throw new IllegalStateException("the largest of some numbers is none of them");
    }

    private double costAt(int s, int t) {
        double cost = geometry.costAt(sources[s], targets[t]);
        return cost < Double.POSITIVE_INFINITY ? cost : forbiddenCost;
    }

    private void measureCosts() {
        Arrays.fill(targetPrices, Double.NEGATIVE_INFINITY);
        for (int target : targets) {
            targetPrices[target] = 0;
        }
        for (int source : sources) {
            int start = costs.locate(source, loops);
            for (int target : targets) {
                double cost = Math.abs(costs.values()[start + target]);
                if (cost < Double.POSITIVE_INFINITY) {
                    largestCost = Math.max(largestCost, cost);
                }
            }
        }
        forbiddenCost = 2 * (1 + largestCost) * Math.min(sources.length, targets.length);
    }

    int pivotCount() {
        return pivotCount;
    }

    private void requireFeasible() {
        for (int node = 0; node < sources.length + targets.length; node++) {
            int parent = tree.parentOf(node);
            if (parent >= 0 && tree.flowOf(node) > 0) {
                int s = Math.min(node, parent);
                int t = Math.max(node, parent) - sources.length;
                if (geometry.costAt(sources[s], targets[t]) == Double.POSITIVE_INFINITY) {
                    throw new InvalidInputException(
                            "There is no feasible plan: costs of Infinity leave mass %s with no way from source %d. Maybe allow more pairs?"
                                    .formatted(tree.flowOf(node), sources[s]));
                }
            }
        }
    }

    SparsePlan plan() {
        int count = sources.length + targets.length;
        int[] from = new int[count];
        int[] to = new int[count];
        double[] masses = new double[count];
        for (int node = 0; node < count; node++) {
            int parent = tree.parentOf(node);
            if (parent >= 0) {
                from[node] = sources[Math.min(node, parent)];
                to[node] = targets[Math.max(node, parent) - sources.length];
                masses[node] = tree.flowOf(node);
            }
        }
        return SparsePlan.of(geometry.n(), geometry.m(), from, to, masses);
    }

    DualPotentials potentials() {
        double[] f = new double[geometry.n()];
        double[] g = new double[geometry.m()];
        Arrays.fill(f, Double.POSITIVE_INFINITY);
        Arrays.fill(g, Double.POSITIVE_INFINITY);
        for (int s = 0; s < sources.length; s++) {
            f[sources[s]] = tree.prices()[s];
        }
        takePrices();
        for (int target : targets) {
            g[target] = targetPrices[target];
        }
        fillTargets(f, g);
        fillSources(f, g);
        return new DualPotentials(f, g);
    }

    // Without weight, a target may cost the least that keeps it feasible: g_j = min_i c_ij - f_i.
    private void fillTargets(double[] f, double[] g) {
        for (int source : sources) {
            int start = costs.locate(source, loops);
            for (int j = 0; j < g.length; j++) {
                if (targetPrices[j] == Double.NEGATIVE_INFINITY) {
                    g[j] = Math.min(g[j], costs.values()[start + j] - f[source]);
                }
            }
        }
    }

    private void fillSources(double[] f, double[] g) {
        for (int i = 0; i < f.length; i++) {
            if (f[i] == Double.POSITIVE_INFINITY) {
                f[i] = -loops.logits(costs.values(), costs.locate(i, loops), g, 1, gains, 0, g.length);
            }
        }
    }

    /** The first tree: rows are sent to their cheapest open targets, and what that leaves apart is hung on the root. */
    private final class Start {

        private final double[] left;
        private final double[] open;
        private final int[] component;

        Start(double[] a, double[] b) {
            left = new double[sources.length];
            open = new double[targets.length];
            component = new int[sources.length + targets.length];
            Arrays.setAll(left, s -> a[sources[s]]);
            Arrays.setAll(open, t -> b[targets[t]]);
            Arrays.setAll(component, node -> node);
        }

        void fill() {
            for (int s = 0; s < sources.length; s++) {
                int start = costs.locate(sources[s], loops);
                double[] row = costs.values();
                while (left[s] > 0) {
                    int best = cheapestOpen(row, start);
                    if (best < 0) {
                        break; // what is left is rounding
                    }
                    double amount = Math.min(left[s], open[best]);
                    left[s] -= amount;
                    open[best] -= amount;
                    join(s, best, amount);
                }
            }
        }

        private int cheapestOpen(double[] row, int start) {
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int t = 0; t < targets.length; t++) {
                if (open[t] > 0) {
                    double cost = Math.min(row[start + targets[t]], forbiddenCost);
                    if (cost < least) {
                        least = cost;
                        best = t;
                    }
                }
            }
            return best;
        }

        private void join(int s, int t, double amount) {
            int target = sources.length + t;
            tree.makeRoot(s);
            tree.link(s, target, amount);
            component[find(s)] = find(target);
        }

        private int find(int node) {
            int root = node;
            while (component[root] != root) {
                component[root] = component[component[root]];
                root = component[root];
            }
            return root;
        }

        // Arcs without flow must point toward the root: from a source to the target that is the root.
        void connect() {
            int root = sources.length;
            tree.makeRoot(root);
            for (int s = 0; s < sources.length; s++) {
                if (find(s) != find(root)) {
                    join(s, 0, 0);
                }
            }
            for (int t = 0; t < targets.length; t++) {
                if (find(sources.length + t) != find(root)) {
                    throw new IllegalStateException("a target with weight was reached by no source");
                }
            }
        }
    }
}
