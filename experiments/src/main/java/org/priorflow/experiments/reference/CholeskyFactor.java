package org.priorflow.experiments.reference;

/**
 * The lower triangular factor L of a symmetric positive definite matrix, L L' = P, in storage that is used again and
 * again. Matrices are row after row. Not safe for concurrent use.
 */
final class CholeskyFactor {

    private final int d;
    private final double[] factor;

    CholeskyFactor(int d) {
        this.d = d;
        this.factor = new double[d * d];
    }

    /**
     * Factors P + diag(ridge); only the lower triangle of P is read.
     *
     * @param matrix P [d, d]
     * @param ridge what is added to the diagonal [d]
     * @return whether the sum is positive definite to rounding error; if not, the factor is of no use
     */
    boolean factor(double[] matrix, double[] ridge) {
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[i * d + j];
                for (int l = 0; l < j; l++) {
                    sum -= factor[i * d + l] * factor[j * d + l];
                }
                if (j < i) {
                    factor[i * d + j] = sum / factor[j * d + j];
                } else {
                    double diagonal = matrix[i * d + i] + ridge[i];
                    double pivot = sum + ridge[i];
                    if (!(pivot > d * Math.ulp(diagonal) && pivot < Double.POSITIVE_INFINITY)) {
                        return false;
                    }
                    factor[i * d + i] = Math.sqrt(pivot);
                }
            }
        }
        return true;
    }

    /** Replaces b by L^-1 b. */
    void solveLower(double[] b) {
        for (int i = 0; i < d; i++) {
            double sum = b[i];
            for (int l = 0; l < i; l++) {
                sum -= factor[i * d + l] * b[l];
            }
            b[i] = sum / factor[i * d + i];
        }
    }

    /** Replaces b by L'^-1 b. */
    void solveUpper(double[] b) {
        for (int i = d - 1; i >= 0; i--) {
            double value = b[i] / factor[i * d + i];
            b[i] = value;
            for (int l = 0; l < i; l++) {
                b[l] -= factor[i * d + l] * value;
            }
        }
    }

    /** The log of the determinant of the factored matrix. */
    double logDeterminant() {
        double sum = 0;
        for (int i = 0; i < d; i++) {
            sum += 2 * Math.log(factor[i * d + i]);
        }
        return sum;
    }
}
