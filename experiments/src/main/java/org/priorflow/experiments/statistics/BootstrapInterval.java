package org.priorflow.experiments.statistics;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.distribution.continuous.NormalDistribution;
import org.priorflow.check.Require;

/**
 * A confidence interval of a mean by the bootstrap with bias correction and acceleration (BCa) [efron1987better]. With few
 * values it is too narrow, as every bootstrap is: of three values there are ten different resamples.
 *
 * @param low its lower end; not-a-number below two values
 * @param high its upper end; not-a-number below two values
 */
public record BootstrapInterval(double low, double high) {

    /** How often the values are drawn again. */
    public static final int RESAMPLES = 2000;

    private static final NormalDistribution NORMAL = new NormalDistribution();
    private static final double ROUNDING = 1e-12;

    /**
     * The interval of the mean of some values.
     *
     * @param values finite
     * @param level how often the interval should hold the mean, between 0 and 1
     * @param generator draws the resamples
     */
    public static BootstrapInterval ofMean(double[] values, double level, RandomGenerator generator) {
        if (!(level > 0 && level < 1)) {
            throw Require.invalid("level", level, "between 0 and 1", "Maybe 0.95 is meant?");
        }
        if (values.length < 2) {
            return new BootstrapInterval(Double.NaN, Double.NaN);
        }
        double mean = Arrays.stream(values).average().orElseThrow();
        double scale = Arrays.stream(values).map(Math::abs).max().orElseThrow();
        double[] means = resampledMeans(values, generator);
        double below = Arrays.stream(means)
                        .map(each -> Math.abs(each - mean) <= ROUNDING * scale ? 0.5 : each < mean ? 1 : 0)
                        .sum()
                / RESAMPLES;
        if (below == 0 || below == 1) {
            return new BootstrapInterval(mean, mean); // cannot be unless all values are equal up to rounding
        }
        double bias = NORMAL.inverseCumulativeProbability(below);
        double acceleration = acceleration(values, mean);
        double tail = NORMAL.inverseCumulativeProbability((1 + level) / 2);
        return new BootstrapInterval(
                quantile(means, corrected(bias, acceleration, -tail)),
                quantile(means, corrected(bias, acceleration, tail)));
    }

    private static double[] resampledMeans(double[] values, RandomGenerator generator) {
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[generator.nextInt(values.length)];
            }
            means[r] = sum / values.length;
        }
        Arrays.sort(means);
        return means;
    }

    // a = sum u^3 / (6 (sum u^2)^(3/2)), u the influence of every value on the mean [efron1987better]
    private static double acceleration(double[] values, double mean) {
        double squares = 0;
        double cubes = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
            cubes += Math.pow(value - mean, 3);
        }
        return squares == 0 ? 0 : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double corrected(double bias, double acceleration, double z) {
        double shifted = bias + z;
        return NORMAL.cumulativeProbability(bias + shifted / (1 - acceleration * shifted));
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
