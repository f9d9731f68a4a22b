package org.priorflow.prior.l1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.DifferentiableNormalizer;
import org.priorflow.prior.DifferentiableSeparablePrior;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.tensor.Rows;

/** The derivatives of proximal maps and normalisers against differences. */
class DerivativeLawsTest {

    private static final double H = 1e-4;
    /** Points whose neighbourhood holds no kink of any prior below, at any step below. */
    private static final double[] POINTS = {-6.3, -1.53, -0.77, -0.32, -0.017, 0.023, 0.26, 0.83, 1.47, 5.9};

    static List<DifferentiableSeparablePrior> priors() {
        return List.of(
                new ZeroPrior(),
                new BoxPrior(-0.7, 1.1),
                new BoxPrior(5, 5.001),
                new L1Prior(1.3),
                WeightedL1Prior.of(0, 0.4, 1, 2, 3, 0.1, 5, 1, 1, 7),
                new ElasticNetPrior(0.8, 0.6),
                new HuberPrior(1.2, 0.45),
                new GaussianPrior(2.5),
                new NonnegativeL1Prior(0.9));
    }

    @ParameterizedTest
    @MethodSource("priors")
    void slopesOfProximalMapsAgreeWithDifferences(DifferentiableSeparablePrior prior) {
        for (double step : new double[] {0.05, 0.3, 2}) {
            INDArray x = row(0);
            INDArray up = prior.proximalMap().proxAt(row(H), step);
            INDArray down = prior.proximalMap().proxAt(row(-H), step);
            INDArray slopes = prior.proximalMap().pullBackAt(x, step, Nd4j.ones(x.dataType(), 1, POINTS.length));
            for (int k = 0; k < POINTS.length; k++) {
                // The maps are piecewise affine: rounding alone.
                assertThat(slopes.getDouble(0, k))
                        .isCloseTo((up.getDouble(0, k) - down.getDouble(0, k)) / (2 * H), within(1e-10));
            }
        }
    }

    @Test
    void aFreeCoordinateIsLeftAloneAtZeroToo() {
        WeightedL1Prior prior = WeightedL1Prior.of(0, 2);
        assertThat(prior.coordinateProxSlopeAt(0, 0, 0.5)).isEqualTo(1);
        assertThat(prior.coordinateProxSlopeAt(1, 0, 0.5)).isZero();
    }

    @ParameterizedTest
    @MethodSource("priors")
    void cotangentsOfAnotherShapeAreRefused(DifferentiableSeparablePrior prior) {
        INDArray column = Nd4j.ones(row(0).dataType(), POINTS.length, 1);
        assertThatThrownBy(() -> prior.proximalMap().pullBackAt(row(0), 1, column))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cotangent is of shape [10, 1]");
        DifferentiableNormalizer normalizer = (DifferentiableNormalizer) ((NormalizedPrior) prior).exactNormalizer();
        assertThatThrownBy(() -> normalizer.pullBackAt(row(0), 1, 1, column))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cotangent is of shape [10, 1]");
    }

    @ParameterizedTest
    @MethodSource("priors")
    void normalisersPullBackArraysAsTensors(DifferentiableSeparablePrior prior) {
        DifferentiableNormalizer normalizer = (DifferentiableNormalizer) ((NormalizedPrior) prior).exactNormalizer();
        INDArray cotangent = row(1);
        double[] onArrays =
                normalizer.pullBackAt(Rows.valuesOf(row(0)), POINTS.length, 0.3, 2, Rows.valuesOf(cotangent));
        assertThat(onArrays).isEqualTo(Rows.valuesOf(normalizer.pullBackAt(row(0), 0.3, 2, cotangent)));
        assertThatThrownBy(() -> normalizer.pullBackAt(onArrays, POINTS.length, 0.3, 2, new double[3]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cotangent is of length 3");
    }

    @ParameterizedTest
    @MethodSource("priors")
    void slopesOfNormalisersAgreeWithDifferences(DifferentiableSeparablePrior prior) {
        DifferentiableNormalizer normalizer = (DifferentiableNormalizer) ((NormalizedPrior) prior).exactNormalizer();
        for (double step : new double[] {0.05, 0.3, 2}) {
            for (double inverseTemperature : new double[] {0.5, 4}) {
                INDArray slopes = normalizer.pullBackAt(
                        row(0), step, inverseTemperature, Nd4j.ones(row(0).dataType(), 1, POINTS.length));
                for (int k = 0; k < POINTS.length; k++) {
                    double expected = (8
                                            * (share(normalizer, k, H, step, inverseTemperature)
                                                    - share(normalizer, k, -H, step, inverseTemperature))
                                    - (share(normalizer, k, 2 * H, step, inverseTemperature)
                                            - share(normalizer, k, -2 * H, step, inverseTemperature)))
                            / (12 * H);
                    // An ulp of shares up to 1e4 over H, and differences of fifth order.
                    assertThat(slopes.getDouble(0, k))
                            .as("%s, y %s, step %s", prior, POINTS[k], step)
                            .isCloseTo(expected, within(1e-7 * Math.max(1, Math.abs(expected))));
                }
            }
        }
    }

    private static double share(
            DifferentiableNormalizer normalizer, int k, double shift, double step, double inverseTemperature) {
        return normalizer.logSharesAt(row(shift), step, inverseTemperature).getDouble(0, k);
    }

    private static INDArray row(double shift) {
        double[] values = POINTS.clone();
        for (int k = 0; k < values.length; k++) {
            values[k] += shift;
        }
        return Rows.of(1, values.length, values).toTensor();
    }
}
