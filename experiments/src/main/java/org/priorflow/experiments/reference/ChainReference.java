package org.priorflow.experiments.reference;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * A law known through the draws of several long Markov chains. The mean is the average of the conditional means along
 * the chains where the sampler knows them, which is less noisy than that of the draws; its standard error comes from
 * the scatter of batch means over all chains, so that it also grows where the chains disagree. Immutable.
 */
public final class ChainReference implements Reference {

    private final int d;
    private final double[] draws;
    private final double[][] batchMeans;
    private final double[][] sorted;
    private final double[] mean;
    private final double[] variance;
    private final double standardError;

    /**
     * Summarises the chains.
     *
     * @param draws all draws, row after row
     * @param batchMeans means of consecutive batches of equal length, from all chains [batches][d]
     */
    ChainReference(double[] draws, double[][] batchMeans) {
        this.d = batchMeans[0].length;
        this.draws = draws;
        this.batchMeans = batchMeans;
        this.mean = new double[d];
        this.variance = new double[d];
        this.sorted = new double[d][draws.length / d];
        double largest = 0;
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < sorted[k].length; i++) {
                sorted[k][i] = draws[i * d + k];
            }
            variance[k] = varianceOf(sorted[k]);
            Arrays.sort(sorted[k]);
            int coordinate = k;
            double[] batches = Arrays.stream(batchMeans)
                    .mapToDouble(batch -> batch[coordinate])
                    .toArray();
            mean[k] = Arrays.stream(batches).average().orElseThrow();
            largest = Math.max(largest, Math.sqrt(varianceOf(batches) / batches.length));
        }
        this.standardError = largest;
    }

    /** The law of the linear image of what the chains draw; {@code map} makes a new array of the same length. */
    public ChainReference mapped(UnaryOperator<double[]> map) {
        double[] mapped = new double[draws.length];
        for (int from = 0; from < draws.length; from += d) {
            System.arraycopy(map.apply(Arrays.copyOfRange(draws, from, from + d)), 0, mapped, from, d);
        }
        return new ChainReference(mapped, Arrays.stream(batchMeans).map(map).toArray(double[][]::new));
    }

    static double varianceOf(double[] values) {
        double mean = Arrays.stream(values).average().orElseThrow();
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum / (values.length - 1);
    }

    @Override
    public INDArray mean() {
        return Rows.vector(mean, DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(variance, DataType.DOUBLE);
    }

    @Override
    public double meanStandardError() {
        return standardError;
    }

    /** Returns the empirical quantile of all draws, linear between two neighbours. */
    @Override
    public double quantileAt(int k, double probability) {
        Require.within(probability, Double.MIN_VALUE, Math.nextDown(1.0), "probability");
        double[] values = sorted[k];
        double place = Math.min(values.length - 1.0, Math.max(0, probability * values.length - 0.5));
        int below = (int) place;
        int above = Math.min(below + 1, values.length - 1);
        return values[below] + (place - below) * (values[above] - values[below]);
    }

    /** Chooses draws of the chains at random: all different as long as the chains have enough of them. */
    @Override
    public INDArray samples(int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        RandomGenerator generator = seed.generator();
        int available = draws.length / d;
        int[] order = new int[available];
        Arrays.setAll(order, i -> i);
        double[] values = new double[count * d];
        for (int i = 0; i < count; i++) {
            int place = i % available;
            int other = place + generator.nextInt(available - place);
            int chosen = order[other];
            order[other] = order[place];
            order[place] = chosen;
            System.arraycopy(draws, chosen * d, values, i * d, d);
        }
        return Rows.of(count, d, values).toTensor();
    }
}
