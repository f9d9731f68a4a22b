package org.priorflow.flow.neural;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.priorflow.kernel.dense.Activation;

class DriftLayerTest {

    @Nested
    class Plain extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return new DriftLayer(MultilayerPerceptron.of(3, 7, 5), 0.3, 0.25);
        }
    }

    @Nested
    class ManyRows extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return new DriftLayer(MultilayerPerceptron.of(1, 3), 0.3, 0.25);
        }

        @Override
        int rowCount() {
            return 131;
        }
    }

    @Nested
    class ResidualWithTimeFeatures extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            MultilayerPerceptron field =
                    new MultilayerPerceptron(2, List.of(6, 6, 6), Activation.TANH, true, 2, Precision.DOUBLE);
            return new DriftLayer(field, 0.7, 0.5);
        }
    }

    @Nested
    class Affine extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            return new DriftLayer(MultilayerPerceptron.of(2), 0.7, 0.5);
        }
    }

    @Nested
    class Composed extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            MultilayerPerceptron field = MultilayerPerceptron.of(2, 5);
            return Composition.separate(List.of(new DriftLayer(field, 0, 0.5), new DriftLayer(field, 0.5, 0.5)));
        }
    }

    @Nested
    class ComposedWithSharedParameters extends DifferentiableMapContract {

        @Override
        DifferentiableMap map() {
            MultilayerPerceptron field = MultilayerPerceptron.of(2, 5);
            return Composition.shared(List.of(new DriftLayer(field, 0, 0.5), new DriftLayer(field, 0.5, 0.5)));
        }
    }
}
