package org.priorflow.experiments.report;

import java.util.Arrays;

/**
 * A metric over the seeds of a cell.
 *
 * @param mean over the runs that spent their budget; not-a-number if there is none
 * @param deviation the sample standard deviation; not-a-number below two runs
 * @param median of the same runs; not-a-number if there is none
 * @param count how many runs that were
 */
public record Estimate(double mean, double deviation, double median, int count) {

    static Estimate of(double[] values) {
        int count = values.length;
        double mean = 0;
        for (double value : values) {
            mean += value / count;
        }
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return new Estimate(
                count == 0 ? Double.NaN : mean,
                count < 2 ? Double.NaN : Math.sqrt(squares / (count - 1)),
                median(values),
                count);
    }

    private static double median(double[] values) {
        double[] sorted = Arrays.stream(values).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length == 0
                ? Double.NaN
                : sorted.length % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2;
    }
}
