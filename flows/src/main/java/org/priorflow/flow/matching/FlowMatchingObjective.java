package org.priorflow.flow.matching;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.Linearization;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.VelocityField;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * Conditional flow matching [lipman2023flow] [tong2024improving]: the mean over coupled points x, y, uniform times t and noise
 * z of w |v(p(t) + sigma z, t) - p'(t)|^2, where p is the path from x to y and w the weight of the pair. At the minimum, v
 * carries the source to the target.
 *
 * @param field v
 * @param source the law at time 0
 * @param target the law at time 1
 * @param coupling pairs the points of a batch
 * @param path joins them
 * @param settings the batch size and sigma
 */
public record FlowMatchingObjective(
        VelocityField field,
        SampleSource source,
        SampleSource target,
        Coupling coupling,
        ProbabilityPath path,
        FlowMatchingSettings settings)
        implements Objective {

    @Override
    public int parameterCount() {
        return field.parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return field.initialParameters(seed);
    }

    @Override
    public String signature() {
        return "flow matching of " + field.signature();
    }

    /** The terms are {@code effective_fraction}, that of the weights of the pairs, between 0 and 1. */
    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        int n = settings.batchSize();
        int d = field.dimension();
        double[] from = drawn(source, "source", seed);
        double[] to = drawn(target, "target", seed);
        Coupling.Pairs pairs = coupling.pairsOf(from, to, d);
        Batch batch = new Batch(new double[n], new double[n * d], new double[n * d]);
        RandomGenerator generator = seed.child("times").generator();
        for (int i = 0; i < n; i++) {
            place(batch, i, generator.nextDouble(), from, to, pairs.targetIndices()[i] * d);
        }
        if (settings.noise() > 0) {
            for (int e = 0; e < batch.points.length; e++) {
                batch.points[e] += settings.noise() * generator.nextGaussian();
            }
        }
        Linearization linearization = field.linearizationAt(parameters, batch.points, batch.times);
        double[] values = linearization.value();
        double loss = 0;
        double[] cotangent = new double[n * d];
        for (int i = 0; i < n; i++) {
            double weight = pairs.weights()[i] / n;
            for (int e = i * d; e < (i + 1) * d; e++) {
                double gap = values[e] - batch.velocities[e];
                loss += weight * gap * gap;
                cotangent[e] = 2 * weight * gap;
            }
        }
        double[] gradient = new double[parameters.length];
        linearization.pullBackToParameters(cotangent, gradient);
        return new LossEstimate(loss, gradient, Map.of("effective_fraction", pairs.effectiveFraction()));
    }

    private record Batch(double[] times, double[] points, double[] velocities) {}

    private void place(Batch batch, int i, double time, double[] from, double[] to, int partner) {
        int d = field.dimension();
        double sourceFactor = path.sourceFactor(time);
        double targetFactor = path.targetFactor(time);
        double sourceRate = path.sourceRate(time);
        double targetRate = path.targetRate(time);
        batch.times[i] = time;
        for (int k = 0; k < d; k++) {
            double x = from[i * d + k];
            double y = to[partner + k];
            batch.points[i * d + k] = sourceFactor * x + targetFactor * y;
            batch.velocities[i * d + k] = sourceRate * x + targetRate * y;
        }
    }

    private double[] drawn(SampleSource law, String name, Seed seed) {
        int length = settings.batchSize() * field.dimension();
        double[] points = law.draw(settings.batchSize(), seed.child(name));
        if (points.length != length) {
            throw Require.invalid(
                    "the batch of the " + name,
                    "of length " + points.length,
                    "of length n * d = " + length,
                    "Maybe its dimension is another than the field's?");
        }
        return points;
    }
}
