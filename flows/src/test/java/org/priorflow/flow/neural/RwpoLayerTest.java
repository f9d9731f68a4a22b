package org.priorflow.flow.neural;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class RwpoLayerTest {

    private static final ExamplePrior PRIOR = new ExamplePrior(1);
    private static final RwpoLayerSettings SETTINGS = RwpoLayerSettings.of(0.25, 2);
    private static final double[] THREE = {0.3, -1.2, 0.9, 0.05, -0.4, 0.6};

    @Nested
    class PerCoordinate extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return RwpoLayer.of(PRIOR, 3, SETTINGS);
        }

        @Override
        int rowCount() {
            return 9;
        }
    }

    @Nested
    class UnevenHeads extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return RwpoLayer.of(PRIOR, 3, SETTINGS.withHeadSize(2));
        }
    }

    @Nested
    class JointOverSeveralBlocks extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return RwpoLayer.of(PRIOR, 2, SETTINGS.withHeadSize(2));
        }

        @Override
        int rowCount() {
            return 70;
        }
    }

    @Nested
    class LaplaceNormalized extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return RwpoLayer.of(PRIOR, 2, SETTINGS.withHeadSize(2).withLaplaceNormalizer());
        }
    }

    @Nested
    class Proximal extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return ProximalLayer.of(PRIOR, 2, 0.25);
        }
    }

    @Nested
    class AfterADrift extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return Composition.shared(List.of(
                    new DriftLayer(MultilayerPerceptron.of(2, 4), 0, 0.5),
                    RwpoLayer.of(PRIOR, 2, SETTINGS),
                    new DriftLayer(MultilayerPerceptron.of(2, 4), 0.5, 0.5),
                    RwpoLayer.of(PRIOR, 2, SETTINGS.withStep(0.1))));
        }
    }

    // Golden values: printed by a script of its own in double precision, from the same formulas.
    @Test
    void agreesWithAnIndependentEvaluationForAJointHead() {
        assertRows(
                RwpoLayer.of(PRIOR, 2, SETTINGS.withHeadSize(2)),
                0.170587157669422,
                -1.08477243670841,
                0.793625813156444,
                0.038522607716303,
                -0.288856181130106,
                0.481537470310157);
    }

    @Test
    void agreesWithAnIndependentEvaluationPerCoordinate() {
        assertRows(
                RwpoLayer.of(PRIOR, 2, SETTINGS),
                0.137509320146494,
                -1.088837416337543,
                0.859408850707492,
                -0.048243598185877,
                -0.386700014283892,
                0.560566049951749);
    }

    @Test
    void agreesWithAnIndependentEvaluationUnderTheLaplaceApproximation() {
        assertRows(
                RwpoLayer.of(PRIOR, 2, SETTINGS.withHeadSize(2).withLaplaceNormalizer()),
                0.17116484065035,
                -1.083551047608595,
                0.795901044920022,
                0.04060877986169,
                -0.287533301672104,
                0.481002131321384);
    }

    private static void assertRows(RwpoLayer layer, double... expected) {
        double[] value = layer.valueAt(new double[0], THREE);
        for (int e = 0; e < expected.length; e++) {
            assertThat(value[e]).isCloseTo(expected[e], within(1e-10));
        }
    }

    @Test
    void carriesWhatIsNotFiniteAlong() {
        double[] broken = THREE.clone();
        broken[2] = Double.POSITIVE_INFINITY;
        assertThat(RwpoLayer.of(PRIOR, 2, SETTINGS).valueAt(new double[0], broken))
                .containsOnly(Double.NaN);
    }
}
