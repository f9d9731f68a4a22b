package org.priorflow.transport.entropic;

import java.util.Arrays;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.GroundCost;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportStatus;

/**
 * The Sinkhorn divergence S(x, y) = W(x, y) - W(x, x) / 2 - W(y, y) / 2 of two clouds of equal weights, where W is the value of
 * entropic transport [feydy2019interpolating]: zero for equal clouds, positive for others, and smooth in the points. Its gradient
 * follows from the plans, which are held fixed (the envelope theorem).
 *
 * @param cost the cost of a pair; symmetric
 * @param settings those of the three transport problems
 */
public record SinkhornDivergence(GroundCost cost, EntropicSettings settings) {

    /**
     * A divergence.
     *
     * @param value S(x, y)
     * @param gradient with respect to the points x [n, d]
     * @param status how the worst of the three problems has ended
     */
    public record Value(double value, Rows gradient, TransportStatus status) {}

    /** Returns the divergence of two clouds [n, d] and [m, d], and its gradient in the first. */
    public Value valueAt(Rows x, Rows y) {
        TransportProblem problem = TransportProblem.uniform(new PointCloudGeometry(x, y, cost));
        TransportResult cross = new LogSinkhorn(settings).solve(problem);
        SelfTransport left = new SelfTransport(x);
        SelfTransport right = new SelfTransport(y);
        double[] gradient = new double[x.values().length];
        double epsilon = settings.epsilon();
        double[] f = cross.potentials().source().clone();
        double[] g = cross.potentials().target();
        addGradient(
                new GibbsSweep(problem.geometry(), problem.sourceWeights(), problem.targetWeights()),
                f,
                g,
                x,
                y,
                1,
                gradient);
        addGradient(left.sweep, left.f.clone(), left.f, x, x, -1, gradient);
        boolean isConverged = cross.isConverged() && left.isConverged && right.isConverged;
        return new Value(
                cross.dualObjective() - 0.5 * (left.value(epsilon) + right.value(epsilon)),
                x.with(gradient),
                isConverged ? TransportStatus.CONVERGED : TransportStatus.ITERATION_LIMIT);
    }

    private void addGradient(GibbsSweep sweep, double[] f, double[] g, Rows x, Rows y, double sign, double[] gradient) {
        int d = x.d();
        sweep.run(settings.epsilon(), f, g, (i, softMinimum) -> f[i], (i, exponentials, factor, costs, offset) -> {
            for (int j = 0; j < exponentials.length; j++) {
                if (exponentials[j] > 0) {
                    cost.addGradient(x, i, y, j, sign * factor * exponentials[j], gradient, i * d);
                }
            }
        });
    }

    /** Transport of a cloud to itself: both potentials are the same, and the mean of two updates converges fast. */
    private final class SelfTransport {

        private final double[] f;
        private final GibbsSweep sweep;
        private boolean isConverged;

        SelfTransport(Rows points) {
            double[] weights = new double[points.n()];
            Arrays.fill(weights, 1.0 / points.n());
            f = new double[points.n()];
            sweep = new GibbsSweep(new PointCloudGeometry(points, points, cost), weights, weights);
            double epsilon = settings.epsilon();
            for (int k = 0; k < settings.iterationLimit() && !isConverged; k++) {
                sweep.run(epsilon, f, f, (i, softMinimum) -> 0.5 * (f[i] + softMinimum));
                isConverged = sweep.rowError(epsilon, f) <= 0.5 * settings.tolerance();
            }
        }

        // Twice the mean of f, less what the plan lacks of its mass.
        double value(double epsilon) {
            double[] fixed = f.clone();
            sweep.run(epsilon, fixed, f, (i, softMinimum) -> fixed[i]);
            double mass = Arrays.stream(sweep.columnSums()).sum();
            return 2 * Arrays.stream(f).average().orElseThrow() - epsilon * (mass - 1);
        }
    }
}
