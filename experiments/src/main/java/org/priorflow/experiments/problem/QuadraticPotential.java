package org.priorflow.experiments.problem;

import org.priorflow.check.Require;

/**
 * f(x) = x' H x / 2 - h' x + c: the potential of a Gaussian likelihood. Its gradient H x - h has the largest
 * eigenvalue of H as Lipschitz constant. Cost O(d^2) a point.
 */
final class QuadraticPotential implements RowPotential {

    private static final int POWER_LIMIT = 1000;

    private final int d;
    private final double[] hessian;
    private final double[] shift;
    private final double constant;

    /**
     * Takes the coefficients.
     *
     * @param hessian H [d, d], symmetric and positive semidefinite
     * @param shift h [d]
     * @param constant c
     */
    QuadraticPotential(double[] hessian, double[] shift, double constant) {
        this.d = shift.length;
        this.hessian = hessian.clone();
        this.shift = shift.clone();
        this.constant = Require.finite(constant, "constant");
    }

    /** The potential |A x - y|^2 / (2 sigma^2) of linear regression with known noise. */
    static QuadraticPotential ofRegression(Design design, double[] response, double noise) {
        int n = design.rowCount();
        int d = design.columnCount();
        double precision = 1 / (noise * noise);
        double[] hessian = design.gram();
        double[] shift = new double[d];
        double constant = 0;
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                shift[k] += precision * design.entry(i, k) * response[i];
            }
            constant += 0.5 * precision * response[i] * response[i];
        }
        for (int e = 0; e < hessian.length; e++) {
            hessian[e] *= precision;
        }
        return new QuadraticPotential(hessian, shift, constant);
    }

    /** H, as a new array. */
    double[] hessian() {
        return hessian.clone();
    }

    /** h, as a new array. */
    double[] shift() {
        return shift.clone();
    }

    @Override
    public int dimension() {
        return d;
    }

    @Override
    public double valueAt(double[] x, int from) {
        double value = constant;
        for (int j = 0; j < d; j++) {
            double row = 0;
            for (int k = 0; k < d; k++) {
                row += hessian[j * d + k] * x[from + k];
            }
            value += x[from + j] * (0.5 * row - shift[j]);
        }
        return value;
    }

    // By columns, not by rows: sums of vectors use the vector unit, inner products do not.
    @Override
    public void addGradientAt(double[] x, int from, double[] gradient) {
        for (int k = 0; k < d; k++) {
            gradient[from + k] -= shift[k];
        }
        for (int j = 0; j < d; j++) {
            double scale = x[from + j];
            int row = j * d;
            for (int k = 0; k < d; k++) {
                gradient[from + k] += scale * hessian[row + k];
            }
        }
    }

    /** The largest eigenvalue of H, by power iteration: from below, to about 1e-6. */
    double lipschitzConstant() {
        double[] vector = new double[d];
        // A start that no symmetry of H is orthogonal to.
        for (int k = 0; k < d; k++) {
            vector[k] = 1 + 0.5 * Math.sin(k + 1);
        }
        double before = 0;
        for (int step = 0; step < POWER_LIMIT; step++) {
            double norm = norm(vector);
            double[] next = new double[d];
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    next[k] += vector[j] / norm * hessian[j * d + k];
                }
            }
            vector = next;
            double estimate = norm(vector);
            if (Math.abs(estimate - before) <= 1e-9 * estimate) {
                return estimate;
            }
            before = estimate;
        }
        return before;
    }

    private static double norm(double[] vector) {
        double square = 0;
        for (double entry : vector) {
            square += entry * entry;
        }
        return Math.sqrt(square);
    }
}
