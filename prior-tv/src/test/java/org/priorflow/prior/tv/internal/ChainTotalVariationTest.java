package org.priorflow.prior.tv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.random.Seed;

class ChainTotalVariationTest {

    private static final double[] Y = {1, 2, .5, 4, 4.5, 3.8, -1, -.5, .2, 3};

    // The minimisers follow by hand from the merged segments: each is the mean of its data, shifted by the edges' pull.
    @Test
    void findsTheMinimiserOfASmallSignal() {
        assertThat(prox(Y, 0.25))
                .containsExactly(new double[] {1.25, 1.5, 1, 4, 4, 3.8, -.5, -.5, .2, 2.75}, within(1e-14));
        double third = 10.3 / 3;
        double low = 0.7 / 3;
        assertThat(prox(Y, 1))
                .containsExactly(new double[] {1.5, 1.5, 1.5, third, third, third, low, low, low, 2}, within(1e-14));
        double left = 12.8 / 6;
        assertThat(prox(Y, 3))
                .containsExactly(
                        new double[] {left, left, left, left, left, left, 1.175, 1.175, 1.175, 1.175}, within(1e-14));
    }

    @Test
    void becomesTheMeanUnderALargeWeightAndTheSignalUnderNone() {
        assertThat(prox(Y, 1e6)).containsOnly(prox(Y, 1e6)[0]);
        assertThat(prox(Y, 1e6)[0]).isCloseTo(1.75, within(1e-14));
        assertThat(prox(Y, 0)).containsExactly(Y, within(1e-14));
    }

    @Test
    void movesTwoPointsTogetherByTheWeight() {
        assertThat(prox(new double[] {0, 3}, 1)).containsExactly(1, 2);
        assertThat(prox(new double[] {0, 1}, 1)).containsExactly(0.5, 0.5);
    }

    @ParameterizedTest
    @CsvSource({"1, .5", "2, .5", "10, .1", "1000, .01", "1000, 3", "100000, 40", "1000000, .5", "1000000, 300"})
    void satisfiesTheOptimalityConditions(int n, double weight) {
        double[] y = jumpySignal(n);
        assertOptimal(y, new double[] {weight}, prox(y, weight));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 17, 1000, 100_000})
    void satisfiesTheOptimalityConditionsUnderUnequalWeights(int n) {
        double[] y = jumpySignal(n);
        double[] weights = new double[n - 1];
        RandomGenerator generator = new Seed(11).generator();
        for (int i = 0; i < weights.length; i++) {
            weights[i] = generator.nextInt(4) == 0 ? 0 : 2 * generator.nextDouble();
        }
        double[] x = new double[n];
        new ChainTotalVariation().prox(y, weights, n, x);
        assertOptimal(y, weights, x);
    }

    // Unequal weights go by dynamic programming: the same minimiser by other means.
    @ParameterizedTest
    @ValueSource(doubles = {.01, .3, 1, 4})
    void theDirectAlgorithmAgreesWithDynamicProgramming(double weight) {
        for (int n = 2; n < 60; n++) {
            double[] y = new Seed(5).child(n).gaussians(n);
            double[] weights = new double[n];
            Arrays.fill(weights, weight);
            double[] expected = new double[n];
            new ChainTotalVariation().prox(y, weights, n, expected);
            double[] x = new double[n];
            new DirectChain().prox(y, weight, n, x);
            assertThat(x).as("n = %d", n).containsExactly(expected, within(1e-13));
        }
    }

    @Test
    void staysLinearWhereTheDirectAlgorithmIsNot() {
        int n = 20_000;
        double[] y = fallingSteeperAndSteeper(n);
        DirectChain direct = new DirectChain();
        double[] x = new double[n];
        direct.prox(y, 1, n, x);
        assertThat(direct.end()).isBetween(1, n - 1);
        assertOptimal(y, new double[] {1}, prox(y, 1));
        assertThat(Arrays.copyOf(prox(y, 1), direct.end())).containsExactly(Arrays.copyOf(x, direct.end()));
    }

    // The direct algorithm finds the end of every short piece only after a long walk.
    private static double[] fallingSteeperAndSteeper(int n) {
        double[] y = new double[n];
        for (int i = 1; i < n; i++) {
            y[i] = -2.0 * i / n * i / n;
        }
        y[0] = 2;
        return y;
    }

    @Test
    void canBeUsedAgainAndInPlace() {
        ChainTotalVariation chain = new ChainTotalVariation();
        double[] y = jumpySignal(5000);
        double[] x = new double[5000];
        chain.prox(y, new double[] {0.4}, 5000, x);
        double[] small = Y.clone();
        chain.prox(small, new double[] {1}, 10, small);
        assertThat(small).containsExactly(prox(Y, 1));
        chain.prox(y, new double[] {0.4}, 5000, y);
        assertThat(y).containsExactly(x);
    }

    /** u_i = sum_{j <= i} (y_j - x_j) must lie in [-w_i, w_i], at -w_i where x rises, at w_i where it falls, and end at 0. */
    private static void assertOptimal(double[] y, double[] weights, double[] x) {
        int n = y.length;
        double scale = 0;
        for (double value : y) {
            scale = Math.max(scale, Math.abs(value));
        }
        // Running sums of n terms, in x and in u.
        double roundoff = 8 * n * scale * Math.ulp(1.0);
        double dual = 0;
        double worst = 0;
        for (int i = 0; i < n - 1; i++) {
            dual += y[i] - x[i];
            double weight = weights[weights.length == 1 ? 0 : i];
            worst = Math.max(worst, Math.abs(dual) - weight);
            if (Math.abs(x[i + 1] - x[i]) > roundoff) {
                worst = Math.max(worst, Math.abs(dual + Math.copySign(weight, x[i + 1] - x[i])));
            }
        }
        assertThat(worst).isLessThanOrEqualTo(roundoff);
        assertThat(dual + y[n - 1] - x[n - 1]).isCloseTo(0, within(roundoff));
    }

    private static double[] prox(double[] y, double weight) {
        double[] x = new double[y.length];
        new ChainTotalVariation().prox(y, new double[] {weight}, y.length, x);
        return x;
    }

    private static double[] jumpySignal(int n) {
        RandomGenerator generator = new Seed(7).generator();
        double[] y = new double[n];
        double level = 0;
        for (int i = 0; i < n; i++) {
            level = generator.nextInt(50) == 0 ? 3 * generator.nextGaussian() : level;
            y[i] = level + 0.5 * generator.nextGaussian();
        }
        return y;
    }
}
