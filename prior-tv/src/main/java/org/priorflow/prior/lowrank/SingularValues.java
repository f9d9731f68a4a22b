package org.priorflow.prior.lowrank;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * Shrinks and reduces the singular values of the matrices [rows, columns] that stand in the rows of a tensor. Every matrix is
 * scaled by a power of two to unit size first, so that the decomposition meets neither overflow nor subnormal numbers.
 */
record SingularValues(int rows, int columns) {

    SingularValues {
        Require.atLeast(rows, 1, "rows");
        Require.atLeast(columns, 1, "columns");
    }

    int rankLimit() {
        return Math.min(rows, columns);
    }

    /**
     * Returns U diag((s_k - t_k)_+) V' for every matrix U diag(s) V', s in descending order.
     *
     * @param threshold t_k >= 0, not decreasing in k; infinity will do
     */
    INDArray shrunk(INDArray x, IntToDoubleFunction threshold) {
        Rows matrices = read(x);
        double[] values = matrices.values();
        IntStream.range(0, matrices.n()).parallel().forEach(i -> shrinkOne(values, i * rows * columns, threshold));
        return matrices.toTensor();
    }

    private void shrinkOne(double[] values, int from, IntToDoubleFunction threshold) {
        double largest = largest(values, from);
        if (!(largest < Double.POSITIVE_INFINITY)) {
            Arrays.fill(values, from, from + rows * columns, Double.NaN);
            return;
        }
        int exponent = Math.getExponent(largest);
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decompose(values, from, exponent, true);
        double[] singular = svd.getSingularValues();
        int[] order = descending(singular, rankLimit());
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        Arrays.fill(values, from, from + rows * columns, 0);
        for (int k = 0; k < order.length; k++) {
            double kept = singular[order[k]] - Math.scalb(threshold.applyAsDouble(k), -exponent);
            if (!(kept > 0)) {
                break;
            }
            for (int r = 0; r < rows; r++) {
                double factor = kept * u.get(r, order[k]);
                int row = from + r * columns;
                for (int c = 0; c < columns; c++) {
                    values[row + c] += factor * v.get(c, order[k]);
                }
            }
        }
        for (int e = from; e < from + rows * columns; e++) {
            values[e] = Math.scalb(values[e], exponent);
        }
    }

    /**
     * Returns weight f(s) for every matrix, [n].
     *
     * @param function f of the singular values in descending order, 1-homogeneous
     */
    INDArray reduced(INDArray x, double weight, ToDoubleFunction<double[]> function) {
        Rows matrices = read(x);
        double[] results = new double[matrices.n()];
        IntStream.range(0, matrices.n())
                .parallel()
                .forEach(i -> results[i] = weight * reduceOne(matrices.values(), i * rows * columns, function));
        return Rows.vector(results, matrices.type());
    }

    private double reduceOne(double[] values, int from, ToDoubleFunction<double[]> function) {
        double largest = largest(values, from);
        if (!(largest < Double.POSITIVE_INFINITY)) {
            return Double.NaN;
        }
        int exponent = Math.getExponent(largest);
        double[] singular = decompose(values, from, exponent, false).getSingularValues();
        return Math.scalb(function.applyAsDouble(sorted(singular, descending(singular, rankLimit()))), exponent);
    }

    // Not-a-number if one entry is.
    private double largest(double[] values, int from) {
        double largest = 0;
        for (int e = from; e < from + rows * columns; e++) {
            largest = Math.max(largest, Math.abs(values[e]));
        }
        return largest;
    }

    private Rows read(INDArray x) {
        Require.matrix(x, (long) rows * columns, "x");
        return Rows.from(x);
    }

    private SingularValueDecomposition_F64<DMatrixRMaj> decompose(
            double[] values, int from, int exponent, boolean withVectors) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        for (int e = 0; e < rows * columns; e++) {
            matrix.data[e] = Math.scalb(values[from + e], -exponent);
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(rows, columns, withVectors, withVectors, true);
        if (!svd.decompose(matrix)) {
            throw new ArithmeticException(
                    "The singular value decomposition of a finite %d x %d matrix did not converge."
                            .formatted(rows, columns));
        }
        return svd;
    }

    private static int[] descending(double[] singular, int count) {
        return IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(singular[b], singular[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static double[] sorted(double[] singular, int[] order) {
        return IntStream.of(order).mapToDouble(k -> singular[k]).toArray();
    }
}
