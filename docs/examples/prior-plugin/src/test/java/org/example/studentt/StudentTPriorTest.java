package org.example.studentt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.check.InvalidInputException;

class StudentTPriorTest {

    // Roots of the cubic by bisection in decimal arithmetic with 50 digits, the one with the lowest objective among them.
    @ParameterizedTest
    @CsvSource({
        "1, 1,     3,    0.5,   2.67169988165716096975",
        "1, 0.1,   0.2,  0.5,   0.00198096739860548432",
        "1, 0.1,   1.5,  0.5,   0.01519072453975102882",
        "4, 0.5,   1,    0.1,   0.75919615449842550024",
        "1, 0.25,  2,    1,     0.06451151036649068332",
        "1, 0.1,   10,   2,     9.58262321775128381383",
        "3, 2,     0.05, 0.001, 0.04998334235391303917",
    })
    void proximalPointAgreesWithFiftyDigits(
            double degreesOfFreedom, double scale, double x, double step, double expected) {
        StudentTPrior prior = new StudentTPrior(degreesOfFreedom, scale);

        // Four units in the last place: the root is well conditioned in all of these.
        assertThat(prior.coordinateProxAt(0, x, step)).isCloseTo(expected, within(4 * Math.ulp(expected)));
        assertThat(prior.coordinateProxAt(0, -x, step)).isCloseTo(-expected, within(4 * Math.ulp(expected)));
    }

    @Test
    void valueIsMinusTheLogDensityUpToItsConstant() {
        StudentTPrior prior = new StudentTPrior(4, 1.5);

        // The density of Student's t with 4 degrees of freedom is 3/8 (1 + t^2 / 4)^(-5/2).
        double atTwo = -Math.log(0.375 * Math.pow(1 + (2 / 1.5) * (2 / 1.5) / 4, -2.5));
        double atZero = -Math.log(0.375);
        assertThat(prior.coordinateValueAt(0, 2)).isCloseTo(atTwo - atZero, within(1e-14));
    }

    @Test
    void sparesLargeCoordinatesAndShrinksSmallOnes() {
        StudentTPrior prior = new StudentTPrior(1, 0.1);

        assertThat(prior.coordinateProxAt(0, 0.05, 0.1)).isLessThan(0.005);
        assertThat(prior.coordinateProxAt(0, 50, 0.1)).isGreaterThan(49.99);
        assertThat(prior.coordinateProxAt(0, 0, 0.1)).isZero();
    }

    @Test
    void jumpsOnceWhereTwoMinimaTie() {
        StudentTPrior prior = new StudentTPrior(1, 0.1);
        int jumps = 0;
        double last = 0;
        for (int i = 1; i <= 4000; i++) {
            double next = prior.coordinateProxAt(0, i * 0.001, 1);
            assertThat(next).isGreaterThanOrEqualTo(last);
            jumps += next - last > 0.5 ? 1 : 0;
            last = next;
        }
        assertThat(jumps).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesParametersOutOfRange(double bad) {
        assertThatThrownBy(() -> new StudentTPrior(bad, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("degreesOfFreedom");
        assertThatThrownBy(() -> new StudentTPrior(1, bad))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("scale");
    }
}
