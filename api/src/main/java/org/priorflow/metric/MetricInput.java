package org.priorflow.metric;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;

/**
 * What a metric may look at.
 *
 * @param particles the ensemble [n, d]
 * @param posterior the law to compare with: the target of the problem, or the law that the flow was asked to sample; null
 *     where the law is known through samples alone
 * @param reference what is known of that law, or null
 * @param trueSignal the signal behind the data [d], or null
 * @param chain the ensembles recorded along the second half of the trajectory [steps, n, d], or null before the end
 * @param travel how the particles have moved since the start, or null where that is not known
 * @param training what came of the training of a trained flow, by name: {@code seconds} and {@code iteration} at its end, and
 *     {@code loss} and other figures of an iteration as means over the second half of it; empty for a flow without training
 * @param logDensity gives the log density [m] that the flow's state stands for at the rows of [m, d], or null where a flow
 *     has none or the particles stand for themselves
 * @param cost what the flow has spent so far
 * @param seed for metrics that draw at random, such as sliced distances
 */
public record MetricInput(
        INDArray particles,
        @Nullable Posterior posterior,
        @Nullable Reference reference,
        @Nullable INDArray trueSignal,
        @Nullable INDArray chain,
        @Nullable Travel travel,
        Map<String, Double> training,
        @Nullable UnaryOperator<INDArray> logDensity,
        RunCost cost,
        Seed seed) {

    public MetricInput {
        training = Map.copyOf(training);
    }

    /** An input without a density. */
    public MetricInput(
            INDArray particles,
            @Nullable Posterior posterior,
            @Nullable Reference reference,
            @Nullable INDArray trueSignal,
            @Nullable INDArray chain,
            @Nullable Travel travel,
            Map<String, Double> training,
            RunCost cost,
            Seed seed) {
        this(particles, posterior, reference, trueSignal, chain, travel, training, null, cost, seed);
    }
}
