package org.priorflow.testkit;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.assertj.core.api.AbstractAssert;
import org.priorflow.check.Require;

/**
 * Assertions on a sample of independent draws. Each states its chance of failing on correct draws, so that with a fixed
 * seed a failure is evidence, and no tolerance needs to be tuned.
 */
public final class SampleAssert extends AbstractAssert<SampleAssert, double[]> {

    private SampleAssert(double[] actual) {
        super(actual, SampleAssert.class);
    }

    public static SampleAssert assertThatSample(double... draws) {
        Require.atLeast(draws.length, 2, "the number of draws");
        return new SampleAssert(draws);
    }

    /**
     * Verifies that the sample mean lies within so many of its standard errors of {@code expected}; correct draws miss
     * 4 standard errors once in 16 000 times.
     */
    public SampleAssert hasMeanCloseTo(double expected, double standardErrors) {
        double error = Math.sqrt(centralMoment(2) / actual.length);
        return isWithin("mean", mean(), expected, error, standardErrors);
    }

    /** Verifies the variance likewise; its standard error comes from the sample's fourth moment. */
    public SampleAssert hasVarianceCloseTo(double expected, double standardErrors) {
        int n = actual.length;
        double second = centralMoment(2);
        double error = Math.sqrt(Math.max(0, centralMoment(4) - second * second) / n);
        return isWithin("variance", second * n / (n - 1.0), expected, error, standardErrors);
    }

    /**
     * Verifies by the two-sided Kolmogorov-Smirnov test that the draws follow a continuous distribution.
     *
     * @param significance the chance, in (0, 1), that correct draws fail, such as 1e-4
     * @param cumulative the distribution function
     */
    public SampleAssert follows(double significance, DoubleUnaryOperator cumulative) {
        Require.within(significance, Double.MIN_NORMAL, 1 - 1e-16, "significance");
        double distance = distanceTo(cumulative);
        double pValue = kolmogorovTail(distance, actual.length);
        if (!(pValue >= significance)) {
            failWithMessage(
                    "Expected %s draws to follow the distribution, but their Kolmogorov-Smirnov distance %s has p-value %s,"
                            + " below the significance level %s",
                    actual.length, distance, pValue, significance);
        }
        return this;
    }

    private SampleAssert isWithin(String what, double value, double expected, double error, double standardErrors) {
        Require.positive(standardErrors, "standardErrors");
        if (!(Math.abs(value - expected) <= standardErrors * error)) {
            failWithMessage(
                    "Expected the %s of %s draws to be %s but it is %s: %s standard errors of %s off, %s allowed",
                    what, actual.length, expected, value, Math.abs(value - expected) / error, error, standardErrors);
        }
        return this;
    }

    private double mean() {
        return Arrays.stream(actual).average().orElseThrow();
    }

    private double centralMoment(int order) {
        double mean = mean();
        return Arrays.stream(actual)
                .map(x -> Math.pow(x - mean, order))
                .average()
                .orElseThrow();
    }

    private double distanceTo(DoubleUnaryOperator cumulative) {
        double[] sorted = actual.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double probability = cumulative.applyAsDouble(sorted[i]);
            if (!(probability >= 0 && probability <= 1)) {
                failWithMessage("The distribution function is %s at %s", probability, sorted[i]);
            }
            distance = Math.max(distance, Math.max((i + 1.0) / n - probability, probability - (double) i / n));
        }
        return distance;
    }

    /** The chance of a distance this large, by Kolmogorov's limit with the small-sample factor of [stephens1970use]. */
    static double kolmogorovTail(double distance, int n) {
        double root = Math.sqrt(n);
        double scaled = distance * (root + 0.12 + 0.11 / root);
        if (scaled < 0.2) {
            return 1; // the series needs ever more terms here, and the tail is 1 to 12 digits
        }
        double tail = 0;
        for (int k = 1; k <= 100; k++) {
            double term = 2 * Math.exp(-2.0 * k * k * scaled * scaled);
            tail += k % 2 == 1 ? term : -term;
        }
        return Math.min(1, Math.max(0, tail));
    }
}
