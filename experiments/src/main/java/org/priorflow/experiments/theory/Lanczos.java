package org.priorflow.experiments.theory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;

/**
 * The extreme eigenvalues of a symmetric operator by the Lanczos process with full reorthogonalisation [golub2013matrix, 10.3].
 *
 * @param smallest the smallest Ritz value: never below the smallest eigenvalue
 * @param largest the largest Ritz value: never above the largest eigenvalue
 */
record Lanczos(double smallest, double largest) {

    /**
     * Runs the process.
     *
     * @param operator the product with a vector
     * @param start where it begins, not zero
     * @param stepCount the number of products
     */
    static Lanczos of(UnaryOperator<double[]> operator, double[] start, int stepCount) {
        List<double[]> basis = new ArrayList<>(List.of(normalised(start)));
        int most = Math.min(stepCount, start.length);
        RealMatrix projected = MatrixUtils.createRealMatrix(most, most);
        int size = 0;
        while (size < most) {
            double[] next = operator.apply(basis.get(size));
            double scale = Math.sqrt(dot(next, next));
            projected.setEntry(size, size, dot(next, basis.get(size)));
            for (int pass = 0; pass < 2; pass++) { // once more, so that rounding leaves the basis orthogonal
                for (double[] vector : basis) {
                    double part = dot(next, vector);
                    for (int e = 0; e < next.length; e++) {
                        next[e] -= part * vector[e];
                    }
                }
            }
            double length = Math.sqrt(dot(next, next));
            size++;
            if (size == most || length <= 1e-10 * scale) {
                break;
            }
            projected.setEntry(size, size - 1, length);
            projected.setEntry(size - 1, size, length);
            basis.add(normalised(next));
        }
        double[] values =
                new EigenDecompositionSymmetric(projected.getSubMatrix(0, size - 1, 0, size - 1)).getEigenvalues();
        return new Lanczos(
                Arrays.stream(values).min().orElse(Double.NaN),
                Arrays.stream(values).max().orElse(Double.NaN));
    }

    private static double[] normalised(double[] vector) {
        double length = Math.sqrt(dot(vector, vector));
        return Arrays.stream(vector).map(value -> value / length).toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int e = 0; e < a.length; e++) {
            sum += a[e] * b[e];
        }
        return sum;
    }
}
