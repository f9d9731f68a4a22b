package org.priorflow.experiments.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

class TheoryToolsTest {

    // The matrix with -1, 2, -1 has the eigenvalues 2 - 2 cos(k pi / (n + 1)).
    @Test
    void lanczosFindsTheEndsOfTheSpectrumOfTheSecondDifference() {
        int n = 20;
        Lanczos found = Lanczos.of(TheoryToolsTest::secondDifference, new Seed(1).gaussians(n), n);

        assertThat(found.smallest()).isCloseTo(2 - 2 * Math.cos(Math.PI / (n + 1)), within(1e-10));
        assertThat(found.largest()).isCloseTo(2 + 2 * Math.cos(Math.PI / (n + 1)), within(1e-10));
    }

    private static double[] secondDifference(double[] x) {
        double[] y = new double[x.length];
        for (int e = 0; e < x.length; e++) {
            y[e] = 2 * x[e] - (e > 0 ? x[e - 1] : 0) - (e + 1 < x.length ? x[e + 1] : 0);
        }
        return y;
    }

    @Test
    void lanczosStopsInAnInvariantSubspace() {
        Lanczos found = Lanczos.of(x -> new double[] {3 * x[0], 5 * x[1], 7 * x[2]}, new double[] {0, 2, 0}, 3);

        assertThat(found.smallest()).isCloseTo(5, within(1e-12));
        assertThat(found.largest()).isCloseTo(5, within(1e-12));
    }

    // For V = x^2 / 2, N(0, v) stays Gaussian with 1 + (v - 1) exp(-2 t), whose divergence from N(0, 1) is (v - 1 - log
    // v) / 2.
    @Test
    void fokkerPlanckFollowsTheOrnsteinUhlenbeckLaw() {
        FokkerPlanck equation = new FokkerPlanck(16, 3200, x -> Math.exp(-x * x / 8), x -> x * x / 2);
        equation.advance(0.5, 1000);
        double variance = 1 + 3 * Math.exp(-1);

        double found = equation.divergenceFrom(x -> -0.5 * x * x - 0.5 * Math.log(2 * Math.PI));

        // Implicit Euler is off by a relative t h / 2 * 4 or so; the cells by their width squared.
        assertThat(found).isCloseTo(0.5 * (variance - 1 - Math.log(variance)), within(1e-3));
    }
}
