package org.priorflow.transport.entropic;

import java.util.Arrays;
import org.priorflow.transport.DualPotentials;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportStatus;
import org.priorflow.transport.UnbalancedProblem;

/**
 * Entropic transport with relaxed marginals, sum c_ij P_ij + epsilon KL(P | a b^T) + r_a KL(P 1 | a) + r_b KL(P^T 1 | b): Sinkhorn's
 * iteration on the potentials with updates damped by r / (r + epsilon) [chizat2018scaling].
 */
public record UnbalancedSinkhorn(EntropicSettings settings) {

    /**
     * Solves a problem. Iterations are passes over the kernel. In place of the errors of the marginals, which are not to be met,
     * stands by how much the sums of the columns would change with the next update, in L1, as a part of the mass of the targets:
     * that is what the tolerance bounds.
     */
    public TransportResult solve(UnbalancedProblem problem) {
        Run run = new Run(problem);
        TransportStatus status = TransportStatus.ITERATION_LIMIT;
        ErrorTrace trace = new ErrorTrace();
        int iterations = 0;
        while (iterations < settings.iterationLimit() && status != TransportStatus.CONVERGED) {
            double change = run.iterate();
            iterations++;
            trace.add(change);
            status = change <= settings.tolerance() ? TransportStatus.CONVERGED : status;
        }
        return run.result(status, iterations, trace.toArray());
    }

    private final class Run {

        private final UnbalancedProblem problem;
        private final double[] a;
        private final double[] b;
        private final double[] f;
        private final double[] g;
        private final GibbsSweep sweep;
        private final double epsilon = settings.epsilon();

        Run(UnbalancedProblem problem) {
            this.problem = problem;
            a = problem.sourceWeights();
            b = problem.targetWeights();
            f = new double[a.length];
            g = new double[b.length];
            sweep = new GibbsSweep(problem.geometry(), a, b);
        }

        double iterate() {
            double sourceDamping = problem.sourcePenalty() / (problem.sourcePenalty() + epsilon);
            double targetDamping = problem.targetPenalty() / (problem.targetPenalty() + epsilon);
            sweep.run(epsilon, f, g, (i, softMinimum) -> sourceDamping * softMinimum);
            double change = 0;
            for (int j = 0; j < g.length; j++) {
                double next = targetDamping * (g[j] + sweep.columnRise(j, epsilon, f, g));
                change += sweep.columnSums()[j] * Math.abs(Math.expm1((next - g[j]) / epsilon));
                g[j] = next;
            }
            return change / Arrays.stream(b).sum();
        }

        TransportResult result(TransportStatus status, int iterations, double[] changes) {
            double[] rowSums = new double[a.length];
            double[] costs = new double[a.length];
            sweep.run(epsilon, f, g, (i, softMinimum) -> f[i], (i, exponentials, factor, row, offset) -> {
                for (int j = 0; j < exponentials.length; j++) {
                    if (exponentials[j] > 0) {
                        rowSums[i] += factor * exponentials[j];
                        costs[i] += factor * exponentials[j] * row[offset + j];
                    }
                }
            });
            double mass = Arrays.stream(rowSums).sum();
            double missing =
                    epsilon * (mass - Arrays.stream(a).sum() * Arrays.stream(b).sum());
            DualPotentials potentials = new DualPotentials(f, g);
            double primal = potentials.valueAt(rowSums, sweep.columnSums())
                    - missing
                    + problem.sourcePenalty() * divergence(rowSums, a)
                    + problem.targetPenalty() * divergence(sweep.columnSums(), b);
            double dual = released(f, a, problem.sourcePenalty()) + released(g, b, problem.targetPenalty()) - missing;
            return new TransportResult(
                    new EntropicPlan(problem.geometry(), a, b, f, g, epsilon),
                    potentials,
                    status,
                    iterations,
                    Arrays.stream(costs).sum(),
                    primal,
                    dual,
                    changes,
                    null);
        }
    }

    private static double divergence(double[] p, double[] q) {
        double sum = 0;
        for (int i = 0; i < p.length; i++) {
            sum += (p[i] > 0 ? p[i] * Math.log(p[i] / q[i]) : 0) - p[i] + q[i];
        }
        return sum;
    }

    // -r sum_i w_i (exp(-f_i / r) - 1), what the dual problem gains from a side.
    private static double released(double[] prices, double[] weights, double penalty) {
        double sum = 0;
        for (int i = 0; i < prices.length; i++) {
            sum -= weights[i] > 0 ? penalty * weights[i] * Math.expm1(-prices[i] / penalty) : 0;
        }
        return sum;
    }
}
