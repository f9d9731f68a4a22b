package org.priorflow.experiments.metric;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.Goal;
import org.priorflow.metric.MetricInput;
import org.priorflow.tensor.Rows;

/**
 * The rank-normalised split R-hat, the largest over the coordinates: sqrt(var+ / W), var+ = ((h - 1) / h) W + B / h,
 * of the rank-normalised values and of their folded twins (distances from the median), whichever is larger
 * [vehtari2021rank, sec. 3.1 and 4.1]. The chains are the particles along the second half of the
 * trajectory. Near 1 the particles have mixed; particles that settle, as those of a deterministic flow do, have no
 * such meaning and are told by a large value.
 *
 * <p>A coordinate whose values are all the same counts as 1. The variance W within chains is not taken below N^-3 for
 * N values: a single exchange of two neighbouring ranks makes more, so that this matters only for chains that never
 * move, whose R-hat would be infinite.
 */
record SplitRHat() implements EnsembleMetric {

    private static final int FEWEST_STEPS = 4;

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
                .mapToDouble(k -> largerOfBoth(SplitChains.of(values, steps, n, k), scores))
                .max()
                .orElseThrow();
    }

    @Override
    public Goal goal() {
        return Goal.near(1);
    }

    private static double largerOfBoth(SplitChains chains, NormalScores scores) {
        return Math.max(ratio(chains, scores), ratio(chains.folded(), scores));
    }

    private static double ratio(SplitChains raw, NormalScores scores) {
        if (raw.areConstant()) {
            return 1;
        }
        SplitChains chains = raw.rankNormalized(scores);
        double[] means = chains.means();
        double h = chains.length();
        double within =
                Math.max(chains.meanAutocovariance(0, means) * h / (h - 1), Math.pow(chains.values().length, -3));
        double total = (h - 1) / h * within + SplitChains.varianceBetween(means);
        return Math.sqrt(total / within);
    }
}
