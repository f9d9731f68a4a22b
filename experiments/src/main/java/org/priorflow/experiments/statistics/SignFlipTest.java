package org.priorflow.experiments.statistics;

import java.util.random.RandomGenerator;
import org.priorflow.check.Require;

/**
 * The two-sided test of paired differences that changes their signs: if neither of two methods is better, every difference was
 * as likely to have the other sign [fisher1935design]. Up to {@value #MOST_EXACT} pairs all signs are tried, so that the
 * p-value is exact; beyond, {@value #DRAWS} random ones.
 */
public final class SignFlipTest {

    /** The number of pairs up to which the test tries all signs. */
    public static final int MOST_EXACT = 16;

    static final int DRAWS = 19_999;

    private static final double ROUNDING = 1e-12;

    private SignFlipTest() {}

    /**
     * How likely a mean difference as large as this one is, if neither method is better; 1 if there is no pair.
     *
     * @param differences one for each pair, finite
     * @param generator draws the signs of many pairs
     */
    public static double pValue(double[] differences, RandomGenerator generator) {
        double observed = 0;
        double scale = 0;
        for (double difference : differences) {
            observed += difference;
            scale += Math.abs(difference);
        }
        double least = Math.abs(observed) - ROUNDING * scale; // what is equal up to rounding counts as equal
        return differences.length <= MOST_EXACT ? exact(differences, least) : drawn(differences, least, generator);
    }

    private static double exact(double[] differences, double least) {
        long all = 1L << differences.length;
        long extreme = 0;
        for (long signs = 0; signs < all; signs++) {
            double sum = 0;
            for (int i = 0; i < differences.length; i++) {
                sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
            }
            extreme += Math.abs(sum) >= least ? 1 : 0;
        }
        return (double) extreme / all;
    }

    private static double drawn(double[] differences, double least, RandomGenerator generator) {
        int extreme = 1; // the signs as they are
        for (int draw = 0; draw < DRAWS; draw++) {
            double sum = 0;
            for (double difference : differences) {
                sum += generator.nextBoolean() ? difference : -difference;
            }
            extreme += Math.abs(sum) >= least ? 1 : 0;
        }
        return (double) extreme / (DRAWS + 1);
    }

    /** The smallest p-value that so many pairs can have: 2 of 2^pairs signs. */
    public static double leastPValue(int pairs) {
        return pairs == 0 ? 1 : pairs <= MOST_EXACT ? Math.pow(2, 1.0 - pairs) : 1.0 / (DRAWS + 1);
    }

    /**
     * The fewest pairs with which one of several comparisons can be significant after Holm's correction.
     *
     * @param level of significance, between 0 and 1
     * @param comparisons how many there are, >= 1
     */
    public static int fewestPairs(double level, int comparisons) {
        Require.atLeast(comparisons, 1, "comparisons");
        int pairs = 1;
        while (pairs <= MOST_EXACT && comparisons * leastPValue(pairs) > level) {
            pairs++;
        }
        return pairs;
    }
}
