package org.priorflow.experiments.reference;

import java.util.random.RandomGenerator;
import org.priorflow.check.Require;

/**
 * The likelihood of logistic regression, prod_i 1 / (1 + exp(-s_i a_i' x)), perhaps with a Gaussian factor exp(-x' R x
 * / 2). Given Polya-Gamma variables omega_i ~ PG(1, a_i' x) it is Gaussian with P = A' diag(omega) A + R and h = A' s
 * / 2, [polson2013bayesian].
 */
public final class LogisticLikelihood implements GaussianLikelihood {

    private final int n;
    private final int d;
    private final double[] design;
    private final double[] ridge;
    private final double[] shift;

    /**
     * Takes the data.
     *
     * @param design A [n, d], row after row
     * @param signs s [n], each +1 or -1
     * @param ridge R [d, d], symmetric, positive semidefinite
     */
    public LogisticLikelihood(double[] design, double[] signs, double[] ridge) {
        this.n = Require.atLeast(signs.length, 1, "number of rows");
        this.d = design.length / n;
        if (design.length != n * d || ridge.length != d * d) {
            throw Require.invalid(
                    "ridge",
                    "of length " + ridge.length,
                    "of length d * d for a design of length n * d = " + design.length,
                    "Maybe n and d are swapped?");
        }
        this.design = design.clone();
        this.ridge = ridge.clone();
        this.shift = new double[d];
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                shift[k] += 0.5 * signs[i] * design[i * d + k];
            }
        }
    }

    @Override
    public int dimension() {
        return d;
    }

    @Override
    public boolean isGaussian() {
        return false;
    }

    @Override
    public void refresh(double[] x, RandomGenerator generator, double[] precision, double[] shiftOut) {
        System.arraycopy(ridge, 0, precision, 0, ridge.length);
        System.arraycopy(shift, 0, shiftOut, 0, d);
        for (int i = 0; i < n; i++) {
            double margin = 0;
            for (int k = 0; k < d; k++) {
                margin += design[i * d + k] * x[k];
            }
            double weight = PolyaGamma.draw(margin, generator);
            for (int j = 0; j < d; j++) {
                double scaled = weight * design[i * d + j];
                for (int k = 0; k <= j; k++) {
                    precision[j * d + k] += scaled * design[i * d + k];
                }
            }
        }
        for (int j = 0; j < d; j++) {
            for (int k = 0; k < j; k++) {
                precision[k * d + j] = precision[j * d + k];
            }
        }
    }
}
