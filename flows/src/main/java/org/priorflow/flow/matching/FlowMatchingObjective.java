package org.priorflow.flow.matching;

import java.util.Map;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.VelocityField;
import org.priorflow.flow.neural.VelocityGoals;
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
        double[] partners = pairs.partnersOf(to, d);
        double[] times = new double[n];
        RandomGenerator generator = seed.child("times").generator();
        for (int i = 0; i < n; i++) {
            times[i] = generator.nextDouble();
            move(times[i], from, partners, i * d);
        }
        if (settings.noise() > 0) {
            for (int e = 0; e < from.length; e++) {
                from[e] += settings.noise() * generator.nextGaussian();
            }
        }
        double[] weights = new double[n];
        for (int i = 0; i < n; i++) {
            weights[i] = pairs.weights()[i] / n;
        }
        double[] gradient = new double[parameters.length];
        double loss = field.compare(parameters, new VelocityGoals(from, times, partners, weights), gradient);
        return new LossEstimate(loss, gradient, Map.of("effective_fraction", pairs.effectiveFraction()));
    }

    /** Puts the point of a path in the place of its source, and its velocity in that of its target: the batch is ours. */
    private void move(double time, double[] from, double[] to, int row) {
        double sourceFactor = path.sourceFactor(time);
        double targetFactor = path.targetFactor(time);
        double sourceRate = path.sourceRate(time);
        double targetRate = path.targetRate(time);
        for (int e = row; e < row + field.dimension(); e++) {
            double x = from[e];
            double y = to[e];
            from[e] = sourceFactor * x + targetFactor * y;
            to[e] = sourceRate * x + targetRate * y;
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
