package org.priorflow.experiments.metric;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Reference;
import org.priorflow.tensor.Rows;

/**
 * A metric that looks at the particles. It does not apply to an ensemble with an entry that is not a number or is
 * {@value #LARGEST} or more in magnitude, so that sums of squares and their products stay finite.
 */
interface EnsembleMetric extends Metric {

    double LARGEST = 1e100;

    /** Whether the figure is defined for what {@code input} holds; the particles are finite. */
    boolean isDefinedFor(Rows particles, MetricInput input);

    /** Returns the figure, a finite number; called only where {@link #isDefinedFor} holds. */
    double figureOf(Rows particles, MetricInput input);

    @Override
    default boolean appliesTo(MetricInput input) {
        Rows particles = Rows.from(input.particles());
        return isMeasurable(particles.values()) && isDefinedFor(particles, input);
    }

    @Override
    default double valueAt(MetricInput input) {
        return figureOf(Rows.from(input.particles()), input);
    }

    /** Whether every entry is a number of moderate size. */
    static boolean isMeasurable(double[] values) {
        for (double value : values) {
            if (!(Math.abs(value) < LARGEST)) {
                return false;
            }
        }
        return true;
    }

    /** Returns a part of the input that {@link #isDefinedFor} has seen to be there. */
    static <T> T known(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("valueAt was called where appliesTo does not hold");
        }
        return part;
    }

    /** Returns the reference of the input, which {@link #isDefinedFor} has seen to be there, for dimension {@code d}. */
    static Reference referenceFor(MetricInput input, int d) {
        Reference reference = known(input.reference());
        long dimension = reference.mean().length();
        if (dimension != d) {
            throw Require.invalid(
                    "the dimension of the particles",
                    d,
                    "that of the reference, " + dimension,
                    "Maybe they belong to different problems?");
        }
        return reference;
    }

    /** Whether there is a true signal for particles of dimension {@code d}. */
    static boolean hasSignal(MetricInput input, int d) {
        INDArray signal = input.trueSignal();
        return signal != null && signal.length() == d;
    }
}
