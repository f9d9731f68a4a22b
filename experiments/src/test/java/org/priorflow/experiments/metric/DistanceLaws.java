package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The laws of a distance between two samples; the test of a distance extends it. */
abstract class DistanceLaws {

    private static final Seed SEED = new Seed(77);

    /** The distance under test. */
    abstract TwoSampleDistance subject();

    /** Sizes of two samples that it takes. */
    int[] sizes() {
        return new int[] {37, 64};
    }

    /** The power of a length that the distance scales with: 0 if it does not change. */
    double degree() {
        return 1;
    }

    static double between(TwoSampleDistance distance, Rows particles, Rows reference) {
        return distance.from(reference, SEED).applyAsDouble(particles);
    }

    static Rows mapped(Rows rows, double factor, double shift) {
        double[] values = rows.values().clone();
        for (int e = 0; e < values.length; e++) {
            values[e] = factor * values[e] + shift * (1 + e % rows.d());
        }
        return rows.with(values);
    }

    private Rows first() {
        return Inputs.gaussian(sizes()[0], 3, 41);
    }

    private Rows second() {
        return mapped(Inputs.gaussian(sizes()[1], 3, 42), 1.3, 0.2);
    }

    @Test
    void isSymmetric() {
        double value = between(subject(), first(), second());
        assertThat(value).isPositive();
        assertThat(between(subject(), second(), first())).isCloseTo(value, within(1e-12 * value));
    }

    @Test
    void vanishesOnIdenticalSamples() {
        // Squares cancel to rounding error, so that the root is known to the root of it.
        assertThat(between(subject(), first(), first())).isBetween(0.0, 1e-7);
    }

    @Test
    void keepsTheTriangleInequality() {
        Rows third = mapped(Inputs.gaussian(sizes()[1], 3, 43), 0.7, -0.4);
        assertThat(between(subject(), first(), third))
                .isLessThanOrEqualTo(
                        between(subject(), first(), second()) + between(subject(), second(), third) + 1e-12);
    }

    @Test
    void doesNotChangeWhereBothMove() {
        double value = between(subject(), first(), second());
        assertThat(between(subject(), mapped(first(), 1, 5), mapped(second(), 1, 5)))
                .isCloseTo(value, within(1e-12 * value));
    }

    @Test
    void scalesWithBoth() {
        double value = between(subject(), first(), second());
        assertThat(between(subject(), mapped(first(), -4, 0), mapped(second(), -4, 0)))
                .isCloseTo(Math.pow(4, degree()) * value, within(1e-12 * value));
    }
}
