package org.priorflow.experiments.reference;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.problem.DataReference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The held-out part of a data set. Immutable. */
public final class HeldOutReference implements DataReference {

    private final EmpiricalLaw law;
    private final INDArray trainingData;

    /**
     * Summarises the held-out rows.
     *
     * @param trainingData the rows to learn from [m, d]
     * @param heldOut the others, at least two; not to be written to afterwards
     */
    public HeldOutReference(Rows trainingData, Rows heldOut) {
        Require.atLeast(heldOut.n(), 2, "the number of held-out rows");
        this.law = new EmpiricalLaw(heldOut.values(), heldOut.d());
        this.trainingData = trainingData.toTensor();
    }

    @Override
    public INDArray mean() {
        return Rows.vector(law.mean(), DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        return Rows.vector(law.variance(), DataType.DOUBLE);
    }

    @Override
    public double meanStandardError() {
        return law.standardError();
    }

    @Override
    public double quantileAt(int k, double probability) {
        return law.quantileAt(k, probability);
    }

    /** Chooses held-out rows at random: all different as long as there are enough of them. */
    @Override
    public INDArray samples(int count, Seed seed) {
        return law.samples(count, seed);
    }

    @Override
    public INDArray trainingData() {
        return trainingData;
    }
}
