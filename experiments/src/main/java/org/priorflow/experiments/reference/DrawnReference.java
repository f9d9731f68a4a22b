package org.priorflow.experiments.reference;

import java.util.function.BiFunction;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * A law that can be drawn from: samples are fresh exact draws, and moments and quantiles those of many draws of its own.
 * Immutable.
 */
public final class DrawnReference implements Reference {

    private static final int DRAWS = 20_000;

    private final BiFunction<Integer, Seed, Rows> law;
    private final EmpiricalLaw many;

    /** Makes the reference; {@code law} draws a number of points from a seed. */
    public DrawnReference(BiFunction<Integer, Seed, Rows> law) {
        this.law = law;
        Rows draws = law.apply(DRAWS, new Seed(0).child("reference moments"));
        this.many = new EmpiricalLaw(draws.values(), draws.d());
    }

    @Override
    public INDArray mean() {
        return Rows.vector(many.mean(), DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(many.variance(), DataType.DOUBLE);
    }

    @Override
    public double meanStandardError() {
        return many.standardError();
    }

    @Override
    public double quantileAt(int k, double probability) {
        return many.quantileAt(k, probability);
    }

    @Override
    public INDArray samples(int count, Seed seed) {
        return law.apply(count, seed).toTensor();
    }
}
