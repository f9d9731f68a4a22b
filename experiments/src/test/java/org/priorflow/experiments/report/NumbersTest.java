package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource({
        "0.12345, 0.123",
        "12.345, 12.3",
        "1234.4, 1234",
        "-0.5, -0.500",
        "0, 0.00",
        "0.0000123, 1.23e-05",
        "12345678, 1.23e+07",
        "NaN, -",
        "Infinity, Infinity"
    })
    void showsThreeSignificantDigits(double value, String shown) {
        assertThat(Numbers.shown(value)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0.12345, 0.00456, 0.123 ± 0.005",
        "12.345, 1.2, 12.3 ± 1.2",
        "0.5, NaN, 0.500",
        "0, 0, 0.00 ± 0.00",
        "0, 0.0123, 0.0000 ± 0.0123",
        "8.92e-4, 0.1, 0.001 ± 0.100",
        "6e-4, 0.00489, 0.00060 ± 0.00489",
        "500000, 2345678, 0.50e+06 ± 2.35e+06",
        "-0.00123, 45.6, -0.0 ± 45.6",
        "1e-5, 2e-6, 1.00e-05 ± 0.20e-05",
        "9.996e-5, 1e-7, 1.00e-04 ± 0.00e-04",
        "0, 4.56e-7, 0.00e-07 ± 4.56e-07",
        "2345678, 12, 2.35e+06 ± 0.00e+06",
        "12345, 2345678, 0.01e+06 ± 2.35e+06"
    })
    void showsTheSpreadToTheDecimalsOfTheMean(double mean, double deviation, String shown) {
        assertThat(Numbers.shown(new Estimate(mean, deviation, mean, 3), "±")).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 0.1", "5.0, 5", "0.00713691, 0.007137", "123456, 123500", "-2.50, -2.5"})
    void showsSettingsWithoutTrailingZeros(double value, String shown) {
        assertThat(Numbers.setting(value)).isEqualTo(shown);
    }
}
