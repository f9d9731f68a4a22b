package org.priorflow.prior.l1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.Cases;

/**
 * For a convex prior that is 1-homogeneous, Moreau's identity turns the Laplace form into the proximal point alone:
 * log Z(y) = d log(s sqrt(2 pi)) - (beta / (4 T)) (|y|^2 - |prox_{T g}(y)|^2).
 */
class LaplaceFormTest {

    static ConvexPrior[] homogeneousPriors() {
        return new ConvexPrior[] {
            new L1Prior(0.7),
            WeightedL1Prior.of(0.2, 0, 5, 0.6),
            new NonnegativeL1Prior(0.7),
            GroupL1Prior.ofEqualGroups(0.7, 2),
            GroupL1Prior.ofGroups(0.7, 3, 1)
        };
    }

    @ParameterizedTest
    @MethodSource("homogeneousPriors")
    void isTheSquareOfTheProximalPointForHomogeneousPriors(ConvexPrior prior) {
        double inverseTemperature = 3;
        INDArray y = Cases.points(30, 4, new Seed(21));
        double[] points = Rows.valuesOf(y);
        for (double step : Cases.steps()) {
            double[] proximal = Rows.valuesOf(prior.proximalMap().proxAt(y, step));
            double[] shares = Rows.valuesOf(new LaplaceNormalizer(prior).logSharesAt(y, step, inverseTemperature));
            double constant = 0.5 * Math.log(4 * Math.PI * step / inverseTemperature);
            for (int e = 0; e < shares.length; e++) {
                double squares = points[e] * points[e] - proximal[e] * proximal[e];
                double size = inverseTemperature / step * squaredNorm(points, e / 4);
                assertThat(shares[e])
                        .as("coordinate by coordinate, at %s with step %s", points[e], step)
                        .isCloseTo(
                                constant - inverseTemperature / (4 * step) * squares,
                                within(16 * Math.ulp(1.0) * (1 + size)));
            }
        }
    }

    // What is dealt out evenly among the coordinates of a row brings the row's rounding to each of them.
    private static double squaredNorm(double[] points, int row) {
        double sum = 0;
        for (int e = 4 * row; e < 4 * row + 4; e++) {
            sum += points[e] * points[e];
        }
        return sum;
    }
}
