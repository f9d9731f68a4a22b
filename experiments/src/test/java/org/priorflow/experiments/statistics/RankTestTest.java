package org.priorflow.experiments.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class RankTestTest {

    private static RankTest test(double[]... losses) {
        return RankTest.of(losses, new Seed(8).generator());
    }

    private static double[] row(double... values) {
        return values;
    }

    @Test
    void correctsManyTestsAsHolmDoes() {
        assertThat(HolmCorrection.adjusted(row(0.01, 0.04, 0.03, 0.005)))
                .containsExactly(row(0.03, 0.06, 0.06, 0.02), within(1e-15));
        assertThat(HolmCorrection.adjusted(row(0.6, 0.7))).containsExactly(1, 1);
        assertThat(HolmCorrection.adjusted(row())).isEmpty();
    }

    @Test
    void rangeOfTwoNumbersIsTheSizeOfTheirDifference() {
        NormalDistribution difference = new NormalDistribution(0, Math.sqrt(2));
        for (double q : new double[] {0.1, 1, 2.5, 6}) {
            assertThat(StudentizedRange.probability(q, 2))
                    .isCloseTo(1 - 2 * difference.cumulativeProbability(-q), within(1e-12));
        }
    }

    @Test
    void hasTheCriticalValuesOfTheTables() {
        // Demsar 2006, table 5(a): q at 5 %, divided by sqrt 2, to three decimals.
        double[] printed = {1.960, 2.343, 2.569, 2.728, 2.850, 2.949, 3.031, 3.102, 3.164};
        for (int k = 2; k <= 10; k++) {
            assertThat(StudentizedRange.criticalValue(0.05, k) / Math.sqrt(2)).isCloseTo(printed[k - 2], within(1e-3));
        }
        // Four methods on 14 data sets, ibid., section 3.2.2.
        assertThat(RankTest.criticalDifference(4, 14)).isCloseTo(1.25, within(5e-3));
    }

    @Test
    void ranksWithinBlocksAndSharesTies() {
        RankTest test = test(row(0.1, 0.2, 0.3), row(5, 5, 9), row(1, Double.POSITIVE_INFINITY, 2));

        assertThat(test.meanRanks()).containsExactly((1 + 1.5 + 1) / 3, (2 + 1.5 + 3) / 3, (3 + 3 + 2) / 3.0);
        assertThat(test.blockCount()).isEqualTo(3);
    }

    @Test
    void seesFullAgreement() {
        RankTest test = test(row(1, 2, 3), row(10, 20, 30), row(-3, -2, -1));

        assertThat(test.statistic()).isCloseTo(6, within(1e-12)); // blocks (methods - 1)
        double exact = 1.0 / 36; // two further blocks must order three methods like the first
        double deviation = Math.sqrt(exact * (1 - exact) / RankTest.PERMUTATIONS);
        assertThat(test.pValue()).isCloseTo(exact, within(5 * deviation));
    }

    @Test
    void seesNothingWhereAllAreAlike() {
        RankTest test = test(row(1, 1, 1), row(2, 2, 2));

        assertThat(test.statistic()).isZero();
        assertThat(test.pValue()).isEqualTo(1);
    }

    @Test
    void isNearTheChiSquareForManyBlocks() {
        double[][] losses = new double[60][];
        Arrays.setAll(losses, block -> {
            double[] noise = new Seed(40).child(block).gaussians(4);
            noise[0] -= 0.45;
            return noise;
        });
        RankTest test = test(losses);

        double asymptotic = 1 - new ChiSquaredDistribution(3).cumulativeProbability(test.statistic());
        assertThat(asymptotic).isBetween(1e-4, 0.5);
        assertThat(test.pValue()).isCloseTo(asymptotic, within(0.02));
    }

    @Test
    void asksForTheOrderAlone() {
        double[][] losses = {{0.1, 0.9, 0.5}, {3, 1, 2}, {1, 3, 2}, {1, 2, 3}};
        double[][] exponentials = Arrays.stream(losses)
                .map(row -> Arrays.stream(row).map(Math::exp).toArray())
                .toArray(double[][]::new);

        assertThat(test(exponentials)).isEqualTo(test(losses));
    }
}
