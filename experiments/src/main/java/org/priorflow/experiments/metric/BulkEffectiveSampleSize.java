package org.priorflow.experiments.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.Goal;
import org.priorflow.metric.MetricInput;
import org.priorflow.tensor.Rows;

/**
 * The bulk effective sample size, the least over the coordinates: N / tau for the N rank-normalised values of the
 * split chains, where tau sums their autocorrelations rho_t = 1 - (W - mean autocovariance_t) / var+ in pairs of lags
 * as long as these are positive, made monotone [vehtari2021rank, sec. 3.2 and 4.1; geyer1992practical, sec. 3.3]. The
 * chains are the particles along the second half of the trajectory. At most N log10 N; a coordinate whose values are
 * all the same counts as N.
 */
record BulkEffectiveSampleSize() implements EnsembleMetric {

    private static final int FEWEST_STEPS = 10; // half chains of five: fewer have no pair of lags to sum

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return SplitChains.exist(input.chain(), FEWEST_STEPS);
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        INDArray chain = EnsembleMetric.known(input.chain());
        double[] values = Rows.valuesOf(chain);
        int steps = (int) chain.size(0);
        int n = (int) chain.size(1);
        NormalScores scores = SplitChains.scoresFor(steps, n);
        return IntStream.range(0, (int) chain.size(2))
                .mapToDouble(k -> effectiveSize(SplitChains.of(values, steps, n, k), scores))
                .min()
                .orElseThrow();
    }

    @Override
    public Goal goal() {
        return Goal.highest();
    }

    private static double effectiveSize(SplitChains raw, NormalScores scores) {
        double size = raw.values().length;
        if (raw.areConstant()) {
            return size;
        }
        double time = autocorrelationTime(raw.rankNormalized(scores));
        return size / Math.max(time, 1 / Math.log10(size));
    }

    private static double autocorrelationTime(SplitChains chains) {
        double[] means = chains.means();
        int h = chains.length();
        double within = chains.meanAutocovariance(0, means) * h / (h - 1);
        double total = (h - 1.0) / h * within + SplitChains.varianceBetween(means);
        List<Double> pairs = new ArrayList<>();
        double even = 1;
        double odd = 1 - (within - chains.meanAutocovariance(1, means)) / total;
        int lag = 1;
        while (lag < h - 3 && even + odd > 0) {
            pairs.add(even + odd);
            even = 1 - (within - chains.meanAutocovariance(lag + 1, means)) / total;
            odd = 1 - (within - chains.meanAutocovariance(lag + 2, means)) / total;
            lag += 2;
        }
        double time = -1 + Math.max(0, even);
        double least = Double.POSITIVE_INFINITY;
        for (double pair : pairs) {
            least = Math.min(least, pair);
            time += 2 * least;
        }
        return time;
    }
}
