package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.ProximalMap;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The laws of a {@link ProximalMap}; a plugin's test extends it. For a prior, extend {@link PriorContract} instead. */
public abstract class ProximalMapContract {

    /** The map under test. */
    protected abstract ProximalMap proximalMap();

    /** g [n] at every row of x [n, d]: the function whose proximal map is under test. */
    protected abstract INDArray valueAt(INDArray x);

    /** The dimensions d to try; 1 should be among them if the map takes it. */
    protected abstract int[] dimensions();

    /**
     * The relative accuracy that the map promises in double precision: a few units of rounding, unless the map is the
     * result of an iteration.
     */
    protected double tolerance() {
        return 64 * Math.ulp(1.0);
    }

    /** Where the cases come from; fixed, so that a failure repeats. */
    protected Seed seed() {
        return new Seed(20260101);
    }

    @Test
    void minimisesItsObjective() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(23, d, seed().child("optimality"));
            for (double step : Cases.steps()) {
                ProximalObjective objective = new ProximalObjective(this::valueAt, x, step);
                INDArray p = proximalMap().proxAt(x, step);
                objective.assertMinimalAt(p, tolerance(), seed().child("rivals"));
            }
        }
    }

    @Test
    void keepsShapeAndType() {
        for (int d : dimensions()) {
            for (int n : Cases.rowCounts()) {
                INDArray x = Cases.points(n, d, seed());
                assertThatTensor(proximalMap().proxAt(x, 0.5)).hasShape(n, d).hasType(DataType.DOUBLE);
                assertThatTensor(proximalMap().proxAt(x.castTo(DataType.FLOAT), 0.5))
                        .hasShape(n, d)
                        .hasType(DataType.FLOAT);
            }
        }
    }

    @Test
    void agreesInSinglePrecision() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(29, d, seed().child("float")).castTo(DataType.FLOAT);
            for (double step : Cases.steps()) {
                INDArray narrow = proximalMap().proxAt(x, step).castTo(DataType.DOUBLE);
                INDArray wide = proximalMap().proxAt(x.castTo(DataType.DOUBLE), step);
                assertThatTensor(narrow).isCloseTo(wide, tolerance() + 8 * Math.ulp(1.0f));
            }
        }
    }

    @Test
    void treatsEveryRowOnItsOwn() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(7, d, seed().child("rows"));
            INDArray together = proximalMap().proxAt(x, 0.3);
            for (int i = 0; i < 7; i++) {
                INDArray alone = proximalMap().proxAt(x.getRow(i, true).dup(), 0.3);
                assertThatTensor(alone).isCloseTo(together.getRow(i, true), tolerance());
            }
            assertThatTensor(proximalMap().proxAt(rowsReversed(x), 0.3))
                    .as("rows in reverse order")
                    .isCloseTo(rowsReversed(together), tolerance());
        }
    }

    @Test
    void givesTheSameBitsTwice() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(7, d, seed().child("twice"));
            assertThatTensor(proximalMap().proxAt(x, 0.3))
                    .hasSameBitsAs(proximalMap().proxAt(x, 0.3));
        }
    }

    @Test
    void neverWritesToItsInputAndSharesNothingWithIt() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(7, d, seed().child("input"));
            INDArray before = x.dup();
            INDArray p = proximalMap().proxAt(x, 0.3);
            assertThatTensor(x).hasSameBitsAs(before);
            p.addi(1);
            assertThatTensor(x).as("the input after a change of the result").hasSameBitsAs(before);
        }
    }

    @Test
    void readsEveryMemoryLayout() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(5, d, seed().child("layout"));
            INDArray expected = proximalMap().proxAt(x, 0.3);
            for (Map.Entry<String, INDArray> layout : Cases.layouts(x).entrySet()) {
                assertThatTensor(proximalMap().proxAt(layout.getValue(), 0.3))
                        .as(layout.getKey())
                        .hasSameBitsAs(expected);
            }
        }
    }

    @Test
    void staysFiniteAtHugeAndTinyPoints() {
        for (int d : dimensions()) {
            for (double scale : new double[] {1e200, 1e15, 1e-200, 5e-324, 0}) {
                INDArray x = Nd4j.valueArrayOf(new long[] {2, d}, scale, DataType.DOUBLE);
                x.putScalar(0, 0, -scale);
                for (double step : Cases.steps()) {
                    assertThatTensor(proximalMap().proxAt(x, step))
                            .as("scale %s, step %s", scale, step)
                            .isFinite();
                }
            }
        }
    }

    @Test
    void showsNotANumberInItsRowAlone() {
        for (int d : dimensions()) {
            INDArray x = Cases.points(3, d, seed().child("nan"));
            INDArray expected = proximalMap().proxAt(x, 0.3);
            x.putScalar(1, d - 1, Double.NaN);
            INDArray p = proximalMap().proxAt(x, 0.3);
            assertThat(Rows.valuesOf(p.getRow(1, true)))
                    .as("a particle that is lost must not look healthy")
                    .contains(Double.NaN);
            assertThatTensor(p.getRow(0, true)).isCloseTo(expected.getRow(0, true), tolerance());
            assertThatTensor(p.getRow(2, true)).isCloseTo(expected.getRow(2, true), tolerance());
        }
    }

    @Test
    void rejectsStepsThatAreNotPositive() {
        INDArray x = Cases.points(2, dimensions()[0], seed());
        for (double step : new double[] {0, -1.5, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> proximalMap().proxAt(x, step))
                    .as("step %s", step)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step")
                    .hasMessageContaining(String.valueOf(step));
        }
    }

    @Test
    void rejectsWhatIsNotAFloatingMatrix() {
        int d = dimensions()[0];
        for (INDArray x : new INDArray[] {
            Nd4j.ones(DataType.DOUBLE, d), Nd4j.ones(DataType.DOUBLE, 1, 2, d), Nd4j.ones(DataType.INT32, 2, d)
        }) {
            assertThatThrownBy(() -> proximalMap().proxAt(x, 0.5))
                    .as("shape %s, type %s", x.shapeInfoToString(), x.dataType())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    private static INDArray rowsReversed(INDArray x) {
        Rows rows = Rows.from(x);
        double[] reversed = new double[rows.values().length];
        for (int i = 0; i < rows.n(); i++) {
            System.arraycopy(rows.values(), i * rows.d(), reversed, (rows.n() - 1 - i) * rows.d(), rows.d());
        }
        return rows.with(reversed).toTensor();
    }
}
