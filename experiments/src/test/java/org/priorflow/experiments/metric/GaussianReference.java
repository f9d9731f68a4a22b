package org.priorflow.experiments.metric;

import java.util.Arrays;
import org.hipparchus.special.Erf;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.problem.DataReference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** A product of normal laws, known exactly; a deviation of 0 makes a coordinate constant. */
record GaussianReference(double[] means, double[] deviations) implements DataReference {

    static GaussianReference standard(int d) {
        double[] deviations = new double[d];
        Arrays.fill(deviations, 1);
        return new GaussianReference(new double[d], deviations);
    }

    @Override
    public INDArray mean() {
        return Rows.vector(means, DataType.DOUBLE);
    }

    @Override
    public INDArray variance() {
        double[] variances = new double[deviations.length];
        for (int k = 0; k < variances.length; k++) {
            variances[k] = deviations[k] * deviations[k];
        }
        return Rows.vector(variances, DataType.DOUBLE);
    }

    @Override
    public double meanStandardError() {
        return 0;
    }

    @Override
    public double quantileAt(int k, double probability) {
        return means[k] - deviations[k] * Math.sqrt(2) * Erf.erfcInv(2 * probability);
    }

    @Override
    public INDArray samples(int count, Seed seed) {
        return draws(count, seed).toTensor();
    }

    @Override
    public INDArray trainingData() {
        return samples(100, new Seed(77));
    }

    Rows draws(int count, Seed seed) {
        int d = means.length;
        double[] values = seed.gaussians(count * d);
        for (int e = 0; e < values.length; e++) {
            values[e] = means[e % d] + deviations[e % d] * values[e];
        }
        return Rows.of(count, d, values);
    }
}
