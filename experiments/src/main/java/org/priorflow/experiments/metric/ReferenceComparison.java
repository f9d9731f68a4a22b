package org.priorflow.experiments.metric;

import java.util.function.IntUnaryOperator;
import java.util.function.ToDoubleFunction;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.spi.Setting;
import org.priorflow.tensor.Rows;

/**
 * A distance between the particles and draws of the reference. The draws depend on the reference and the seed of the
 * input alone, so that all records of a run are compared with the same draws.
 */
final class ReferenceComparison implements EnsembleMetric {

    static final Setting<Integer> COUNT = Setting.integer(
                    "referenceCount", 1000, "how many points are drawn from the reference to compare with")
            .atLeast(1);

    static final Setting<Boolean> OF_EXACT_DRAWS = Setting.flag(
            "ofExactDraws",
            false,
            "whether to tell the floor instead: the distance of as many draws of the reference as there are particles");

    private final TwoSampleDistance distance;
    private final IntUnaryOperator referenceCount;
    private final ReferenceCache<ToDoubleFunction<Rows>> prepared = new ReferenceCache<>();

    private ReferenceComparison(TwoSampleDistance distance, IntUnaryOperator referenceCount) {
        this.distance = distance;
        this.referenceCount = referenceCount;
    }

    /** Compares with {@code count} draws. */
    static ReferenceComparison withDraws(int count, TwoSampleDistance distance) {
        return new ReferenceComparison(distance, n -> count);
    }

    /** Compares with as many draws as there are particles. */
    static ReferenceComparison withEqualDraws(TwoSampleDistance distance) {
        return new ReferenceComparison(distance, n -> n);
    }

    /** What a perfect flow of as many particles scores. */
    EnsembleMetric ofExactDraws() {
        return new EnsembleMetric() {

            @Override
            public boolean isDefinedFor(Rows particles, MetricInput input) {
                return ReferenceComparison.this.isDefinedFor(particles, input);
            }

            @Override
            public double figureOf(Rows particles, MetricInput input) {
                Reference reference = EnsembleMetric.referenceFor(input, particles.d());
                INDArray draws = reference.samples(particles.n(), input.seed().child("exact"));
                return ReferenceComparison.this.figureOf(Rows.from(draws), input);
            }
        };
    }

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return input.reference() != null && distance.accepts(particles.n());
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        Reference reference = EnsembleMetric.referenceFor(input, particles.d());
        int count = referenceCount.applyAsInt(particles.n());
        Seed seed = input.seed();
        return prepared.valueFor(reference, seed.value(), count, () -> {
                    INDArray draws = reference.samples(count, seed.child("reference"));
                    return distance.from(Rows.from(draws), seed.child("distance"));
                })
                .applyAsDouble(particles);
    }
}
