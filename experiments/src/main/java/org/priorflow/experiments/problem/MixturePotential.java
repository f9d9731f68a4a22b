package org.priorflow.experiments.problem;

/**
 * f(x) = -log sum_c exp(-|x_A - m_c|^2 / (2 v)) + |x_R|^2 / (2 v): equal Gaussians around centres m_c in the first s
 * coordinates A, and one Gaussian around zero in the rest R. Its Hessian lies below 1 / v, and above 1 / v - D^2 / (4
 * v^2) where D is the largest distance of two centres: between the modes it is concave.
 *
 * @param d the dimension
 * @param centers m_c [c][s], with s at most d
 * @param variance v
 */
record MixturePotential(int d, double[][] centers, double variance) implements RowPotential {

    @Override
    public int dimension() {
        return d;
    }

    @Override
    public double valueAt(double[] x, int from) {
        double[] energies = new double[centers.length];
        double least = energies(x, from, energies);
        double sum = 0;
        for (double energy : energies) {
            sum += Math.exp(least - energy);
        }
        double value = least - Math.log(sum);
        for (int k = centers[0].length; k < d; k++) {
            value += x[from + k] * x[from + k] / (2 * variance);
        }
        return value;
    }

    @Override
    public void addGradientAt(double[] x, int from, double[] gradient) {
        double[] energies = new double[centers.length];
        double least = energies(x, from, energies);
        double sum = 0;
        for (int c = 0; c < energies.length; c++) {
            energies[c] = Math.exp(least - energies[c]);
            sum += energies[c];
        }
        for (int c = 0; c < energies.length; c++) {
            double share = energies[c] / (sum * variance);
            for (int k = 0; k < centers[c].length; k++) {
                gradient[from + k] += share * (x[from + k] - centers[c][k]);
            }
        }
        for (int k = centers[0].length; k < d; k++) {
            gradient[from + k] += x[from + k] / variance;
        }
    }

    /** Writes |x_A - m_c|^2 / (2 v) of every component, and returns the least of them. */
    private double energies(double[] x, int from, double[] energies) {
        double least = Double.POSITIVE_INFINITY;
        for (int c = 0; c < energies.length; c++) {
            double square = 0;
            for (int k = 0; k < centers[c].length; k++) {
                double gap = x[from + k] - centers[c][k];
                square += gap * gap;
            }
            energies[c] = square / (2 * variance);
            least = Math.min(least, energies[c]);
        }
        return least;
    }
}
