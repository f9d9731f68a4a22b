package org.priorflow.experiments.transport;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.reference.DrawnReference;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * From N(0, I) in the plane to another Gaussian, between which the optimal map is known: x -> m + S x with S positive definite, where
 * S S is the covariance of the target [peyre2019computational, sec. 2.6].
 */
public final class GaussianPair implements SampleProblem {

    private static final double[][] S = {{0.6, 0.35}, {0.35, 1.1}};
    private static final double[] M = {1.5, -1};

    private final Reference reference = new DrawnReference(GaussianPair::target);

    @Override
    public int dimension() {
        return 2;
    }

    @Override
    public INDArray initialParticles(int n, Seed seed) {
        return seed.gaussian(n, 2);
    }

    @Override
    public INDArray trainingSamples(int count, Seed seed) {
        return target(count, seed).toTensor();
    }

    private static Rows target(int count, Seed seed) {
        return Rows.of(count, 2, optimal(seed.gaussians(2 * count)));
    }

    @Override
    public Prior prior() {
        return new ZeroPrior();
    }

    @Override
    public Reference reference() {
        return reference;
    }

    /** Where the optimal map takes points [n, 2], row after row. */
    public static double[] optimal(double[] x) {
        double[] y = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            int row = e - e % 2;
            y[e] = M[e % 2] + S[e % 2][0] * x[row] + S[e % 2][1] * x[row + 1];
        }
        return y;
    }

    /** The mean squared distance of points [n, 2] from where the optimal map takes {@code x}, over the variance of the target. */
    public static double unexplained(double[] x, double[] mapped) {
        double[] expected = optimal(x);
        double squares = 0;
        for (int e = 0; e < x.length; e++) {
            squares += (mapped[e] - expected[e]) * (mapped[e] - expected[e]);
        }
        double variance = 0;
        for (double[] row : S) {
            variance += row[0] * row[0] + row[1] * row[1];
        }
        return 2 * squares / x.length / variance;
    }
}
