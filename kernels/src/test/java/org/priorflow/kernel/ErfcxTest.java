package org.priorflow.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ErfcxTest {

    private static final int ULP_LIMIT = 6;

    // A table made with 40-digit arithmetic, rounded to double.
    @ParameterizedTest
    @CsvSource({
        "-1, 5.0089800807622835",
        "-0.5, 1.9523604891825571",
        "0, 1",
        "0.1, 0.89645697996912664",
        "0.5, 0.61569034419292587",
        "1, 0.427583576155807",
        "2, 0.25539567631050574",
        "3, 0.17900115118138995",
        "5, 0.11070463773306863",
        "10, 0.056140992743822586",
        "26, 0.021683584850562907",
        "50, 0.011281536265323773",
        "1e3, 5.6418930145338765e-4"
    })
    void agreesWithTheTable(double x, double expected) {
        assertThat(Erfcx.erfcx(x)).isCloseTo(expected, within(ULP_LIMIT * Math.ulp(expected)));
    }

    @ParameterizedTest
    @MethodSource("points")
    void isAccurateToAFewUnitsInTheLastPlace(double x) {
        double expected = BigErfcx.at(x).doubleValue();
        assertThat(Erfcx.erfcx(x)).isCloseTo(expected, within(ULP_LIMIT * Math.ulp(expected)));
    }

    @ParameterizedTest
    @MethodSource("points")
    void logarithmsAgreeWithTheExactOnes(double x) {
        double exactErfcx = BigErfcx.at(x).doubleValue();
        double logErfc = x < 0 ? BigErfcx.logErfcOfNegative(x) : Math.log(exactErfcx) - x * x;
        assertThat(Erfcx.logErfc(x))
                .isCloseTo(logErfc, within(ULP_LIMIT * (Math.ulp(logErfc) + Math.ulp(x * x) + Math.ulp(x))));
        assertThat(Erfcx.logErfcx(x))
                .isCloseTo(Math.log(exactErfcx), within(ULP_LIMIT * (Math.ulp(1.0) + Math.ulp(x * x))));
    }

    static DoubleStream points() {
        SplittableRandom random = new SplittableRandom(20251016);
        return DoubleStream.concat(
                DoubleStream.of(-15, -6, -4, -0.46875, 0, 0.46875, 0.4687500001, 4, 4.0000001, 6, 11, 15),
                random.doubles(200, -8, 12));
    }

    @Test
    void extremesHaveTheirLimits() {
        assertThat(Erfcx.erfcx(Double.NaN)).isNaN();
        assertThat(Erfcx.erfcx(-27)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Erfcx.erfcx(Double.NEGATIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(Erfcx.erfcx(Double.POSITIVE_INFINITY)).isZero();
        assertThat(Erfcx.logErfc(Double.NEGATIVE_INFINITY)).isEqualTo(Math.log(2));
        assertThat(Erfcx.logErfc(Double.POSITIVE_INFINITY)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(Erfcx.erfcx(1e200)).isCloseTo(1 / Math.sqrt(Math.PI) * 1e-200, within(1e-215));
        assertThat(Erfcx.logErfcx(-1e100)).isCloseTo(1e200, within(Math.ulp(1e200)));
    }

    /** erfcx = exp(x^2) - (2 / sqrt(pi)) sum_k 2^k x^(2k+1) / (2k+1)!!, with 30 digits beyond what cancels. */
    private record BigErfcx(BigDecimal x, MathContext digits) {

        private static final BigDecimal TWO = BigDecimal.valueOf(2);

        static BigDecimal at(double x) {
            BigErfcx big = of(x);
            return big.expOfSquare().subtract(big.scaledErf(), big.digits);
        }

        /** log(1 + erf(-x)) by way of the erf itself, whose relative error is that of one rounding. */
        static double logErfcOfNegative(double x) {
            BigErfcx big = of(-x);
            return Math.log1p(
                    big.scaledErf().divide(big.expOfSquare(), big.digits).doubleValue());
        }

        private static BigErfcx of(double x) {
            // Both terms are of size exp(x^2), their difference may be of size exp(-x^2) relative to that.
            int digits = 60 + (int) (x * x);
            return new BigErfcx(new BigDecimal(x), new MathContext(digits, RoundingMode.HALF_EVEN));
        }

        private BigDecimal scaledErf() {
            BigDecimal term = x;
            BigDecimal sum = x;
            BigDecimal step = TWO.multiply(x).multiply(x);
            for (int k = 1; matters(term); k++) {
                term = term.multiply(step, digits).divide(BigDecimal.valueOf(2L * k + 1), digits);
                sum = sum.add(term, digits);
            }
            return TWO.multiply(sum).divide(pi().sqrt(digits), digits);
        }

        private BigDecimal expOfSquare() {
            BigDecimal square = x.multiply(x);
            BigDecimal term = BigDecimal.ONE;
            BigDecimal sum = BigDecimal.ONE;
            for (int k = 1; matters(term); k++) {
                term = term.multiply(square, digits).divide(BigDecimal.valueOf(k), digits);
                sum = sum.add(term, digits);
            }
            return sum;
        }

        private boolean matters(BigDecimal term) {
            return term.signum() != 0 && term.precision() - term.scale() > -digits.getPrecision();
        }

        private BigDecimal pi() { // Machin's formula
            BigDecimal quarter =
                    inverseTangent(5).multiply(BigDecimal.valueOf(4)).subtract(inverseTangent(239));
            return quarter.multiply(BigDecimal.valueOf(4));
        }

        private BigDecimal inverseTangent(int inverse) {
            BigDecimal power = BigDecimal.ONE.divide(BigDecimal.valueOf(inverse), digits);
            BigDecimal sum = power;
            BigDecimal square = BigDecimal.valueOf((long) inverse * inverse);
            for (int k = 1; matters(power); k++) {
                power = power.divide(square, digits).negate();
                sum = sum.add(power.divide(BigDecimal.valueOf(2L * k + 1), digits), digits);
            }
            return sum;
        }
    }
}
