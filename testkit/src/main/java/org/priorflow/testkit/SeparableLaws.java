package org.priorflow.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** What separability adds to the laws of a prior: the scalar forms and the tensor forms say the same. */
record SeparableLaws(SeparablePrior prior, int[] dimensions, double tolerance, Seed seed) {

    Stream<DynamicTest> tests() {
        return Stream.of(
                dynamicTest("the value is the sum over the coordinates", this::sumsOverCoordinates),
                dynamicTest("the proximal map acts on every coordinate alone", this::actsOnEveryCoordinate));
    }

    private void sumsOverCoordinates() {
        for (int d : dimensions) {
            Rows x = Rows.from(Cases.points(30, d, seed.child("sum")));
            double[] expected = new double[x.n()];
            for (int e = 0; e < x.values().length; e++) {
                expected[e / d] += prior.coordinateValueAt(e % d, x.values()[e]);
            }
            assertThatTensor(prior.valueAt(x.toTensor())).hasEntriesCloseTo(d * tolerance, expected);
        }
    }

    private void actsOnEveryCoordinate() {
        for (int d : dimensions) {
            INDArray x = Cases.points(30, d, seed.child("coordinates"));
            for (double step : Cases.steps()) {
                double[] expected = Rows.valuesOf(x);
                for (int e = 0; e < expected.length; e++) {
                    expected[e] = prior.coordinateProxAt(e % d, expected[e], step);
                }
                assertThatTensor(prior.proximalMap().proxAt(x, step)).hasEntriesCloseTo(tolerance, expected);
            }
        }
    }
}
