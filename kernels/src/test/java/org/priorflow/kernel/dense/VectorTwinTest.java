package org.priorflow.kernel.dense;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.priorflow.kernel.KernelBackend;

/** The vector loops against their plain twins, to the bit. */
class VectorTwinTest {

    @BeforeEach
    void onlyWhereVectorsAre() {
        assumeThat(KernelBackend.prefersVectors()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "2, 3, 2", "5, 7, 9", "64, 64, 64", "67, 13, 31", "3, 65, 17", "64, 3, 207"})
    void productsAgree(int rows, int depth, int columns) {
        DenseArithmetic<double[]> plain = new PlainDoubleArithmetic();
        DenseArithmetic<double[]> vector = new VectorDoubleArithmetic();
        int stride = (columns + 15) / 16 * 16;
        double[] a = random(rows * depth);
        double[] b = random(depth * stride);
        double[] c = random(rows * stride);
        double[] other = c.clone();
        plain.multiply(MatrixView.transposed(a, rows), b, MatrixView.rows(c, stride), c, rows, depth, stride);
        vector.multiply(MatrixView.transposed(a, rows), b, MatrixView.rows(other, stride), other, rows, depth, stride);
        assertThat(other).containsExactly(c);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 1", "5, 7, 9", "67, 13, 31", "3, 65, 17", "64, 3, 207"})
    void singleProductsAgree(int rows, int depth, int columns) {
        DenseArithmetic<float[]> plain = new PlainFloatArithmetic();
        DenseArithmetic<float[]> vector = new VectorFloatArithmetic();
        int stride = (columns + 15) / 16 * 16;
        float[] a = narrow(random(rows * depth));
        float[] b = narrow(random(depth * stride));
        float[] c = narrow(random(rows * stride));
        float[] other = c.clone();
        plain.multiply(MatrixView.rows(a, depth), b, MatrixView.rows(c, stride), c, rows, depth, stride);
        vector.multiply(MatrixView.rows(a, depth), b, MatrixView.rows(other, stride), other, rows, depth, stride);
        assertThat(other).containsExactly(c);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void elementwiseOperationsAgree(Activation activation) {
        double[] plain = elementwise(new PlainDoubleArithmetic(), activation);
        double[] vector = elementwise(new VectorDoubleArithmetic(), activation);
        assertThat(vector).containsExactly(plain);
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void singleElementwiseOperationsAgree(Activation activation) {
        double[] plain = elementwise(new PlainFloatArithmetic(), activation);
        double[] vector = elementwise(new VectorFloatArithmetic(), activation);
        assertThat(vector).containsExactly(plain);
    }

    private static <A> double[] elementwise(DenseArithmetic<A> arithmetic, Activation activation) {
        int count = 4096;
        double[] inputs = random(count);
        for (int e = 0; e < count; e++) {
            inputs[e] *= e < 64 ? 1e4 : 20;
        }
        A z = loaded(arithmetic, inputs);
        A value = arithmetic.zeros(count);
        A slope = arithmetic.zeros(count);
        A curvature = arithmetic.zeros(count);
        arithmetic.activate(activation, z, value, slope, curvature, count);
        A both = loaded(arithmetic, random(2 * count));
        arithmetic.addProducts(curvature, both, both, count, value, count);
        arithmetic.multiply(slope, both, count, count);
        arithmetic.add(both, count, value, 0, count);
        double[] all = new double[3 * count];
        arithmetic.unloadAdding(value, 0, count, all, 0, 1, count);
        arithmetic.unloadAdding(slope, 0, count, all, count, 1, count);
        arithmetic.unloadAdding(curvature, 0, count, all, 2 * count, 1, count);
        return all;
    }

    private static <A> A loaded(DenseArithmetic<A> arithmetic, double[] values) {
        A target = arithmetic.zeros(values.length);
        arithmetic.load(values, 0, target, 0, 1, values.length, values.length);
        return target;
    }

    private static double[] random(int count) {
        return new Random(count).doubles(count, -1, 1).toArray();
    }

    private static float[] narrow(double[] values) {
        float[] narrow = new float[values.length];
        for (int e = 0; e < values.length; e++) {
            narrow[e] = (float) values[e];
        }
        return narrow;
    }
}
