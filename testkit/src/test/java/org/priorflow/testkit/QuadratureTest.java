package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class QuadratureTest {

    private static final double ROUNDOFF = 100 * Math.ulp(1.0);

    private final Quadrature quadrature = new Quadrature(1e-13);

    @Test
    void isExactForPolynomials() {
        for (int degree = 0; degree <= 19; degree++) {
            int power = degree;
            double expected = (Math.pow(2, power + 1) - Math.pow(-1, power + 1)) / (power + 1);
            double actual = quadrature.integral(new double[] {-1, 2}, x -> Math.pow(x, power));
            assertThat(actual).as("degree %s", power).isCloseTo(expected, within(ROUNDOFF * (1 + expected)));
        }
    }

    @Test
    void integratesTheGaussianDensity() {
        double mass = quadrature.integral(new double[] {-12, 12}, x -> Math.exp(-x * x / 2));
        assertThat(mass).isCloseTo(Math.sqrt(2 * Math.PI), within(1e-13));
    }

    @Test
    void findsKinksAndJumpsThatNobodyNamed() {
        double kinked = quadrature.integral(new double[] {-1, 1}, x -> Math.abs(x - 0.123));
        assertThat(kinked).isCloseTo((1.123 * 1.123 + 0.877 * 0.877) / 2, within(1e-12));
        double jumping = quadrature.integral(new double[] {-1, 1}, x -> x < 0.123 ? 1 : 0);
        assertThat(jumping).isCloseTo(1.123, within(1e-12));
    }

    @Test
    void findsJumpsNextToTheEndOfAPiece() {
        for (int j = 0; j < 400; j++) {
            double place = 1 - j * 1e-3 * Math.sqrt(0.5);
            double actual = quadrature.integral(new double[] {-1, 1}, x -> x <= place ? 1 : 0);
            assertThat(actual).as("jump at %s", place).isCloseTo(1 + place, within(1e-12));
        }
    }

    @Test
    void agreesWithTheClosedFormOfAQuadraticEvenWhereItIsNarrow() {
        ExamplePriors.Quadratic prior = new ExamplePriors.Quadratic(1e6);
        double step = 2;
        double inverseTemperature = 3;
        double variance = 1 / (0.5 * inverseTemperature * (1e6 + 1 / step));
        double mean = 1.7 / (1 + 1e6 * step);
        KernelQuadrature kernel = new KernelQuadrature(prior, 0, 1.7, step, inverseTemperature);
        double energy = 0.5 * 1e6 * mean * mean + (mean - 1.7) * (mean - 1.7) / (2 * step);
        double expected = 0.5 * Math.log(2 * Math.PI * variance) - 0.5 * inverseTemperature * energy;
        assertThat(kernel.logMass()).isCloseTo(expected, within(1e-12));
        assertThat(kernel.meanShift()).isCloseTo(mean - 1.7, within(1e-12));
    }
}
