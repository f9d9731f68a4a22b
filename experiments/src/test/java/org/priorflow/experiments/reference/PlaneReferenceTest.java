package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class PlaneReferenceTest {

    private static PlaneReference lasso(double weight) {
        return new PlaneReference(gaussian(), TestPriors.laplace(weight));
    }

    private static PlaneReference.Gaussian gaussian() {
        return new PlaneReference.Gaussian(new double[] {1.2, .1}, new double[] {2, 1.2, 2}, 1);
    }

    // Golden numbers: quadrature in two dimensions, confirmed by mpmath at 30 digits (closed form inside, quadrature
    // outside).
    @Test
    void matchesQuadratureOfTheLassoInThePlane() {
        PlaneReference reference = lasso(2);
        assertThat(reference.logNormalizer()).isCloseTo(-1.380812562505279, within(1e-14));
        assertThat(Rows.valuesOf(reference.mean()))
                .containsExactly(new double[] {.49013545036353, .20332431005629}, within(1e-13));
        assertThat(Rows.valuesOf(reference.variance()))
                .containsExactly(new double[] {.29677403765458, .22423900975604}, within(1e-13));
        assertThat(reference.covariance()).isCloseTo(-.07162928841054, within(1e-13));
    }

    @Test
    void matchesQuadratureUnderAStrongPrior() {
        PlaneReference reference = lasso(6);
        assertThat(reference.logNormalizer()).isCloseTo(-3.688921414007113, within(1e-14));
        assertThat(Rows.valuesOf(reference.mean()))
                .containsExactly(new double[] {.11986221938787, .06915983105448}, within(1e-13));
        assertThat(Rows.valuesOf(reference.variance()))
                .containsExactly(new double[] {.05944371546316, .04989484188773}, within(1e-13));
        assertThat(reference.covariance()).isCloseTo(-.00348683831226, within(1e-13));
    }

    @Test
    void isAGaussianWhereThePriorIsQuadratic() {
        double ridge = 0.7;
        SeparablePrior quadratic = TestPriors.of(x -> 0.5 * ridge * x * x, (x, step) -> x / (1 + ridge * step));
        PlaneReference reference = new PlaneReference(
                new PlaneReference.Gaussian(new double[] {1.2, .1}, new double[] {2, 1.2, 2}, 3), quadratic);
        // P = H + ridge I, mean P^-1 H c, covariance P^-1 / beta.
        double diagonal = 2 + ridge;
        double determinant = diagonal * diagonal - 1.2 * 1.2;
        double[] shift = {2 * 1.2 + 1.2 * .1, 1.2 * 1.2 + 2 * .1};
        assertThat(Rows.valuesOf(reference.mean()))
                .containsExactly(
                        new double[] {
                            (diagonal * shift[0] - 1.2 * shift[1]) / determinant,
                            (diagonal * shift[1] - 1.2 * shift[0]) / determinant
                        },
                        within(1e-14));
        assertThat(Rows.valuesOf(reference.variance()))
                .containsExactly(new double[] {diagonal / determinant / 3, diagonal / determinant / 3}, within(1e-14));
        assertThat(reference.covariance()).isCloseTo(-1.2 / determinant / 3, within(1e-14));
    }

    @Test
    void respectsTheEdgesOfABoxThatExcludesTheCenter() {
        PlaneReference reference = new PlaneReference(gaussian(), TestPriors.box(-0.5, 0.25));
        for (int k = 0; k < 2; k++) {
            assertThat(reference.quantileAt(k, 1e-15)).isCloseTo(-0.5, within(1e-13));
            assertThat(reference.quantileAt(k, 1 - 1e-15)).isCloseTo(0.25, within(1e-13));
            assertThat(reference.marginalDensityAt(k, 0.2500001)).isZero();
        }
        double[] draws = Rows.valuesOf(reference.samples(500, new Seed(4)));
        assertThat(Arrays.stream(draws)).allMatch(x -> x >= -0.5 && x <= 0.25);
    }

    @Test
    void drawsFromTheLawItDescribes() {
        PlaneReference reference = lasso(2);
        int count = 20_000;
        double[] draws = Rows.valuesOf(reference.samples(count, new Seed(11)));
        double[] mean = Rows.valuesOf(reference.mean());
        double[] variance = Rows.valuesOf(reference.variance());
        double product = 0;
        for (int k = 0; k < 2; k++) {
            double sum = 0;
            int below = 0;
            for (int i = 0; i < count; i++) {
                sum += draws[2 * i + k];
                below += draws[2 * i + k] <= reference.quantileAt(k, 0.2) ? 1 : 0;
            }
            // Five standard errors.
            assertThat(sum / count).isCloseTo(mean[k], within(5 * Math.sqrt(variance[k] / count)));
            assertThat(below / (double) count).isCloseTo(0.2, within(5 * Math.sqrt(0.2 * 0.8 / count)));
        }
        for (int i = 0; i < count; i++) {
            product += (draws[2 * i] - mean[0]) * (draws[2 * i + 1] - mean[1]) / count;
        }
        assertThat(product)
                .isCloseTo(reference.covariance(), within(5 * 2 * Math.sqrt(variance[0] * variance[1] / count)));
    }

    @Test
    void hasAMarginalDensityThatIsTheIntegralOfTheJointOne() {
        PlaneReference reference = lasso(2);
        double x1 = 0.3;
        int points = 20_001;
        double width = 12.0 / (points - 1);
        double[] grid = new double[2 * points];
        for (int i = 0; i < points; i++) {
            grid[2 * i] = x1;
            grid[2 * i + 1] = -6 + i * width;
        }
        INDArray logDensity = reference.logDensityAt(Nd4j.create(grid, new long[] {points, 2}, 'c'));
        double sum = 0;
        for (double value : Rows.valuesOf(logDensity)) {
            sum += Math.exp(value) * width;
        }
        // The trapezium rule with the kink on a grid point: error about width^2 / 12 times the jump of the slope, 4.
        assertThat(reference.marginalDensityAt(0, x1)).isCloseTo(sum, within(width * width));
    }
}
