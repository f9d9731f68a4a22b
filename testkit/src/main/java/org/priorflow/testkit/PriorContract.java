package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.LaplaceNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/**
 * The laws of a {@link Prior} and of its proximal map, with further laws for a {@link ConvexPrior}, a
 * {@link SeparablePrior} and a {@link NormalizedPrior}; a plugin's test extends it.
 */
public abstract class PriorContract extends ProximalMapContract {

    /** The prior under test. */
    protected abstract Prior subject();

    @Override
    protected final ProximalMap proximalMap() {
        return subject().proximalMap();
    }

    @Override
    protected final INDArray valueAt(INDArray x) {
        return subject().valueAt(x);
    }

    @TestFactory
    Stream<DynamicTest> convexLaws() {
        return subject() instanceof ConvexPrior convex
                ? new ConvexLaws(convex, dimensions(), tolerance(), seed()).tests()
                : Stream.of();
    }

    @TestFactory
    Stream<DynamicTest> extremeLaws() {
        return new ExtremeLaws(subject(), dimensions()).tests();
    }

    @TestFactory
    Stream<DynamicTest> separableLaws() {
        return subject() instanceof SeparablePrior separable
                ? new SeparableLaws(separable, dimensions(), tolerance(), seed()).tests()
                : Stream.of();
    }

    @TestFactory
    Stream<DynamicTest> normalizerLaws() {
        return subject() instanceof NormalizedPrior normalized
                ? new NormalizerLaws(normalized, dimensions(), tolerance(), seed()).tests()
                : Stream.of();
    }

    @Test
    void valueIsOneNumberPerRowOfTheSameType() {
        for (int d : dimensions()) {
            for (int n : Cases.rowCounts()) {
                INDArray x = Cases.points(n, d, seed());
                assertThatTensor(valueAt(x)).hasShape(n).hasType(DataType.DOUBLE);
                assertThatTensor(valueAt(x.castTo(DataType.FLOAT))).hasShape(n).hasType(DataType.FLOAT);
            }
        }
    }

    @Test
    void valueAgreesInSinglePrecision() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(29, d, seed().child("float")).castTo(DataType.FLOAT);
            INDArray wide = valueAt(x.castTo(DataType.DOUBLE));
            assertThatTensor(valueAt(x).castTo(DataType.DOUBLE)).isCloseTo(wide, tolerance() + 8 * d * Math.ulp(1.0f));
        }
    }

    @Test
    void valueTreatsEveryRowOnItsOwnAndReadsEveryLayout() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(7, d, seed().child("value"));
            INDArray before = x.dup();
            INDArray together = valueAt(x);
            assertThatTensor(x).as("the input").hasSameBitsAs(before);
            for (int i = 0; i < 7; i++) {
                assertThatTensor(valueAt(x.getRow(i, true).dup()))
                        .hasEntriesCloseTo(tolerance(), together.getDouble(i));
            }
            for (Map.Entry<String, INDArray> layout : Cases.layouts(x).entrySet()) {
                assertThatTensor(valueAt(layout.getValue())).as(layout.getKey()).hasSameBitsAs(together);
            }
        }
    }

    @Test
    void valueIsANumberAtHugePointsAndNotANumberWhereAPointIsNot() {
        for (int d : dimensions()) {
            INDArray x = Nd4j.valueArrayOf(new long[] {3, d}, 1e200, DataType.DOUBLE);
            x.putScalar(0, 0, -1e200);
            assertThatTensor(valueAt(x)).hasNoNaN();
            x.putScalar(2, d - 1, Double.NaN);
            assertThat(Rows.valuesOf(valueAt(x))[2]).isNaN();
        }
    }

    @Test
    void valueIsFiniteAtProximalPoints() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(23, d, seed().child("domain"));
            for (double step : Cases.steps()) {
                assertThatTensor(valueAt(proximalMap().proxAt(x, step))).isFinite();
                INDArray narrow = proximalMap().proxAt(x.castTo(DataType.FLOAT), step);
                assertThatTensor(valueAt(narrow)).as("single precision").isFinite();
            }
        }
    }

    @Test
    void valueRejectsWhatIsNotAFloatingMatrix() {
        int d = dimensions()[0];
        assertThatThrownBy(() -> valueAt(Nd4j.ones(DataType.DOUBLE, d))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> valueAt(Nd4j.ones(DataType.INT32, 2, d))).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void moreauEnvelopeIsTheLeastObjective() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(23, d, seed().child("envelope"));
            for (double step : Cases.steps()) {
                INDArray p = proximalMap().proxAt(x, step);
                double[] least = new ProximalObjective(this::valueAt, x, step).at(p);
                assertThatTensor(subject().moreauEnvelopeAt(x, step))
                        .hasShape(23)
                        .hasEntriesCloseTo(tolerance(), least);
                assertThatTensor(subject().moreauGradientAt(x, step))
                        .hasShape(23, d)
                        .isCloseTo(x.sub(p).div(step), tolerance());
            }
        }
    }

    @Test
    void laplaceNormalizerFollowsItsDefinition() {
        for (int d : dimensions()) {
            INDArray y = Cases.points(23, d, seed().child("laplace"));
            for (double step : Cases.steps()) {
                double inverseTemperature = 3;
                INDArray shares = new LaplaceNormalizer(subject()).logSharesAt(y, step, inverseTemperature);
                assertThatTensor(shares).hasShape(23, d).hasType(DataType.DOUBLE);
                INDArray definition = subject()
                        .moreauEnvelopeAt(y, step)
                        .mul(-0.5 * inverseTemperature)
                        .add(0.5 * d * Math.log(4 * Math.PI * step / inverseTemperature));
                double roundoff = (4 + d) * tolerance() * largestQuadratic(y, step, inverseTemperature);
                assertThatTensor(shares.sum(1)).isCloseTo(definition, roundoff);
            }
        }
    }

    // The shares of a prior that is not separable cancel against each other, from terms of this size.
    private static double largestQuadratic(INDArray y, double step, double inverseTemperature) {
        double largest = 0;
        for (double value : Rows.valuesOf(y)) {
            largest = Math.max(largest, value * value);
        }
        return 1 + inverseTemperature * largest / step;
    }
}
