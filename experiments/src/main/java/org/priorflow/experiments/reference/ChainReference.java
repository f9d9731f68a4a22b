package org.priorflow.experiments.reference;

import java.util.Arrays;
import java.util.function.UnaryOperator;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * A law known through the draws of several long Markov chains. The mean is the average of the conditional means along
 * the chains where the sampler knows them, which is less noisy than that of the draws; its standard error comes from
 * the scatter of batch means over all chains, so that it also grows where the chains disagree. Immutable.
 */
public final class ChainReference implements Reference {

    private final double[] draws;
    private final double[][] batchMeans;
    private final EmpiricalLaw law;
    private final double[] mean;
    private final double standardError;

    /**
     * Summarises the chains.
     *
     * @param draws all draws, row after row
     * @param batchMeans means of consecutive batches of equal length, from all chains [batches][d]
     */
    ChainReference(double[] draws, double[][] batchMeans) {
        int d = batchMeans[0].length;
        this.draws = draws;
        this.batchMeans = batchMeans;
        this.law = new EmpiricalLaw(draws, d);
        this.mean = new double[d];
        double largest = 0;
        for (int k = 0; k < d; k++) {
            int coordinate = k;
            double[] batches = Arrays.stream(batchMeans)
                    .mapToDouble(batch -> batch[coordinate])
                    .toArray();
            mean[k] = Arrays.stream(batches).average().orElseThrow();
            largest = Math.max(largest, Math.sqrt(EmpiricalLaw.varianceOf(batches) / batches.length));
        }
        this.standardError = largest;
    }

    /** The law of the linear image of what the chains draw; {@code map} makes a new array of the same length. */
    public ChainReference mapped(UnaryOperator<double[]> map) {
        int d = mean.length;
        double[] mapped = new double[draws.length];
        for (int from = 0; from < draws.length; from += d) {
            System.arraycopy(map.apply(Arrays.copyOfRange(draws, from, from + d)), 0, mapped, from, d);
        }
        return new ChainReference(mapped, Arrays.stream(batchMeans).map(map).toArray(double[][]::new));
    }

    @Override
    public INDArray mean() {
        return Rows.vector(mean, DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(law.variance(), DataType.DOUBLE);
    }

    @Override
    public double meanStandardError() {
        return standardError;
    }

    /** Returns the empirical quantile of all draws, linear between two neighbours. */
    @Override
    public double quantileAt(int k, double probability) {
        return law.quantileAt(k, probability);
    }

    /** Chooses draws of the chains at random: all different as long as the chains have enough of them. */
    @Override
    public INDArray samples(int count, Seed seed) {
        return law.samples(count, seed);
    }
}
