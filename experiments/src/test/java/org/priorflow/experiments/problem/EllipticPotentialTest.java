package org.priorflow.experiments.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EllipticPotentialTest {

    private static final double[] THETA = {1, -0.5, 2};

    @Test
    void aConstantPermeabilityHasAParabola() {
        double[] pressure = new EllipticPotential(2, new double[9], 1, 4).pressureAt(new double[2], 0);
        for (int i = 0; i < 9; i++) {
            double x = (i + 1) / 10.0;
            assertThat(pressure[i]).isCloseTo(x * (1 - x) / 2, within(1e-15));
        }
    }

    // Written apart: a tridiagonal system of fluxes between cells, with the permeability at the midpoints, for the same
    // p.
    @Test
    void convergesToTheSolutionOfTheEquationWithSecondOrder() {
        double[] fine = finiteDifferences(4000, 4);
        double[] errors = new double[2];
        for (int level = 0; level < 2; level++) {
            double[] pressure = new EllipticPotential(3, new double[4], 1, 10 << level).pressureAt(THETA, 0);
            for (int i = 0; i < 4; i++) {
                errors[level] = Math.max(errors[level], Math.abs(pressure[i] - fine[i]));
            }
        }
        assertThat(errors[0]).isLessThan(1e-3);
        assertThat(errors[0] / errors[1]).isBetween(3.5, 4.5);
    }

    private static double[] finiteDifferences(int cells, int points) {
        int unknowns = cells - 1;
        double[] factor = new double[unknowns];
        double[] value = new double[unknowns];
        for (int j = 0; j < unknowns; j++) {
            double left = permeability((j + 0.5) / cells);
            double right = permeability((j + 1.5) / cells);
            double carried = j == 0 ? 0 : left;
            double pivot = left + right - (j == 0 ? 0 : carried * factor[j - 1]);
            factor[j] = right / pivot;
            value[j] = (1.0 / cells / cells + (j == 0 ? 0 : carried * value[j - 1])) / pivot;
        }
        for (int j = unknowns - 2; j >= 0; j--) {
            value[j] += factor[j] * value[j + 1];
        }
        double[] pressure = new double[points];
        for (int i = 0; i < points; i++) {
            pressure[i] = value[(i + 1) * cells / (points + 1) - 1];
        }
        return pressure;
    }

    private static double permeability(double x) {
        double log = 0;
        for (int k = 1; k <= 3; k++) {
            log += THETA[k - 1] * Math.sin(k * Math.PI * x) / k;
        }
        return Math.exp(log);
    }

    @Test
    void sensitivitiesAgreeWithDifferences() {
        EllipticPotential potential = new EllipticPotential(3, new double[5], 1, 4);
        double[] sensitivities = potential.sensitivitiesAt(THETA, 0);
        for (int k = 0; k < 3; k++) {
            double[] ahead = THETA.clone();
            double[] behind = THETA.clone();
            ahead[k] += 1e-5;
            behind[k] -= 1e-5;
            double[] high = potential.pressureAt(ahead, 0);
            double[] low = potential.pressureAt(behind, 0);
            for (int i = 0; i < 5; i++) {
                assertThat(sensitivities[i * 3 + k]).isCloseTo((high[i] - low[i]) / 2e-5, within(1e-10));
            }
        }
    }
}
