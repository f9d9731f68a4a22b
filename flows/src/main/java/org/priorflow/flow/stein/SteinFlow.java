package org.priorflow.flow.stein;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.kernel.InteractionResult;
import org.priorflow.kernel.SoftmaxInteraction;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;

/**
 * Stein variational gradient descent [liu2016stein, algorithm 1]: x_i+ = x_i + h phi(x_i) with
 *
 * <p>phi(x) = 1/n sum_j [k(x_j, x) s(x_j) + grad_{x_j} k(x_j, x)], k(x, y) = exp(-|x - y|^2 / b).
 *
 * <p>s is the score -beta (grad f + grad env_gamma g), in which the Moreau gradient (x - prox_{gamma g}(x)) / gamma stands
 * in for that of g. The bandwidth is the median heuristic b = med^2 / log n, where med is the median distance between two
 * different particles [liu2016stein, section 5]. With one particle, or where half of the distances are zero, the kernel is
 * 1 and every particle follows the mean score.
 *
 * <p>Since grad_{x_j} k(x_j, x) = (2 / b) (x - x_j) k(x_j, x), the sum is a softmax average of the values
 * s(x_j) - (2 / b) x_j, times the sum of the kernel: it goes through the same interaction as the RWPO flows do.
 *
 * <p>Deterministic; one evaluation of the gradient of f per step.
 */
public final class SteinFlow implements Flow {

    private static final double MEMORY = 0.9;
    private static final double FLOOR = 1e-6; // keeps a direction that was always zero from a division by zero

    private final ArrayPosterior posterior;
    private final double stepSize;
    private final double smoothing;
    private final StepScaling scaling;

    /**
     * Creates the flow.
     *
     * @param posterior the law exp(-beta (f + g))
     * @param stepSize h, finite and > 0
     * @param smoothing gamma of the Moreau gradient, finite and > 0
     * @param scaling how the length of a step answers to the steps before it
     */
    public SteinFlow(Posterior posterior, double stepSize, double smoothing, StepScaling scaling) {
        this.posterior = new ArrayPosterior(posterior);
        this.stepSize = Require.positive(stepSize, "stepSize");
        this.smoothing = Require.positive(smoothing, "smoothing");
        this.scaling = scaling;
    }

    /**
     * {@inheritDoc}
     *
     * @throws org.priorflow.check.InvalidInputException for more than 46,341 particles: it takes all distances
     */
    @Override
    public FlowState start(INDArray particles, Seed seed) {
        long n = Require.matrix(particles, "particles").size(0);
        if (n > MedianDistance.MOST_POINTS) {
            throw Require.invalid(
                    "the number of particles",
                    n,
                    "<= " + MedianDistance.MOST_POINTS + ", because the bandwidth takes all distances",
                    "Maybe move fewer of them, or take a flow that does not compare all pairs?");
        }
        return new SteinState(posterior.start(particles, seed), null);
    }

    @Override
    public FlowStep advance(FlowState state) {
        SteinState current = ParticleState.read(state, SteinState.class);
        Ensemble x = current.base().ensemble();
        ArrayPosterior watched = posterior.watched();
        double[] score = watched.smoothedGradientAt(x, smoothing);
        for (int e = 0; e < score.length; e++) {
            score[e] *= -posterior.inverseTemperature();
        }
        double median = MedianDistance.squaredOf(x.values(), x.d());
        double sharpness = median > 0 ? Math.log(x.n()) / median : 0;
        double[] direction = sharpness > 0 ? kernelDirection(x, score, sharpness) : meanDirection(x, score);
        if (direction == null) {
            return ParticleState.diverged(state, 1);
        }
        double[] squares = scaling == StepScaling.ADAGRAD ? remembered(current.squares(), direction) : null;
        FlowStep step = current.base()
                .movedTo(
                        moved(x, direction, squares),
                        1,
                        watched.diagnosticsWith(Map.of("kernel_sharpness", sharpness)));
        return step.info().status() == StepStatus.DIVERGED
                ? ParticleState.diverged(state, 1)
                : new FlowStep(new SteinState((ParticleState) step.state(), squares), step.info());
    }

    /** phi at every particle for k = exp(-sharpness |x - y|^2), or null where the scores are out of range. */
    private static double @Nullable [] kernelDirection(Ensemble x, double[] score, double sharpness) {
        int n = x.n();
        int d = x.d();
        double[] points = x.values();
        double[] values = new double[points.length];
        for (int e = 0; e < values.length; e++) {
            values[e] = score[e] - 2 * sharpness * points[e];
        }
        if (!x.between(values).isFinite()) {
            return null;
        }
        InteractionResult result =
                SoftmaxInteraction.of(d, sharpness).average(points, points, values, new double[n], d);
        double[] direction = result.average();
        for (int e = 0; e < direction.length; e++) {
            double kernelSum = Math.exp(result.logSumExp()[e / d]); // in [1, n]
            direction[e] = kernelSum / n * (direction[e] + 2 * sharpness * points[e]);
        }
        return direction;
    }

    /** phi for the kernel 1. */
    private static double[] meanDirection(Ensemble x, double[] score) {
        int d = x.d();
        double[] mean = new double[d];
        for (int e = 0; e < score.length; e++) {
            mean[e % d] += score[e] / x.n();
        }
        double[] direction = new double[score.length];
        for (int e = 0; e < direction.length; e++) {
            direction[e] = mean[e % d];
        }
        return direction;
    }

    private static double[] remembered(double @Nullable [] squares, double[] direction) {
        double[] updated = new double[direction.length];
        for (int e = 0; e < updated.length; e++) {
            double square = direction[e] * direction[e];
            updated[e] = squares == null ? square : MEMORY * squares[e] + (1 - MEMORY) * square;
        }
        return updated;
    }

    private double[] moved(Ensemble x, double[] direction, double @Nullable [] squares) {
        double[] values = new double[direction.length];
        for (int e = 0; e < values.length; e++) {
            double rate = squares == null ? stepSize : stepSize / (FLOOR + Math.sqrt(squares[e]));
            values[e] = x.values()[e] + rate * direction[e];
        }
        return values;
    }
}
