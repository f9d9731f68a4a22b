package org.priorflow.transport.lowrank;

import java.util.Arrays;
import org.priorflow.check.Require;
import org.priorflow.random.Seed;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportStatus;

/**
 * Transport by a plan of low nonnegative rank, P = Q diag(1 / g) R^T [scetbon2021lowrank]: mirror descent on the three factors, every
 * step followed by a projection to the marginals in relative entropy. The search starts from random factors that are annealed: taken
 * as best under an entropy that falls, which lets the intermediate atoms part one by one. A step costs (n + m) r d operations under the squared
 * distance, n m r under others, and memory is (n + m) r. It stands apart from the solvers of convex problems: the plan depends on where
 * the search starts, and no potentials prove it.
 *
 * @param settings the rank and when to stop
 */
public record LowRankSinkhorn(LowRankSettings settings) {

    private static final double STEP_TOLERANCE = 1e-9;
    private static final int STEP_LIMIT = 200;
    private static final double FINAL_TOLERANCE = 1e-13;
    private static final int FINAL_LIMIT = 10_000;
    private static final double MARGINAL_TOLERANCE = 1e-6;

    /** Annealing ends at 2.5 per cent of the first cost. */
    private static final int STAGES = 35;

    private static final double COOLING = 0.9;
    private static final double LEAST_STEP = 1e-6;

    /**
     * Seeks a plan.
     *
     * @param problem a problem with finite costs
     * @param seed where the first factors come from
     * @throws org.priorflow.check.InvalidInputException if the rank exceeds the number of sources or targets, or a cost is infinite
     */
    public LowRankResult solve(TransportProblem problem, Seed seed) {
        int least = Math.min(problem.n(), problem.m());
        if (settings.rank() > least) {
            throw Require.invalid(
                    "rank",
                    settings.rank(),
                    "at most the number of sources and of targets, " + least,
                    "Maybe take a solver of full rank?");
        }
        return new Descent(problem, seed).run();
    }

    private final class Descent {

        private final int rank = settings.rank();
        private final CostProduct product;
        private final double[] a;
        private final double[] b;
        private Factors factors;
        private double[] ofR;
        private double cost;

        Descent(TransportProblem problem, Seed seed) {
            product = CostProduct.of(problem.geometry());
            a = problem.sourceWeights();
            b = problem.targetWeights();
            double[] g = new double[rank];
            Arrays.fill(g, problem.mass() / rank);
            moveTo(Factors.projected(
                    noise(a.length, seed.child("sources")),
                    noise(b.length, seed.child("targets")),
                    g,
                    a,
                    b,
                    STEP_TOLERANCE,
                    STEP_LIMIT));
            anneal();
        }

        // Q = exp(- C R diag(1 / g) / epsilon) and likewise R, projected, as epsilon falls from the size of the costs.
        private void anneal() {
            double epsilon = cost / Arrays.stream(a).sum();
            for (int stage = 0; stage < STAGES; stage++) {
                double[] q = softened(ofR, epsilon);
                moveTo(Factors.projected(
                        q, factors.r().clone(), factors.g().clone(), a, b, STEP_TOLERANCE, STEP_LIMIT));
                double[] r = softened(product.transposedTimes(factors.q(), rank), epsilon);
                moveTo(Factors.projected(
                        factors.q().clone(), r, factors.g().clone(), a, b, STEP_TOLERANCE, STEP_LIMIT));
                epsilon *= COOLING;
            }
            project(STEP_TOLERANCE);
        }

        private void project(double tolerance) {
            double[] q = factors.q().clone();
            double[] r = factors.r().clone();
            moveTo(Factors.projected(q, r, factors.g().clone(), a, b, tolerance, FINAL_LIMIT));
        }

        private double[] softened(double[] costs, double epsilon) {
            double[] result = new double[costs.length];
            for (int start = 0; start < costs.length; start += rank) {
                double best = Double.POSITIVE_INFINITY;
                for (int k = 0; k < rank; k++) {
                    best = Math.min(best, costs[start + k] / factors.g()[k]);
                }
                for (int k = 0; k < rank; k++) {
                    result[start + k] = Math.exp((best - costs[start + k] / factors.g()[k]) / epsilon);
                }
            }
            return result;
        }

        private double[] noise(int n, Seed seed) {
            double[] entries = seed.gaussians(n * rank);
            Arrays.setAll(entries, e -> Math.exp(entries[e]));
            return entries;
        }

        private void moveTo(Factors next) {
            factors = next;
            ofR = product.times(next.r(), rank);
            cost = cost(next, ofR);
        }

        // sum_k (Q^T C R)_kk / g_k
        private double cost(Factors at, double[] costTimesR) {
            double sum = 0;
            double[] diagonal = diagonal(at, costTimesR);
            for (int k = 0; k < rank; k++) {
                sum += diagonal[k] > 0 || diagonal[k] < 0 ? diagonal[k] / at.g()[k] : 0;
            }
            return sum;
        }

        private double[] diagonal(Factors at, double[] costTimesR) {
            double[] diagonal = new double[rank];
            for (int e = 0; e < costTimesR.length; e++) {
                diagonal[e % rank] += at.q()[e] * costTimesR[e];
            }
            return diagonal;
        }

        LowRankResult run() {
            double[] costs = new double[settings.iterationLimit() + 1];
            costs[0] = cost;
            double stepSize = settings.stepSize();
            TransportStatus status = TransportStatus.ITERATION_LIMIT;
            int count = 0;
            while (count < settings.iterationLimit() && status != TransportStatus.CONVERGED) {
                Factors before = factors;
                double[] costTimesR = ofR;
                double lastCost = cost;
                moveTo(stepped(stepSize));
                if (!(cost <= lastCost)) {
                    factors = before;
                    ofR = costTimesR;
                    cost = lastCost;
                    stepSize *= 0.5;
                }
                costs[++count] = cost;
                int window = LowRankSettings.WINDOW;
                boolean isAtRest =
                        count >= window && costs[count - window] - cost <= settings.tolerance() * Math.abs(cost);
                if (isAtRest || stepSize < LEAST_STEP) {
                    status = TransportStatus.CONVERGED;
                }
            }
            project(FINAL_TOLERANCE);
            LowRankPlan plan = new LowRankPlan(factors.q(), factors.r(), factors.g());
            double error = distance(plan.sourceMarginal(), a) + distance(plan.targetMarginal(), b);
            if (error > MARGINAL_TOLERANCE * Arrays.stream(a).sum()) {
                status = TransportStatus.ITERATION_LIMIT;
            }
            return new LowRankResult(plan, status, count, cost, Arrays.copyOf(costs, count + 1), error);
        }

        // Every entry times exp(- step gradient), where the largest entry of each gradient, less the best of its row,
        // is 1.
        private Factors stepped(double stepSize) {
            double[] ofQ = product.transposedTimes(factors.q(), rank);
            double[] q = moved(factors.q(), ofR, stepSize);
            double[] r = moved(factors.r(), ofQ, stepSize);
            double[] diagonal = diagonal(factors, ofR);
            double[] g = new double[rank];
            double largest = 0;
            for (int k = 0; k < rank; k++) {
                g[k] = factors.g()[k] > 0 ? diagonal[k] / (factors.g()[k] * factors.g()[k]) : 0;
                largest = Math.max(largest, Math.abs(g[k]));
            }
            for (int k = 0; k < rank; k++) {
                g[k] = factors.g()[k] * Math.exp(largest > 0 ? stepSize * g[k] / largest : 0);
            }
            return Factors.projected(q, r, g, a, b, STEP_TOLERANCE, STEP_LIMIT);
        }

        private double[] moved(double[] entries, double[] costs, double stepSize) {
            double[] slopes = new double[entries.length];
            double largest = 0;
            for (int start = 0; start < entries.length; start += rank) {
                double best = Double.POSITIVE_INFINITY;
                for (int k = 0; k < rank; k++) {
                    slopes[start + k] = factors.g()[k] > 0 ? costs[start + k] / factors.g()[k] : 0;
                    best = factors.g()[k] > 0 ? Math.min(best, slopes[start + k]) : best;
                }
                for (int k = 0; k < rank; k++) {
                    slopes[start + k] -= best;
                    largest = Math.max(largest, slopes[start + k]);
                }
            }
            double[] result = new double[entries.length];
            for (int e = 0; e < result.length; e++) {
                result[e] = entries[e] * Math.exp(largest > 0 ? -stepSize * slopes[e] / largest : 0);
            }
            return result;
        }
    }

    private static double distance(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += Math.abs(p[i] - q[i]);
        }
        return sum;
    }
}
