package org.priorflow.prior.tv.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.random.Seed;

class ImageGradientTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 5", "4, 1", "2, 2", "3, 7"})
    void hasTheTransposeThatItClaims(int height, int width) {
        ImageGradient gradient = new ImageGradient(height, width);
        double[] x = new Seed(1).gaussians(height * width);
        double[] u = new Seed(2).gaussians(gradient.outputLength());
        double[] differences = new double[u.length];
        double[] pulled = new double[x.length];
        gradient.forward(x, differences);
        gradient.adjoint(u, pulled);
        double inner = 0;
        for (int e = 0; e < u.length; e++) {
            inner += differences[e] * u[e];
        }
        for (int e = 0; e < x.length; e++) {
            inner -= x[e] * pulled[e];
        }
        assertThat(inner).isCloseTo(0, within(1e-13));
    }
}
