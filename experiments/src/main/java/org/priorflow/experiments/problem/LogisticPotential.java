package org.priorflow.experiments.problem;

/**
 * f(x) = sum_i log(1 + exp(-s_i a_i' x)) + (r / 2) |A x|^2 / n: logistic regression, perhaps with a Gaussian factor
 * shaped like the design. Its gradient has Lipschitz constant at most (1 / 4 + r / n) times the largest eigenvalue of
 * A' A. Cost O(n d) a point.
 */
final class LogisticPotential implements RowPotential {

    private final Design design;
    private final double[] signs;
    private final double ridge;

    /**
     * Takes the data.
     *
     * @param design A [n, d]
     * @param signs s [n], each +1 or -1
     * @param ridge r, >= 0
     */
    LogisticPotential(Design design, double[] signs, double ridge) {
        this.design = design;
        this.signs = signs.clone();
        this.ridge = ridge;
    }

    @Override
    public int dimension() {
        return design.columnCount();
    }

    @Override
    public double valueAt(double[] x, int from) {
        double[] margins = design.times(x, from);
        double value = 0;
        for (int i = 0; i < margins.length; i++) {
            double t = -signs[i] * margins[i];
            value += Math.max(t, 0) + Math.log1p(Math.exp(-Math.abs(t)));
            value += 0.5 * ridge / margins.length * margins[i] * margins[i];
        }
        return value;
    }

    @Override
    public void addGradientAt(double[] x, int from, double[] gradient) {
        double[] margins = design.times(x, from);
        for (int i = 0; i < margins.length; i++) {
            double slope = -signs[i] / (1 + Math.exp(signs[i] * margins[i]));
            margins[i] = slope + ridge / margins.length * margins[i];
        }
        design.addTransposedTimes(margins, gradient, from);
    }
}
