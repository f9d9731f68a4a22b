package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.priorflow.tensor.Rows;

final class GaussianKernelDiscrepancyTest extends DistanceLaws {

    @Override
    TwoSampleDistance subject() {
        return new GaussianKernelDiscrepancy(1.5);
    }

    @Override
    @Test
    void scalesWithBoth() {
        // Its bandwidth scales too; the median of the reference does so by itself.
        Rows x = Inputs.gaussian(37, 3, 41);
        Rows y = mapped(Inputs.gaussian(64, 3, 42), 1.3, 0.2);
        double fixed = between(subject(), x, y);
        assertThat(between(new GaussianKernelDiscrepancy(6.0), mapped(x, 4, 0), mapped(y, 4, 0)))
                .isCloseTo(fixed, within(1e-12));
        double median = between(new GaussianKernelDiscrepancy(null), x, y);
        assertThat(between(new GaussianKernelDiscrepancy(null), mapped(x, 4, 0), mapped(y, 4, 0)))
                .isCloseTo(median, within(1e-12));
    }

    private static double meanKernel(Rows x, Rows y, double bandwidth) {
        double sum = 0;
        for (int i = 0; i < x.n(); i++) {
            for (int j = 0; j < y.n(); j++) {
                double square = 0;
                for (int k = 0; k < x.d(); k++) {
                    square += Math.pow(x.values()[i * x.d() + k] - y.values()[j * y.d() + k], 2);
                }
                sum += Math.exp(-square / (2 * bandwidth * bandwidth));
            }
        }
        return sum / (x.n() * y.n());
    }

    @Test
    void agreesWithTheDefinition() {
        for (int n : new int[] {1, 2, 7, 64, 207}) {
            Rows x = Inputs.gaussian(n, 3, 91);
            Rows y = mapped(Inputs.gaussian(33, 3, 92), 1.2, 0.3);
            double squared = meanKernel(x, x, 1.5) + meanKernel(y, y, 1.5) - 2 * meanKernel(x, y, 1.5);
            assertThat(Math.pow(between(subject(), x, y), 2)).isCloseTo(squared, within(1e-13));
        }
    }

    /** E exp(-|Z|^2 / (2 s^2)) of Z ~ N(shift (1, ..., d), variance I). */
    private static double meanKernel(int d, double shift, double variance, double bandwidth) {
        double total = bandwidth * bandwidth + variance;
        double squared = 0;
        for (int k = 1; k <= d; k++) {
            squared += shift * shift * k * k;
        }
        return Math.pow(bandwidth * bandwidth / total, d / 2.0) * Math.exp(-squared / (2 * total));
    }

    @Test
    void hasTheExpectationOfNormalSamples() {
        int n = 40;
        int m = 60;
        double expected = 1.0 / n
                + (1 - 1.0 / n) * meanKernel(2, 0, 2, 1.5)
                + 1.0 / m
                + (1 - 1.0 / m) * meanKernel(2, 0, 8, 1.5)
                - 2 * meanKernel(2, 0.5, 5, 1.5);
        double[] squares = LongStream.range(0, 400)
                .mapToDouble(seed -> Math.pow(
                        between(
                                subject(),
                                Inputs.gaussian(n, 2, 2 * seed),
                                mapped(Inputs.gaussian(m, 2, 2 * seed + 1), 2, 0.5)),
                        2))
                .toArray();
        assertThatSample(squares).hasMeanCloseTo(expected, 4);
    }

    @Test
    void takesTheMedianDistanceOfTheReference() {
        // Distances 1, 2, 2, 3, 4, 5 of the points 0, 1, 3, 5 (and 5 - 1 = 4): median 2.5.
        Rows reference = Inputs.line(0, 1, 3, 5);
        Rows particles = Inputs.line(2, -1);
        double median = Math.sqrt((2 * 2 + 3 * 3) / 2.0); // the middle of the squares
        assertThat(between(new GaussianKernelDiscrepancy(null), particles, reference))
                .isEqualTo(between(new GaussianKernelDiscrepancy(median), particles, reference));
    }
}
