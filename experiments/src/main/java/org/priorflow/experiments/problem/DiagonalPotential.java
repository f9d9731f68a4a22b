package org.priorflow.experiments.problem;

/**
 * f(x) = sum_k (x_k - c_k)^2 / (2 v_k): independent Gaussian coordinates. Its gradient has Lipschitz constant 1 / min
 * v_k.
 */
record DiagonalPotential(double[] center, double[] variance) implements RowPotential {

    @Override
    public int dimension() {
        return center.length;
    }

    @Override
    public double valueAt(double[] x, int from) {
        double value = 0;
        for (int k = 0; k < center.length; k++) {
            double gap = x[from + k] - center[k];
            value += gap * gap / (2 * variance[k]);
        }
        return value;
    }

    @Override
    public void addGradientAt(double[] x, int from, double[] gradient) {
        for (int k = 0; k < center.length; k++) {
            gradient[from + k] += (x[from + k] - center[k]) / variance[k];
        }
    }
}
