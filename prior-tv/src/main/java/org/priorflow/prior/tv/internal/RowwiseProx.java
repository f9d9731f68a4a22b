package org.priorflow.prior.tv.internal;

import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.ProxEstimate;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;
import org.priorflow.tensor.Rows;

/** Runs the proximal map of one signal over the rows of a tensor, in parallel, and gathers the certificates. */
public final class RowwiseProx implements IterativeProximalMap {

    /** The proximal map of one signal. */
    @FunctionalInterface
    public interface Solver {

        /** Writes argmin_x 1/2 |x - y|^2 + step g(x) into {@code x} and returns how near it is. */
        Certificate solve(double[] y, double step, double[] x);
    }

    private final int dimension;
    private final double tolerance;
    private final Solver solver;

    /** A map for rows of the given dimension, or of any if it is 0. */
    public RowwiseProx(int dimension, double tolerance, Solver solver) {
        this.dimension = dimension;
        this.tolerance = tolerance;
        this.solver = solver;
    }

    @Override
    public ProxEstimate estimateAt(INDArray x, double step) {
        Require.positive(step, "step");
        Rows rows = rows(x, dimension);
        int d = rows.d();
        double[] values = rows.values();
        Certificate worst = IntStream.range(0, rows.n())
                .parallel()
                .mapToObj(i -> solveRow(values, i, d, step))
                .reduce(new Certificate(0, 0), Certificate::worse);
        return new ProxEstimate(rows.toTensor(), worst.relativeGap(), tolerance, worst.iterations());
    }

    private Certificate solveRow(double[] values, int i, int d, double step) {
        double[] y = new double[d];
        double[] out = new double[d];
        System.arraycopy(values, i * d, y, 0, d);
        Certificate certificate = solver.solve(y, step, out);
        System.arraycopy(out, 0, values, i * d, d);
        return certificate;
    }

    /** Reads a tensor whose rows must be finite and of the given dimension, or of any if it is 0. */
    public static Rows rows(INDArray x, int dimension) {
        if (dimension > 0) {
            Require.matrix(x, dimension, "x");
        }
        Rows rows = Rows.from(x);
        for (int e = 0; e < rows.values().length; e++) {
            if (!Double.isFinite(rows.values()[e])) {
                throw Require.invalid(
                        "x[" + e / rows.d() + ", " + e % rows.d() + "]",
                        rows.values()[e],
                        "finite",
                        "Maybe the data have a missing pixel, or the flow diverged some steps ago?");
            }
        }
        return rows;
    }

    /** Returns the values [n] of a function of one signal at the rows of x. */
    public static INDArray values(INDArray x, int dimension, java.util.function.ToDoubleFunction<double[]> function) {
        Rows rows = rows(x, dimension);
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            values[i] = function.applyAsDouble(
                    java.util.Arrays.copyOfRange(rows.values(), i * rows.d(), (i + 1) * rows.d()));
        }
        return Rows.vector(values, rows.type());
    }
}
