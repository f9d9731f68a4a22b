package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.experiments.reference.PlaneReference;
import org.priorflow.metric.MetricInput;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.DensityReference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

final class DensityDivergenceTest {

    private static final DensityReference LASSO = new PlaneReference(
            new PlaneReference.Gaussian(new double[] {1.2, 0.1}, new double[] {2, 1.2, 2}, 1), new L1Prior(6));

    private static MetricInput input(UnaryOperator<INDArray> logDensity) {
        Rows particles = Rows.of(3, 2, new double[] {0, 0, 4, 4, -4, -4});
        return new MetricInput(
                particles.toTensor(), null, LASSO, null, null, null, Map.of(), logDensity, Inputs.COST, new Seed(1));
    }

    @Test
    void aLawDoesNotDivergeFromItself() {
        assertThat(new DensityDivergence(48).valueAt(input(LASSO::logDensityAt)))
                .isCloseTo(0, within(1e-6));
    }

    // A product of Laplace laws of scale b, whose divergence from exp(-V) / Z is E V + log Z - 2 (1 + log 2 b); the
    // expectations
    // of V are those of 1/2 (x - c)' H (x - c) + 6 |x|_1 under independent coordinates of variance 2 b^2.
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.25})
    void agreesWithTheDivergenceOfALaplaceLaw(double scale) {
        double logMass = -3.688921414007113; // of the lasso of weight 6, by independent quadrature
        double[] c = {1.2, 0.1};
        double quadratic = 2 * c[0] * c[0] + 2.4 * c[0] * c[1] + 2 * c[1] * c[1];
        double expected = 0.5 * (quadratic + 2 * 2 * 2 * scale * scale) + 6 * 2 * scale;
        double divergence = expected + logMass - 2 * (1 + Math.log(2 * scale));

        double found = new DensityDivergence(64).valueAt(input(x -> laplace(x, scale)));

        assertThat(found).isCloseTo(divergence, within(1e-5));
    }

    // rho log(rho / p) - rho + p with rho = p / 2 is p (1 - log 2) / 2.
    @Test
    void countsTheMassThatADensityLacks() {
        double found = new DensityDivergence(48)
                .valueAt(input(x -> LASSO.logDensityAt(x).sub(Math.log(2))));
        assertThat(found).isCloseTo(0.5 * (1 - Math.log(2)), within(1e-6));
    }

    private static INDArray laplace(INDArray x, double scale) {
        double[] points = Rows.valuesOf(x);
        double[] values = new double[points.length / 2];
        for (int e = 0; e < points.length; e++) {
            values[e / 2] -= Math.abs(points[e]) / scale + Math.log(2 * scale);
        }
        return Rows.vector(values, x.dataType());
    }

    @Test
    void appliesToDensitiesAlone() {
        assertThat(new DensityDivergence(48).appliesTo(input(null))).isFalse();
    }
}
