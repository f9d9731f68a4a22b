package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import org.hipparchus.special.Erf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.random.Seed;

class LatentDrawsTest {

    private static final int COUNT = 40_000;

    // E = tanh(z / 2) / (2 z) and the Laplace transform cosh(z / 2) / cosh(sqrt(z^2 / 4 + t / 2)),
    // [polson2013bayesian].
    @ParameterizedTest
    @ValueSource(doubles = {0, 1e-3, 0.7, 3.1, 3.2, 12, 60, 300})
    void drawsPolyaGammaVariables(double z) {
        RandomGenerator generator = new Seed(17).child("polya-gamma").generator();
        double[] draws = DoubleStream.generate(() -> PolyaGamma.draw(z, generator))
                .limit(COUNT)
                .toArray();
        double mean = z == 0 ? 0.25 : Math.tanh(z / 2) / (2 * z);
        assertThat(draws).isNotEmpty();
        assertThatSample(draws).hasMeanCloseTo(mean, 4.5);
        for (double t : new double[] {1, 10}) {
            // cosh a / cosh b without overflow.
            double a = z / 2;
            double b = Math.sqrt(z * z / 4 + t / 2);
            double transform = Math.exp(a - b) * (1 + Math.exp(-2 * a)) / (1 + Math.exp(-2 * b));
            assertThatSample(DoubleStream.of(draws).map(x -> Math.exp(-t * x)).toArray())
                    .hasMeanCloseTo(transform, 4.5);
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", ".01, 2", "30, .5", "0, 4", "1e-9, 3"})
    void drawsInverseGaussianVariables(double reciprocalMean, double shape) {
        RandomGenerator generator = new Seed(23).child("inverse-gaussian").generator();
        double[] draws = DoubleStream.generate(() -> InverseGaussian.draw(reciprocalMean, shape, generator))
                .limit(COUNT)
                .toArray();
        assertThatSample(draws).follows(1e-4, x -> {
            double root = Math.sqrt(shape / x);
            double right = normal(root * (x * reciprocalMean - 1));
            double left = normal(-root * (x * reciprocalMean + 1));
            return right + (left == 0 ? 0 : Math.exp(2 * shape * reciprocalMean) * left);
        });
    }

    private static double normal(double x) {
        return 0.5 * Erf.erfc(-x / Math.sqrt(2));
    }
}
