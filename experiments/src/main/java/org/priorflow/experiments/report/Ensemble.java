package org.priorflow.experiments.report;

import java.util.Arrays;
import java.util.List;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.tensor.Rows;

/** The last particles of a cell, pooled over its seeds, coordinate by coordinate. */
final class Ensemble {

    private static final double NORMAL_INTERQUARTILE_RANGE = 1.349;

    private final double[][] sorted;

    private Ensemble(double[][] sorted) {
        this.sorted = sorted;
    }

    /** Pools the runs that spent their budget, without those whose particles are off any scale. */
    static Ensemble of(List<RunResult> results, int d) {
        return pooled(
                results.stream()
                        .filter(result -> result.status() == RunStatus.OK)
                        .map(RunResult::particles)
                        .filter(particles -> particles != null && isInRange(particles))
                        .toList(),
                d);
    }

    // Particles are kept in single precision: what is beyond it cannot be read back, and nobody sees it in a figure.
    private static boolean isInRange(Rows particles) {
        return Arrays.stream(particles.values()).allMatch(value -> Float.isFinite((float) value));
    }

    static Ensemble of(Rows rows) {
        return pooled(List.of(rows), rows.d());
    }

    private static Ensemble pooled(List<Rows> parts, int d) {
        double[][] columns = new double[d][parts.stream().mapToInt(Rows::n).sum()];
        int offset = 0;
        for (Rows rows : parts) {
            for (int i = 0; i < rows.n(); i++) {
                for (int k = 0; k < d; k++) {
                    columns[k][offset + i] = rows.values()[i * d + k];
                }
            }
            offset += rows.n();
        }
        for (double[] column : columns) {
            Arrays.sort(column);
        }
        return new Ensemble(columns);
    }

    boolean isEmpty() {
        return sorted.length == 0 || sorted[0].length == 0;
    }

    double mean(int k) {
        return Arrays.stream(sorted[k]).average().orElse(Double.NaN);
    }

    /** The standard deviation, n in its denominator. */
    double deviation(int k) {
        double mean = mean(k);
        return Math.sqrt(Arrays.stream(sorted[k])
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElse(0));
    }

    /** The quantile by linear interpolation between order statistics. */
    double quantile(int k, double probability) {
        double place = probability * (sorted[k].length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted[k].length - 1);
        return sorted[k][below] + (place - below) * (sorted[k][above] - sorted[k][below]);
    }

    /** A Gaussian kernel estimate of the density of a coordinate, with Silverman's bandwidth. */
    double[] density(int k, double[] points) {
        double bandwidth = bandwidth(k, points[points.length - 1] - points[0]);
        double[] density = new double[points.length];
        double weight = 1 / (sorted[k].length * bandwidth * Math.sqrt(2 * Math.PI));
        for (int p = 0; p < points.length; p++) {
            for (double value : sorted[k]) {
                double gap = (points[p] - value) / bandwidth;
                density[p] += weight * Math.exp(-0.5 * gap * gap);
            }
        }
        return density;
    }

    private double bandwidth(int k, double range) {
        double[] values = sorted[k];
        double deviation = deviation(k);
        double quartiles = (quantile(k, 0.75) - quantile(k, 0.25)) / NORMAL_INTERQUARTILE_RANGE;
        double spread = quartiles > 0 ? Math.min(deviation, quartiles) : deviation;
        // A coordinate that has collapsed to one value is drawn as a narrow peak.
        return Math.max(0.9 * spread * Math.pow(values.length, -0.2), range / 200);
    }
}
