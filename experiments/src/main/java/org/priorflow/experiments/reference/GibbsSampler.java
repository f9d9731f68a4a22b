package org.priorflow.experiments.reference;

import java.util.Arrays;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.priorflow.random.Seed;

/**
 * Runs several Gibbs chains from scattered starts: the likelihood's latent variables and x in turn. A round is kept if
 * its halves agree over all chains (split R-hat of the draws); else it serves as warm-up for a round twice as long.
 */
final class GibbsSampler {

    static final int CHAIN_COUNT = 4;

    private static final int BATCHES_PER_CHAIN = 20;
    private static final int ROUND_LIMIT = 3;
    private static final double AGREEMENT = 1.05;

    private final GaussianLikelihood likelihood;
    private final Chain[] chains;

    /**
     * Prepares the chains.
     *
     * @param starts where they start [chains][d], inside the domain of the prior
     * @param updates makes the prior's half of a step, once per chain
     */
    GibbsSampler(GaussianLikelihood likelihood, Supplier<PriorUpdate> updates, double[][] starts, Seed seed) {
        this.likelihood = likelihood;
        this.chains = new Chain[starts.length];
        for (int c = 0; c < chains.length; c++) {
            chains[c] =
                    new Chain(starts[c].clone(), updates.get(), seed.child(c).generator());
        }
    }

    /** Returns what the chains found, or null if they do not agree even in the last and longest round. */
    @Nullable
    ChainReference runOrNull(int drawCount) {
        int batchLength = Math.max(1, drawCount / (chains.length * BATCHES_PER_CHAIN));
        int warmUp = BATCHES_PER_CHAIN * batchLength / 4;
        for (Chain chain : chains) {
            chain.skip(warmUp);
        }
        for (int round = 0; round < ROUND_LIMIT; round++) {
            int length = batchLength << round;
            Trace[] traces =
                    Arrays.stream(chains).map(chain -> chain.record(length)).toArray(Trace[]::new);
            if (disagreement(traces) < AGREEMENT) {
                double[] draws = Arrays.stream(traces)
                        .flatMapToDouble(each -> Arrays.stream(each.draws()))
                        .toArray();
                double[][] batches = Arrays.stream(traces)
                        .flatMap(each -> Arrays.stream(each.batchMeans()))
                        .toArray(double[][]::new);
                return new ChainReference(draws, batches);
            }
        }
        return null;
    }

    /** Split R-hat, largest over the coordinates, [gelman2013bayesian, section 11.4]. */
    private static double disagreement(Trace[] traces) {
        int d = traces[0].batchMeans()[0].length;
        int half = traces[0].draws().length / d / 2;
        double worst = 0;
        for (int k = 0; k < d; k++) {
            double[] means = new double[2 * traces.length];
            double within = 0;
            for (int part = 0; part < means.length; part++) {
                double[] values = new double[half];
                for (int i = 0; i < half; i++) {
                    values[i] = traces[part / 2].draws()[(i + part % 2 * half) * d + k];
                }
                means[part] = Arrays.stream(values).average().orElseThrow();
                within += EmpiricalLaw.varianceOf(values) / means.length;
            }
            double ratio = (half - 1.0) / half + EmpiricalLaw.varianceOf(means) / within;
            // A coordinate that never moves gives 0 / 0: not a number fails the comparison, as it must.
            worst = Double.isNaN(ratio) ? Double.POSITIVE_INFINITY : Math.max(worst, Math.sqrt(ratio));
        }
        return worst;
    }

    private record Trace(double[] draws, double[][] batchMeans) {}

    private final class Chain {

        private final double[] x;
        private final PriorUpdate update;
        private final RandomGenerator generator;
        private final double[] precision;
        private final double[] shift;
        private final double[] expected;

        Chain(double[] x, PriorUpdate update, RandomGenerator generator) {
            this.x = x;
            this.update = update;
            this.generator = generator;
            this.precision = new double[x.length * x.length];
            this.shift = new double[x.length];
            this.expected = new double[x.length];
        }

        private void advance() {
            likelihood.refresh(x, generator, precision, shift);
            update.advance(x, precision, shift, expected, generator);
        }

        void skip(int count) {
            for (int i = 0; i < count; i++) {
                advance();
            }
        }

        Trace record(int batchLength) {
            int d = x.length;
            double[] draws = new double[BATCHES_PER_CHAIN * batchLength * d];
            double[][] means = new double[BATCHES_PER_CHAIN][d];
            for (int batch = 0, e = 0; batch < BATCHES_PER_CHAIN; batch++) {
                for (int i = 0; i < batchLength; i++, e += d) {
                    advance();
                    System.arraycopy(x, 0, draws, e, d);
                    for (int k = 0; k < d; k++) {
                        means[batch][k] += expected[k] / batchLength;
                    }
                }
            }
            return new Trace(draws, means);
        }
    }
}
