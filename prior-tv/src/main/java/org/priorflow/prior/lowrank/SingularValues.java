package org.priorflow.prior.lowrank;

import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/** Applies functions of the singular values to the matrices [rows, columns] that stand in the rows of a tensor. */
record SingularValues(int rows, int columns) {

    SingularValues {
        Require.atLeast(rows, 1, "rows");
        Require.atLeast(columns, 1, "columns");
    }

    /** A function of the singular values, which come in descending order; it may write into its argument. */
    @FunctionalInterface
    interface Shrinkage {
        double[] of(double[] singularValues);
    }

    int rankLimit() {
        return Math.min(rows, columns);
    }

    /** Returns U diag(shrunk s) V' for every matrix U diag(s) V'. */
    INDArray mapped(INDArray x, Shrinkage shrinkage) {
        Rows matrices = read(x);
        double[] values = matrices.values();
        IntStream.range(0, matrices.n()).parallel().forEach(i -> mapOne(values, i * rows * columns, shrinkage));
        return matrices.toTensor();
    }

    private void mapOne(double[] values, int from, Shrinkage shrinkage) {
        if (!isFinite(values, from)) {
            java.util.Arrays.fill(values, from, from + rows * columns, Double.NaN);
            return;
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd = decompose(values, from, true);
        double[] singular = svd.getSingularValues();
        int count = rankLimit();
        int[] order = descending(singular, count);
        double[] shrunk = shrinkage.of(sorted(singular, order));
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        java.util.Arrays.fill(values, from, from + rows * columns, 0);
        for (int k = 0; k < count; k++) {
            if (shrunk[k] == 0) {
                continue;
            }
            for (int r = 0; r < rows; r++) {
                double factor = shrunk[k] * u.get(r, order[k]);
                int row = from + r * columns;
                for (int c = 0; c < columns; c++) {
                    values[row + c] += factor * v.get(c, order[k]);
                }
            }
        }
    }

    /** Returns a number made of the singular values, [n], in descending order, of every matrix. */
    INDArray reduced(INDArray x, java.util.function.ToDoubleFunction<double[]> function) {
        Rows matrices = read(x);
        double[] results = new double[matrices.n()];
        IntStream.range(0, matrices.n())
                .parallel()
                .forEach(i -> results[i] = reduceOne(matrices.values(), i * rows * columns, function));
        return Rows.vector(results, matrices.type());
    }

    private double reduceOne(double[] values, int from, java.util.function.ToDoubleFunction<double[]> function) {
        if (!isFinite(values, from)) {
            return Double.NaN;
        }
        double[] singular = decompose(values, from, false).getSingularValues();
        return function.applyAsDouble(sorted(singular, descending(singular, rankLimit())));
    }

    private boolean isFinite(double[] values, int from) {
        for (int e = from; e < from + rows * columns; e++) {
            if (!Double.isFinite(values[e])) {
                return false;
            }
        }
        return true;
    }

    private Rows read(INDArray x) {
        Require.matrix(x, (long) rows * columns, "x");
        return Rows.from(x);
    }

    private SingularValueDecomposition_F64<DMatrixRMaj> decompose(double[] values, int from, boolean withVectors) {
        DMatrixRMaj matrix = new DMatrixRMaj(rows, columns);
        System.arraycopy(values, from, matrix.data, 0, rows * columns);
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
