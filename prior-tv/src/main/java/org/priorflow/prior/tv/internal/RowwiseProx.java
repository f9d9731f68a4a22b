package org.priorflow.prior.tv.internal;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.ProxEstimate;
import org.priorflow.prior.tv.internal.DualGradientProjection.Certificate;
import org.priorflow.tensor.Rows;

/**
 * Runs the proximal map of lambda g, g a 1-homogeneous function of one signal, over the rows of a tensor, in parallel, and
 * gathers the certificates. Every signal is scaled by a power of two to unit size first, prox_{t g}(y) = s prox_{(t/s) g}(y
 * / s), so that squares neither overflow nor vanish. The duals are those of g itself, free of the weight, the step and the
 * scale. A row with an entry that is not finite comes out as not-a-number.
 */
public final class RowwiseProx implements IterativeProximalMap {

    /** The proximal map of one signal. */
    @FunctionalInterface
    public interface Solver {

        /**
         * Writes argmin_x 1/2 |x - y|^2 + weight g(x) into {@code x} and returns how near it is.
         *
         * @param y the signal, its largest entry below 2
         * @param weight finite and > 0
         * @param dual where the iteration starts, and where it ends; of length 0 if it starts anew every time
         */
        Certificate solve(double[] y, double weight, double[] dual, double[] x);
    }

    private final int dimension;
    private final int dualLength;
    private final double weight;
    private final double tolerance;
    private final Solver solver;

    /** A map for rows of the given dimension, or of any if it is 0, with duals of the given length, 0 if it has none. */
    public RowwiseProx(int dimension, int dualLength, double weight, double tolerance, Solver solver) {
        this.dimension = dimension;
        this.dualLength = dualLength;
        this.weight = weight;
        this.tolerance = tolerance;
        this.solver = solver;
    }

    @Override
    public ProxEstimate estimateAt(INDArray x, double step) {
        Rows rows = read(x, dimension);
        return solved(rows, step, new double[Math.multiplyExact(rows.n(), dualLength)]);
    }

    @Override
    public ProxEstimate estimateFrom(INDArray duals, INDArray x, double step) {
        Rows rows = read(x, dimension);
        Rows start = Rows.from(Require.matrix(duals, dualLength, "duals"));
        if (start.n() != rows.n()) {
            throw Require.invalid(
                    "the number of duals",
                    start.n(),
                    String.valueOf(rows.n()),
                    "Maybe they belong to another ensemble?");
        }
        return solved(rows, step, start.values());
    }

    /** Returns the minimiser for one signal, as a new array. */
    public double[] pointAt(double[] signal, double step) {
        requireDimension(signal.length, dimension);
        Rows row = Rows.of(1, signal.length, signal.clone());
        solveRow(row, 0, Require.positive(step, "step"), new double[dualLength]);
        return row.values();
    }

    private ProxEstimate solved(Rows rows, double step, double[] duals) {
        Require.positive(step, "step");
        Certificate worst = IntStream.range(0, rows.n())
                .parallel()
                .mapToObj(i -> solveRow(rows, i, step, duals))
                .reduce(new Certificate(0, 0), Certificate::worse);
        return new ProxEstimate(
                rows.toTensor(),
                worst.relativeGap(),
                tolerance,
                worst.iterations(),
                dualLength == 0 ? null : Rows.of(rows.n(), dualLength, duals).toTensor());
    }

    private Certificate solveRow(Rows rows, int i, double step, double[] duals) {
        int d = rows.d();
        double[] y = Arrays.copyOfRange(rows.values(), i * d, (i + 1) * d);
        double largest = largest(y);
        if (!(largest < Double.POSITIVE_INFINITY)) {
            Arrays.fill(rows.values(), i * d, (i + 1) * d, Double.NaN);
            return new Certificate(Double.POSITIVE_INFINITY, 0);
        }
        int exponent = largest == 0 ? 0 : Math.getExponent(largest);
        double scaledWeight =
                Math.min(weight * Math.min(Math.scalb(step, -exponent), Double.MAX_VALUE), Double.MAX_VALUE);
        if (scaledWeight == 0) { // so small that it moves nothing
            return new Certificate(0, 0);
        }
        scale(y, Math.scalb(1.0, -exponent));
        double[] out = rows.n() == 1 ? rows.values() : new double[d];
        double[] dual = Arrays.copyOfRange(duals, i * dualLength, (i + 1) * dualLength);
        Certificate certificate = solver.solve(y, scaledWeight, dual, out);
        scale(out, Math.scalb(1.0, exponent));
        System.arraycopy(out, 0, rows.values(), i * d, d);
        System.arraycopy(dual, 0, duals, i * dualLength, dualLength);
        return certificate;
    }

    // By a power of two, so that nothing is rounded unless it leaves the range of the type.
    private static void scale(double[] values, double factor) {
        for (int k = 0; k < values.length && factor != 1; k++) {
            values[k] *= factor;
        }
    }

    // Not-a-number if one entry is.
    private static double largest(double[] y) {
        double largest = 0;
        for (double value : y) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }

    /**
     * Returns weight g [n], g a 1-homogeneous function of one signal, at the rows of x; not-a-number where a row has such an
     * entry. A finite signal is scaled to unit size first.
     */
    public static INDArray values(INDArray x, int dimension, double weight, ToDoubleFunction<double[]> function) {
        Rows rows = read(x, dimension);
        double[] values = new double[rows.n()];
        for (int i = 0; i < values.length; i++) {
            double[] signal = Arrays.copyOfRange(rows.values(), i * rows.d(), (i + 1) * rows.d());
            double largest = largest(signal);
            int exponent = largest > 0 && largest < Double.POSITIVE_INFINITY ? Math.getExponent(largest) : 0;
            scale(signal, Math.scalb(1.0, -exponent));
            double unit = Double.isNaN(largest) ? Double.NaN : function.applyAsDouble(signal);
            values[i] = weight * Math.scalb(unit, exponent);
        }
        return Rows.vector(values, rows.type());
    }

    private static Rows read(INDArray x, int dimension) {
        return Rows.from(dimension > 0 ? Require.matrix(x, dimension, "x") : x);
    }

    /** Refuses points of dimension d if only {@code dimension}, where it is not 0, will do. */
    public static void requireDimension(int d, int dimension) {
        if (dimension > 0 && d != dimension) {
            throw Require.invalid(
                    "the dimension of the points",
                    d,
                    String.valueOf(dimension),
                    "Maybe height and width belong to another image?");
        }
    }
}
