package org.priorflow.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class SignFlipTestTest {

    private static double p(double... differences) {
        return SignFlipTest.pValue(differences, new Seed(3).generator());
    }

    @Test
    void countsSigns() {
        assertThat(p(1, 2, 3)).isEqualTo(2.0 / 8); // only all and none reach 6
        assertThat(p(-1, 2, 3)).isEqualTo(4.0 / 8); // 6 and 4, and their opposites
        assertThat(p(1, 2, -3)).isEqualTo(1); // the sum is zero
        assertThat(p(5)).isEqualTo(1);
        assertThat(p()).isEqualTo(1);
        assertThat(p(0, 0, 0)).isEqualTo(1);
        assertThat(p(0.1, 0.2, 0.3)).isEqualTo(p(1, 2, 3)); // 0.1 + 0.2 is not 0.3 in floating point
        assertThat(p(-0.9, -0.8, 0.8)).isEqualTo(p(-9, -8, 8)).isEqualTo(6.0 / 8);
    }

    @Test
    void rejectsNoMoreOftenThanItsLevel() {
        double[] sizes = {0.3, 0.3, 1.1, 1.7, 2.0, 0.01, 5.0, 0.6};
        int all = 1 << sizes.length;
        for (double level : new double[] {0.01, 0.05, 0.1, 0.3}) {
            int rejected = 0;
            for (int signs = 0; signs < all; signs++) {
                int pattern = signs;
                double[] differences = new double[sizes.length];
                Arrays.setAll(differences, i -> (pattern >> i & 1) == 0 ? sizes[i] : -sizes[i]);
                rejected += p(differences) <= level ? 1 : 0;
            }
            assertThat((double) rejected / all).isLessThanOrEqualTo(level);
        }
    }

    @Test
    void drawsSignsOfManyPairsCloseToTheExactCount() {
        double[] differences = new double[20];
        Arrays.setAll(differences, i -> i % 3 == 0 ? -(i + 1) : i + 1);

        // The exact value, by the number of ways to reach every sum of signed whole numbers.
        double[] ways = new double[421];
        ways[0] = 1;
        for (int i = 1; i <= 20; i++) {
            for (int sum = 420; sum >= 2 * i; sum--) {
                ways[sum] += ways[sum - 2 * i];
            }
        }
        int observed = (int) Math.abs(Arrays.stream(differences).sum());
        double exact = 0;
        for (int sum = 0; sum <= 420; sum++) {
            exact += Math.abs(sum - 210) >= observed ? ways[sum] / Math.pow(2, 20) : 0;
        }
        double deviation = Math.sqrt(exact * (1 - exact) / SignFlipTest.DRAWS);
        assertThat(p(differences)).isCloseTo(exact, within(5 * deviation));
    }

    @Test
    void knowsHowManyPairsItTakes() {
        assertThat(SignFlipTest.leastPValue(3)).isEqualTo(p(1, 1, 1)).isEqualTo(0.25);
        assertThat(SignFlipTest.fewestPairs(0.05, 1)).isEqualTo(6); // 2 of 64
        assertThat(SignFlipTest.fewestPairs(0.05, 3)).isEqualTo(7); // 3 times 2 of 128
        assertThat(SignFlipTest.fewestPairs(0.25, 1)).isEqualTo(3);
    }

    /** Drawn signs count those that were observed: of 40 equal differences no draw is as extreme, and no p-value is 0. */
    @Test
    void aDrawnPValueIsNeverZero() {
        double[] differences = new double[40];
        Arrays.fill(differences, 1);
        assertThat(p(differences)).isEqualTo(SignFlipTest.leastPValue(40)).isPositive();
    }
}
