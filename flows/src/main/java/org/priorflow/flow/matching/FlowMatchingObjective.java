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
 * Conditional flow matching [lipman2023flow, tong2024improving]: the mean over coupled points x, y, uniform times t and noise
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
        RandomGenerator generator = seed.child("times").generator();
        double[] times = new double[n];
        double[] points = new double[n * d];
        double[] velocities = new double[n * d];
        for (int i = 0; i < n; i++) {
            double time = generator.nextDouble();
            times[i] = time;
            double sourceFactor = path.sourceFactor(time);
            double targetFactor = path.targetFactor(time);
            double sourceRate = path.sourceRate(time);
            double targetRate = path.targetRate(time);
            int partner = pairs.targetIndices()[i] * d;
            for (int k = 0; k < d; k++) {
                double x = from[i * d + k];
                double y = to[partner + k];
                double noise = settings.noise() == 0 ? 0 : settings.noise() * generator.nextGaussian();
                points[i * d + k] = sourceFactor * x + targetFactor * y + noise;
                velocities[i * d + k] = sourceRate * x + targetRate * y;
            }
        }
        Linearization linearization = field.linearizationAt(parameters, points, times);
        double loss = 0;
        double[] cotangent = new double[n * d];
        for (int e = 0; e < cotangent.length; e++) {
            double residual = linearization.value()[e] - velocities[e];
            double weighted = pairs.weights()[e / d] * residual / n;
            loss += weighted * residual;
            cotangent[e] = 2 * weighted;
        }
        double[] gradient = new double[parameters.length];
        linearization.pullBack(cotangent, gradient);
        return new LossEstimate(loss, gradient, Map.of("effective_fraction", pairs.effectiveFraction()));
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
