package org.priorflow.prior.tv;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.AnalysisPrior;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.LinearMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.tv.internal.AbsoluteSum;
import org.priorflow.prior.tv.internal.DualGradientProjection;
import org.priorflow.prior.tv.internal.GraphDifferences;
import org.priorflow.prior.tv.internal.RowwiseProx;
import org.priorflow.prior.tv.internal.ScaledMap;

/**
 * Total variation of a function on the nodes of a graph, g(x) = lambda sum over the edges of w_e |x_a - x_b|: it favours
 * functions that are constant on few connected parts. The proximal map is iterative, by accelerated projected gradients on
 * the dual [beck2009fast], stopped by the duality gap.
 */
public final class GraphTotalVariationPrior implements AnalysisPrior {

    private final int nodeCount;
    private final List<Edge> edges;
    private final double weight;
    private final double tolerance;
    private final int iterationLimit;
    private final double unit; // a power of two near the largest weight of an edge
    private final GraphDifferences differences; // with the weights over the unit

    /**
     * One edge.
     *
     * @param a a node index, in [0, nodeCount)
     * @param b another node index
     * @param weight w_e, finite and > 0
     */
    public record Edge(int a, int b, double weight) {}

    /**
     * The prior of a graph.
     *
     * @param nodeCount the number of nodes, >= 1: the dimension of a particle
     * @param edges the edges; a pair may occur more than once, its weights then add up
     * @param weight lambda, finite and > 0
     * @param tolerance the relative duality gap at which the proximal map stops, in (0, 1]
     * @param iterationLimit where it stops at the latest, >= 1
     */
    public GraphTotalVariationPrior(
            int nodeCount, List<Edge> edges, double weight, double tolerance, int iterationLimit) {
        this.nodeCount = Require.atLeast(nodeCount, 1, "nodeCount");
        this.weight = Require.positive(weight, "weight");
        this.tolerance = Require.within(tolerance, Double.MIN_NORMAL, 1, "tolerance");
        this.iterationLimit = Require.atLeast(iterationLimit, 1, "iterationLimit");
        this.edges = List.copyOf(edges);
        edges.forEach(edge -> requireInside(edge, nodeCount));
        double largest = edges.stream().mapToDouble(Edge::weight).max().orElse(1);
        unit = Math.scalb(1.0, Math.getExponent(largest));
        differences = new GraphDifferences(
                edges.stream().mapToInt(Edge::a).toArray(),
                edges.stream().mapToInt(Edge::b).toArray(),
                edges.stream().mapToDouble(edge -> edge.weight / unit).toArray(),
                nodeCount);
    }

    private static void requireInside(Edge edge, int nodeCount) {
        boolean inside = edge.a >= 0 && edge.a < nodeCount && edge.b >= 0 && edge.b < nodeCount && edge.a != edge.b;
        if (!inside) {
            throw Require.invalid(
                    "the edge",
                    "(" + edge.a + ", " + edge.b + ")",
                    "between two different nodes of 0 ... " + (nodeCount - 1),
                    "Maybe the nodes are counted from 1?");
        }
        Require.positive(edge.weight, "the weight of the edge (" + edge.a + ", " + edge.b + ")");
    }

    @Override
    public INDArray valueAt(INDArray x) {
        return RowwiseProx.values(x, nodeCount, weight * unit, values -> {
            double[] steps = new double[differences.outputLength()];
            differences.forward(values, steps);
            return differences.norm(steps);
        });
    }

    @Override
    public IterativeProximalMap proximalMap() {
        DualGradientProjection solver = new DualGradientProjection(differences, tolerance, iterationLimit);
        return new RowwiseProx(
                nodeCount, differences.outputLength(), weight * unit, tolerance, (y, scaled, dual, out) -> {
                    if (differences.outputLength() == 0) {
                        System.arraycopy(y, 0, out, 0, y.length);
                        return new DualGradientProjection.Certificate(0, 0);
                    }
                    return solver.prox(y, scaled, dual, out);
                });
    }

    /** The weighted differences along the edges, times lambda. */
    @Override
    public LinearMap analysisMap(int d) {
        RowwiseProx.requireDimension(d, nodeCount);
        return new ScaledMap(differences, weight * unit);
    }

    @Override
    public Prior coefficientPrior() {
        return new AbsoluteSum();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof GraphTotalVariationPrior prior
                && nodeCount == prior.nodeCount
                && weight == prior.weight
                && tolerance == prior.tolerance
                && iterationLimit == prior.iterationLimit
                && edges.equals(prior.edges);
    }

    @Override
    public int hashCode() {
        return Objects.hash(nodeCount, weight, tolerance, iterationLimit, edges);
    }

    @Override
    public String toString() {
        return "GraphTotalVariationPrior[nodeCount=%d, edgeCount=%d, weight=%s, tolerance=%s, iterationLimit=%d]"
                .formatted(nodeCount, edges.size(), weight, tolerance, iterationLimit);
    }
}
