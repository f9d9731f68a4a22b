package org.priorflow.prior.tv.internal;

/** Solves symmetric positive definite systems with five diagonals, the outer four constant, by an LDL' factorisation. */
final class PentadiagonalSolver {

    private PentadiagonalSolver() {}

    /**
     * Returns the solution.
     *
     * @param diagonal the main diagonal [m]
     * @param first the constant entry beside the diagonal
     * @param second the constant entry two beside the diagonal
     * @param right the right-hand side [m]; not written to
     */
    static double[] solve(double[] diagonal, double first, double second, double[] right) {
        int m = diagonal.length;
        double[] pivot = new double[m];
        double[] beside = new double[m];
        double[] further = new double[m];
        double[] x = right.clone();
        for (int i = 0; i < m; i++) {
            double offDiagonal = first;
            pivot[i] = diagonal[i];
            if (i >= 2) {
                further[i] = second / pivot[i - 2];
                offDiagonal -= further[i] * beside[i - 1] * pivot[i - 2];
                pivot[i] -= further[i] * second;
                x[i] -= further[i] * x[i - 2];
            }
            if (i >= 1) {
                beside[i] = offDiagonal / pivot[i - 1];
                pivot[i] -= beside[i] * offDiagonal;
                x[i] -= beside[i] * x[i - 1];
            }
        }
        for (int i = m - 1; i >= 0; i--) {
            x[i] /= pivot[i];
            if (i + 1 < m) {
                x[i] -= beside[i + 1] * x[i + 1];
            }
            if (i + 2 < m) {
                x[i] -= further[i + 2] * x[i + 2];
            }
        }
        return x;
    }
}
