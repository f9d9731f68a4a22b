package org.priorflow.experiments.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.hipparchus.stat.ranking.NaNStrategy;
import org.hipparchus.stat.ranking.NaturalRanking;
import org.hipparchus.stat.ranking.TiesStrategy;
import org.priorflow.check.Require;

/**
 * Methods ranked within blocks, such as problems, and compared by Friedman's test and Nemenyi's critical difference
 * [demsar2006statistical].
 *
 * @param meanRanks the mean rank of every method; 1 is the best
 * @param statistic Friedman's, corrected for ties; 0 if all methods are tied in every block
 * @param pValue how likely a statistic as large is if all methods are alike, by random permutations within the blocks
 * @param criticalDifference two methods whose mean ranks are farther apart differ at the level of 5 %
 * @param blockCount how many blocks there were
 */
public record RankTest(
        List<Double> meanRanks, double statistic, double pValue, double criticalDifference, int blockCount) {

    /** The level of significance of the critical difference. */
    public static final double LEVEL = 0.05;

    static final int PERMUTATIONS = 9_999;

    private static final double ROUNDING = 1e-9;

    public RankTest {
        meanRanks = List.copyOf(meanRanks);
    }

    /**
     * Ranks and compares.
     *
     * @param losses [blocks, methods], at least one block and two methods; lower is better, infinity is worst, equal ones share
     *     their ranks
     * @param generator draws the permutations
     */
    public static RankTest of(double[][] losses, RandomGenerator generator) {
        Require.atLeast(losses.length, 1, "the number of blocks");
        int k = Require.atLeast(losses[0].length, 2, "the number of methods");
        int n = losses.length;
        NaturalRanking ranking = new NaturalRanking(NaNStrategy.FAILED, TiesStrategy.AVERAGE);
        double[][] ranks =
                Arrays.stream(losses).map(row -> ranking.rank(row.clone())).toArray(double[][]::new);
        double statistic = friedman(ranks);
        List<Double> means = IntStream.range(0, k)
                .mapToObj(j -> Arrays.stream(ranks).mapToDouble(row -> row[j]).sum() / n)
                .toList();
        return new RankTest(means, statistic, permuted(ranks, statistic, generator), criticalDifference(k, n), n);
    }

    /** Nemenyi's critical difference q sqrt(k (k + 1) / (6 n)), q the critical value of the studentized range over sqrt 2. */
    static double criticalDifference(int methods, int blocks) {
        double q = StudentizedRange.criticalValue(LEVEL, methods) / Math.sqrt(2);
        return q * Math.sqrt(methods * (methods + 1) / (6.0 * blocks));
    }

    /** Friedman's statistic with the correction for ties. */
    static double friedman(double[][] ranks) {
        int n = ranks.length;
        int k = ranks[0].length;
        double expected = (k + 1) / 2.0;
        double between = 0;
        double within = 0;
        for (int j = 0; j < k; j++) {
            double excess = 0;
            for (double[] row : ranks) {
                excess += row[j] - expected;
                within += (row[j] - expected) * (row[j] - expected);
            }
            between += excess * excess;
        }
        return within == 0 ? 0 : (k - 1) * between / within;
    }

    private static double permuted(double[][] ranks, double statistic, RandomGenerator generator) {
        double[][] shuffled = Arrays.stream(ranks).map(double[]::clone).toArray(double[][]::new);
        int extreme = 1; // the ranks as they are
        for (int draw = 0; draw < PERMUTATIONS; draw++) {
            for (double[] row : shuffled) {
                for (int j = row.length - 1; j > 0; j--) {
                    int other = generator.nextInt(j + 1);
                    double kept = row[j];
                    row[j] = row[other];
                    row[other] = kept;
                }
            }
            extreme += friedman(shuffled) >= statistic - ROUNDING ? 1 : 0;
        }
        return (double) extreme / (PERMUTATIONS + 1);
    }
}
