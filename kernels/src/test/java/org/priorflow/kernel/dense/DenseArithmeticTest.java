package org.priorflow.kernel.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DenseArithmeticTest {

    private static final double DOUBLE_ULP = Math.ulp(1.0);
    private static final double FLOAT_ULP = Math.ulp(1f);

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 2", "5, 7, 9", "64, 64, 64", "67, 13, 31", "3, 65, 17"})
    void sumsProductsInTheOrderOfTheDepth(int rows, int depth, int columns) {
        DenseArithmetic<double[]> arithmetic = DenseArithmetic.doubles();
        int stride = arithmetic.strideOf(columns);
        double[] a = random(rows * depth, 1);
        double[] b = random(depth * stride, 2);
        double[] c = random(rows * stride, 3);
        double[] plain = c.clone();
        double[] fromTransposed = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p++) {
                for (int j = 0; j < stride; j++) {
                    plain[i * stride + j] = Math.fma(a[i * depth + p], b[p * stride + j], plain[i * stride + j]);
                }
            }
        }

        arithmetic.multiply(MatrixView.rows(a, depth), b, MatrixView.rows(c, stride), c, rows, depth, stride);
        MatrixView<double[]> transposed = MatrixView.transposed(transposed(a, rows, depth), rows);
        arithmetic.multiply(
                transposed, b, MatrixView.rows(fromTransposed, stride), fromTransposed, rows, depth, stride);

        assertThat(c).containsExactly(plain);
        assertThat(fromTransposed).containsExactly(plain);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 7, 9", "67, 13, 31", "8, 65, 17"})
    void startsEveryRowFromTheSameRowWhereAsked(int rows, int depth, int columns) {
        DenseArithmetic<double[]> arithmetic = DenseArithmetic.doubles();
        int stride = arithmetic.strideOf(columns);
        double[] a = random(rows * depth, 1);
        double[] b = random(depth * stride, 2);
        double[] row = random(stride, 3);
        double[] expected = new double[rows * stride];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(row, 0, expected, i * stride, stride);
        }
        double[] c = random(rows * stride, 4);

        arithmetic.multiply(MatrixView.rows(a, depth), b, MatrixView.rows(row, 0), c, rows, depth, stride);
        arithmetic.multiply(
                MatrixView.rows(a, depth), b, MatrixView.rows(expected, stride), expected, rows, depth, stride);

        assertThat(c).containsExactly(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 8", "5, 7", "64, 64", "7, 33"})
    void movesRowsInAndOut(int rows, int columns) {
        DenseArithmetic<float[]> arithmetic = DenseArithmetic.floats();
        int stride = arithmetic.strideOf(columns);
        double[] source = random(rows * columns + 1, 1);
        float[] target = new float[2 + rows * stride];

        arithmetic.load(source, 1, target, 2, rows, columns, stride);
        double[] sum = random(3 + rows * columns, 2);
        double[] before = sum.clone();
        arithmetic.unloadAdding(target, 2, stride, sum, 3, rows, columns);

        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                float rounded = (float) source[1 + i * columns + j];
                assertThat(target[2 + i * stride + j]).isEqualTo(rounded);
                assertThat(sum[3 + i * columns + j]).isEqualTo(before[3 + i * columns + j] + rounded);
            }
            for (int j = columns; j < stride; j++) {
                assertThat(target[2 + i * stride + j]).isZero();
            }
        }
        assertThat(sum).startsWith(before[0], before[1], before[2]);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void leavesSlopesOutToTheSameValues(Activation activation) {
        DenseArithmetic<float[]> arithmetic = DenseArithmetic.floats();
        int count = arithmetic.strideOf(401);
        float[] z = narrow(random(count, 1));
        float[] value = new float[count];
        float[] slope = new float[count];

        arithmetic.activate(activation, z, value, slope, slope, count);
        arithmetic.activate(activation, z, z, z, z, count);

        assertThat(z).containsExactly(value);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 7, 9", "67, 13, 31", "3, 65, 17"})
    void sumsSingleProductsInTheOrderOfTheDepth(int rows, int depth, int columns) {
        DenseArithmetic<float[]> arithmetic = DenseArithmetic.floats();
        int stride = arithmetic.strideOf(columns);
        float[] a = narrow(random(rows * depth, 1));
        float[] b = narrow(random(depth * stride, 2));
        float[] c = narrow(random(rows * stride, 3));
        float[] plain = c.clone();
        for (int i = 0; i < rows; i++) {
            for (int p = 0; p < depth; p++) {
                for (int j = 0; j < stride; j++) {
                    plain[i * stride + j] = Math.fma(a[i * depth + p], b[p * stride + j], plain[i * stride + j]);
                }
            }
        }

        arithmetic.multiply(MatrixView.rows(a, depth), b, MatrixView.rows(c, stride), c, rows, depth, stride);

        assertThat(c).containsExactly(plain);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsAgreeWithTheMathLibrary(Activation activation) {
        DenseArithmetic<double[]> arithmetic = DenseArithmetic.doubles();
        int count = arithmetic.strideOf(1001);
        double[] z = new double[count];
        for (int e = 0; e < count; e++) {
            z[e] = (e - 500) * 0.05;
        }
        double[] value = new double[count];
        double[] slope = new double[count];
        double[] curvature = new double[count];

        arithmetic.activate(activation, z, value, slope, curvature, count);

        for (int e = 0; e < count; e++) {
            double[] expected = exactly(activation, z[e]);
            // exp is good to two ulp; what follows adds a few roundings of numbers up to |z|.
            double tolerance = 16 * DOUBLE_ULP * Math.max(1, Math.abs(z[e]));
            assertThat(value[e]).as("value at %s", z[e]).isCloseTo(expected[0], within(tolerance));
            assertThat(slope[e]).as("slope at %s", z[e]).isCloseTo(expected[1], within(tolerance));
            assertThat(curvature[e]).as("curvature at %s", z[e]).isCloseTo(expected[2], within(tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void singleActivationsAgreeWithTheMathLibrary(Activation activation) {
        DenseArithmetic<float[]> arithmetic = DenseArithmetic.floats();
        int count = arithmetic.strideOf(401);
        float[] z = new float[count];
        for (int e = 0; e < count; e++) {
            z[e] = (e - 200) * 0.1f;
        }
        float[] value = new float[count];
        float[] slope = new float[count];
        float[] curvature = new float[count];

        arithmetic.activate(activation, z, value, slope, curvature, count);

        for (int e = 0; e < count; e++) {
            double[] expected = exactly(activation, z[e]);
            double tolerance = 16 * FLOAT_ULP * Math.max(1, Math.abs(z[e]));
            assertThat((double) value[e]).as("value at %s", z[e]).isCloseTo(expected[0], within(tolerance));
            assertThat((double) slope[e]).as("slope at %s", z[e]).isCloseTo(expected[1], within(tolerance));
            assertThat((double) curvature[e]).as("curvature at %s", z[e]).isCloseTo(expected[2], within(tolerance));
        }
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void activationsStayFiniteFarOutAndKeepNotANumber(Activation activation) {
        DenseArithmetic<double[]> arithmetic = DenseArithmetic.doubles();
        int count = arithmetic.strideOf(3);
        double[] z = new double[count];
        z[0] = -1e200;
        z[1] = 1e6;
        z[2] = Double.NaN;
        double[] value = new double[count];
        double[] slope = new double[count];

        arithmetic.activate(activation, z, value, slope, slope, count);

        // exp(-700) is 1e-304, so silu(-1e200) is about -1e-104.
        assertThat(value[0]).isCloseTo(activation == Activation.SILU ? 0 : -1, within(1e-100));
        assertThat(value[1]).isEqualTo(activation == Activation.SILU ? 1e6 : 1);
        assertThat(value[2]).isNaN();
    }

    @Test
    void singleExponentialsKeepTheirBound() {
        for (float x = -86; x < 86; x += 0.013f) {
            double gap = PlainFloatArithmetic.exp(x) / Math.exp(x) - 1;
            assertThat(Math.abs(gap)).as("at %s", x).isLessThan((1 + Math.abs(x) / 9) * FLOAT_ULP);
        }
        assertThat(PlainFloatArithmetic.exp(0)).isEqualTo(1);
    }

    private static double[] exactly(Activation activation, double z) {
        if (activation == Activation.TANH) {
            double tanh = Math.tanh(z);
            double steepness = 1 / (Math.cosh(z) * Math.cosh(z));
            return new double[] {tanh, steepness, -2 * tanh * steepness};
        }
        double sigmoid = 1 / (1 + Math.exp(-z));
        double fall = 1 / (1 + Math.exp(z));
        return new double[] {z * sigmoid, sigmoid * (1 + z * fall), sigmoid * fall * (2 + z * (fall - sigmoid))};
    }

    private static double[] random(int count, long seed) {
        return new Random(seed).doubles(count, -1, 1).toArray();
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            narrow[e] = (float) values[e];
        }
        return narrow;
    }

    private static double[] transposed(double[] a, int rows, int columns) {
        double[] result = new double[a.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                result[j * rows + i] = a[i * columns + j];
            }
        }
        return result;
    }
}
