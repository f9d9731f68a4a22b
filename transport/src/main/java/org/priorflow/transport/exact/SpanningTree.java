package org.priorflow.transport.exact;

import java.util.Arrays;

/**
 * The basis of a transportation problem: a rooted tree over the sources 0...n - 1 and the targets n...n + m - 1, the flow along
 * the arc from every node to its parent, and prices under which every arc of the tree is tight, c_ij = u_i + v_j. Arcs lead from
 * sources to targets, so the kind of a node tells the direction of its arc.
 *
 * <p>The tree stays strongly feasible, every arc without flow points toward the root, so that the pivots cannot go round in a
 * circle [cunningham1976network].
 */
final class SpanningTree {

    private static final int NONE = -1;

    private final int sourceCount;
    private final int[] parent;
    private final int[] depth;
    private final int[] firstChild;
    private final int[] nextSibling;
    private final int[] previousSibling;
    private final double[] flow;
    private final double[] prices;
    private final int[] stack;

    /** A tree of all nodes, none of them linked yet. */
    SpanningTree(int sourceCount, int targetCount) {
        int count = sourceCount + targetCount;
        this.sourceCount = sourceCount;
        this.parent = filled(count);
        this.depth = new int[count];
        this.firstChild = filled(count);
        this.nextSibling = filled(count);
        this.previousSibling = filled(count);
        this.flow = new double[count];
        this.prices = new double[count];
        this.stack = new int[count];
    }

    private static int[] filled(int count) {
        int[] nodes = new int[count];
        Arrays.fill(nodes, NONE);
        return nodes;
    }

    /** The cost of an arc, by source and target. */
    @FunctionalInterface
    interface ArcCosts {
        double costAt(int i, int j);
    }

    int parentOf(int node) {
        return parent[node];
    }

    double flowOf(int node) {
        return flow[node];
    }

    /** u_i at i, v_j at n + j. */
    double[] prices() {
        return prices;
    }

    private boolean isSource(int node) {
        return node < sourceCount;
    }

    /** Makes {@code node}, the root of a tree, a child of another node, by an arc with the given flow. */
    void link(int node, int to, double flowOfArc) {
        parent[node] = to;
        flow[node] = flowOfArc;
        previousSibling[node] = NONE;
        nextSibling[node] = firstChild[to];
        if (firstChild[to] != NONE) {
            previousSibling[firstChild[to]] = node;
        }
        firstChild[to] = node;
    }

    private void unlink(int node) {
        int before = previousSibling[node];
        int after = nextSibling[node];
        if (before == NONE) {
            firstChild[parent[node]] = after;
        } else {
            nextSibling[before] = after;
        }
        if (after != NONE) {
            previousSibling[after] = before;
        }
        parent[node] = NONE;
    }

    /** Turns the tree that {@code node} is in so that it becomes the root. */
    void makeRoot(int node) {
        int current = node;
        int newParent = NONE;
        double flowOfArc = 0;
        while (current != NONE) {
            int next = parent[current];
            double nextFlow = flow[current];
            if (next != NONE) {
                unlink(current);
            }
            if (newParent != NONE) {
                link(current, newParent, flowOfArc);
            }
            newParent = current;
            flowOfArc = nextFlow;
            current = next;
        }
    }

    /** Computes depths and prices from the root down; the price of the root is zero. */
    void price(int root, ArcCosts costs) {
        depth[root] = 0;
        prices[root] = 0;
        int size = 0;
        stack[size++] = root;
        while (size > 0) {
            int node = stack[--size];
            for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
                depth[child] = depth[node] + 1;
                double cost = isSource(child)
                        ? costs.costAt(child, node - sourceCount)
                        : costs.costAt(node, child - sourceCount);
                prices[child] = cost - prices[node];
                stack[size++] = child;
            }
        }
    }

    /**
     * Lets the arc from source i to target j, of negative {@code reducedCost}, enter the tree: pushes as much flow round
     * its cycle as there is, and takes out the last arc, from the apex of the cycle along its direction, that this empties.
     */
    void enter(int i, int j, double reducedCost) {
        int target = sourceCount + j;
        int apex = apexOf(i, target);
        double amount = Double.POSITIVE_INFINITY;
        int leaving = NONE;
        for (int node = i; node != apex; node = parent[node]) {
            if (isSource(node) && flow[node] < amount) {
                amount = flow[node];
                leaving = node;
            }
        }
        boolean isOnSourceSide = true;
        for (int node = target; node != apex; node = parent[node]) {
            if (!isSource(node) && flow[node] <= amount) {
                amount = flow[node];
                leaving = node;
                isOnSourceSide = false;
            }
        }
        push(i, apex, amount);
        push(target, apex, amount);
        unlink(leaving);
        if (isOnSourceSide) {
            hang(i, target, amount, reducedCost);
        } else {
            hang(target, i, amount, reducedCost);
        }
    }

    private int apexOf(int one, int other) {
        int p = one;
        int q = other;
        while (p != q) {
            if (depth[p] >= depth[q]) {
                p = parent[p];
            } else {
                q = parent[q];
            }
        }
        return p;
    }

    // The cycle runs down to the source and up from the target: against the arcs of sources on the one side, and
    // against
    // those of targets on the other.
    private void push(int from, int apex, double amount) {
        boolean isSourceSide = isSource(from);
        for (int node = from; node != apex; node = parent[node]) {
            flow[node] += isSource(node) == isSourceSide ? -amount : amount;
        }
    }

    // Hangs a tree that was cut off back by another of its nodes, and moves the prices in it so that the new arc is
    // tight.
    private void hang(int newRoot, int newParent, double amount, double reducedCost) {
        makeRoot(newRoot);
        link(newRoot, newParent, amount);
        depth[newRoot] = depth[newParent] + 1;
        double ofSources = isSource(newRoot) ? reducedCost : -reducedCost;
        prices[newRoot] += reducedCost;
        int size = 0;
        stack[size++] = newRoot;
        while (size > 0) {
            int node = stack[--size];
            int below = depth[node] + 1;
            for (int child = firstChild[node]; child != NONE; child = nextSibling[child]) {
                depth[child] = below;
                prices[child] += isSource(child) ? ofSources : -ofSources;
                stack[size++] = child;
            }
        }
    }
}
