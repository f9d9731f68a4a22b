package org.priorflow.experiments.problem;

/**
 * f(theta) = |p(theta) - y|^2 / (2 sigma^2) for the pressure p of -(e^u p')' = 1 on (0, 1), p = 0 at both ends, under the log
 * permeability u(x) = sum_k theta_k sin(k pi x) / k, at m evenly spaced points x_i = i / (m + 1). The equation has the solution
 *
 * <p>p(x) = c F(x) - S(x), F(x) = int_0^x e^-u, S(x) = int_0^x s e^-u(s) ds, c = S(1) / F(1),
 *
 * <p>and the integrals are taken by the midpoint rule; derivatives are those of the sums. Cost O(cells d) a point.
 */
final class EllipticPotential implements RowPotential {

    /** Cells between two neighbouring points; the midpoint rule is then good to about 1e-4 of p. */
    static final int CELLS_PER_GAP = 8;

    private final int d;
    private final double[] data;
    private final double noise;
    private final int cellsPerGap;
    private final double[] modes;

    /**
     * Takes the data.
     *
     * @param d the number of coefficients
     * @param data y [m]
     * @param noise sigma, > 0
     * @param cellsPerGap the number of cells between two neighbouring points, >= 1
     */
    EllipticPotential(int d, double[] data, double noise, int cellsPerGap) {
        this.d = d;
        this.data = data.clone();
        this.noise = noise;
        this.cellsPerGap = cellsPerGap;
        this.modes = new double[cellCount() * d];
        for (int e = 0; e < modes.length; e++) {
            int k = e % d + 1;
            modes[e] = Math.sin(k * Math.PI * midpoint(e / d)) / k;
        }
    }

    private int cellCount() {
        return (data.length + 1) * cellsPerGap;
    }

    private double midpoint(int cell) {
        return (cell + 0.5) / cellCount();
    }

    @Override
    public int dimension() {
        return d;
    }

    /** The pressure at the m points [m], for the coefficients from {@code theta[from]} on. */
    double[] pressureAt(double[] theta, int from) {
        return solutionAt(theta, from, false).pressure;
    }

    /** The derivatives of the pressure with respect to the coefficients [m, d]. */
    double[] sensitivitiesAt(double[] theta, int from) {
        return solutionAt(theta, from, true).sensitivities;
    }

    /** The precision J' J / sigma^2 that the data have about the coefficients, to first order [d, d]. */
    double[] precisionAt(double[] theta) {
        double[] jacobian = sensitivitiesAt(theta, 0);
        double[] precision = new double[d * d];
        for (int i = 0; i < data.length; i++) {
            for (int e = 0; e < precision.length; e++) {
                precision[e] += jacobian[i * d + e / d] * jacobian[i * d + e % d] / (noise * noise);
            }
        }
        return precision;
    }

    @Override
    public double valueAt(double[] x, int from) {
        double[] pressure = pressureAt(x, from);
        double sum = 0;
        for (int i = 0; i < pressure.length; i++) {
            double gap = (pressure[i] - data[i]) / noise;
            sum += 0.5 * gap * gap;
        }
        return sum;
    }

    @Override
    public void addGradientAt(double[] x, int from, double[] gradient) {
        Solution solution = solutionAt(x, from, true);
        for (int i = 0; i < data.length; i++) {
            double pull = (solution.pressure[i] - data[i]) / (noise * noise);
            for (int k = 0; k < d; k++) {
                gradient[from + k] += pull * solution.sensitivities[i * d + k];
            }
        }
    }

    private record Solution(double[] pressure, double[] sensitivities) {}

    /** F and S at the points and at 1, and their derivatives, as they are summed up from cell to cell. */
    private Solution solutionAt(double[] theta, int from, boolean differentiated) {
        int m = data.length;
        Sums sums = new Sums(m + 1, differentiated ? d : 0);
        double width = 1.0 / cellCount();
        for (int cell = 0; cell < cellCount(); cell++) {
            double logPermeability = 0;
            for (int k = 0; k < d; k++) {
                logPermeability += theta[from + k] * modes[cell * d + k];
            }
            sums.add(width * Math.exp(-logPermeability), midpoint(cell), cell * d);
            if ((cell + 1) % cellsPerGap == 0) {
                sums.keep((cell + 1) / cellsPerGap - 1);
            }
        }
        return sums.solution();
    }

    private final class Sums {

        private final int derivatives;
        private final double[] flows;
        private final double[] moments;
        private double flow;
        private double moment;
        private final double[] slopes;

        // Slots of flow, moment and their derivatives; the last point is the end of the interval.
        Sums(int points, int derivatives) {
            this.derivatives = derivatives;
            this.flows = new double[points * (1 + derivatives)];
            this.moments = new double[points * (1 + derivatives)];
            this.slopes = new double[2 * derivatives];
        }

        void add(double mass, double at, int mode) {
            flow += mass;
            moment += mass * at;
            for (int k = 0; k < derivatives; k++) {
                slopes[k] -= mass * modes[mode + k];
                slopes[derivatives + k] -= mass * at * modes[mode + k];
            }
        }

        void keep(int point) {
            int to = point * (1 + derivatives);
            flows[to] = flow;
            moments[to] = moment;
            System.arraycopy(slopes, 0, flows, to + 1, derivatives);
            System.arraycopy(slopes, derivatives, moments, to + 1, derivatives);
        }

        Solution solution() {
            int slots = 1 + derivatives;
            int end = flows.length - slots;
            double c = moments[end] / flows[end];
            double[] pressure = new double[data.length];
            double[] sensitivities = new double[data.length * derivatives];
            for (int i = 0; i < data.length; i++) {
                pressure[i] = c * flows[i * slots] - moments[i * slots];
                for (int k = 0; k < derivatives; k++) {
                    double slopeOfC = (moments[end + 1 + k] - c * flows[end + 1 + k]) / flows[end];
                    sensitivities[i * derivatives + k] =
                            slopeOfC * flows[i * slots] + c * flows[i * slots + 1 + k] - moments[i * slots + 1 + k];
                }
            }
            return new Solution(pressure, sensitivities);
        }
    }
}
