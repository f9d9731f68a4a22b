package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.priorflow.check.InvalidInputException;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/** The laws of a {@link SmoothPotential}; a potential's test extends it. */
public abstract class SmoothPotentialContract {

    private static final double STEP = 1e-3;

    /** The potential under test. */
    protected abstract SmoothPotential subject();

    /** The d that it takes. */
    protected abstract int dimension();

    /** The size of the points at which it is tried. */
    protected double scale() {
        return 1;
    }

    /** The largest error of a finite difference, relative to the length of the gradient and the size of the value. */
    protected double tolerance() {
        return 1e-7;
    }

    private INDArray points(int n) {
        return new Seed(20260102).child("points").gaussian(n, dimension()).mul(scale());
    }

    @Test
    void hasTheGradientThatFiniteDifferencesShow() {
        int d = dimension();
        double h = STEP * scale();
        for (double[] point : new double[][] {Rows.valuesOf(points(1)), new double[d]}) {
            double[] gradient = Rows.valuesOf(
                    subject().gradientAt(Rows.of(1, d, point.clone()).toTensor()));
            // Four shifted copies of the point for every coordinate, in one call.
            double[] shifts = {-2, -1, 1, 2};
            double[] shifted = new double[4 * d * d];
            for (int row = 0; row < 4 * d; row++) {
                System.arraycopy(point, 0, shifted, row * d, d);
                shifted[row * d + row / 4] += shifts[row % 4] * h;
            }
            double[] values =
                    Rows.valuesOf(subject().valueAt(Rows.of(4 * d, d, shifted).toTensor()));
            double squaredError = 0;
            double squaredLength = 0;
            for (int k = 0; k < d; k++) {
                double near = values[4 * k + 2] - values[4 * k + 1];
                double far = values[4 * k + 3] - values[4 * k];
                double slope = (8 * near - far) / (12 * h);
                squaredError += (gradient[k] - slope) * (gradient[k] - slope);
                squaredLength += gradient[k] * gradient[k];
            }
            double allowed = tolerance() * (Math.sqrt(squaredLength) + Math.abs(values[0]));
            assertThat(Math.sqrt(squaredError)).as("error of the gradient").isLessThanOrEqualTo(allowed);
        }
    }

    @Test
    void treatsEveryRowByItself() {
        for (int n : Cases.rowCounts()) {
            INDArray x = points(n);
            INDArray values = subject().valueAt(x);
            INDArray gradients = subject().gradientAt(x);
            assertThatTensor(values).hasShape(n).isFinite();
            assertThatTensor(gradients).hasShape(n, dimension()).isFinite();
            for (int i = 0; i < n; i++) {
                INDArray row = x.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all())
                        .dup('c');
                assertThat(subject().valueAt(row).getDouble(0)).isEqualTo(values.getDouble(i));
                assertThat(Rows.valuesOf(subject().gradientAt(row)))
                        .containsExactly(Rows.valuesOf(gradients.getRow(i).dup('c')));
            }
        }
    }

    @Test
    void readsEveryLayoutAndLeavesItsInputAlone() {
        INDArray x = points(7);
        INDArray before = x.dup();
        INDArray values = subject().valueAt(x);
        INDArray gradients = subject().gradientAt(x);
        assertThatTensor(x).hasSameBitsAs(before);
        Cases.layouts(x).forEach((name, layout) -> {
            assertThatTensor(subject().valueAt(layout)).as(name).hasSameBitsAs(values);
            assertThatTensor(subject().gradientAt(layout)).as(name).hasSameBitsAs(gradients);
            assertThatTensor(layout).as(name).hasEntriesCloseTo(0, Rows.valuesOf(x));
        });
    }

    @Test
    void keepsTheTypeOfItsInput() {
        INDArray x = points(2).castTo(DataType.FLOAT);
        assertThatTensor(subject().valueAt(x)).hasType(DataType.FLOAT);
        assertThatTensor(subject().gradientAt(x)).hasType(DataType.FLOAT);
        assertThatTensor(subject().gradientAt(points(2))).hasType(DataType.DOUBLE);
    }

    @Test
    void refusesPointsOfAnotherDimension() {
        INDArray x = new Seed(1).gaussian(3, dimension() + 1);
        assertThatThrownBy(() -> subject().valueAt(x)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> subject().gradientAt(x)).isInstanceOf(InvalidInputException.class);
    }
}
