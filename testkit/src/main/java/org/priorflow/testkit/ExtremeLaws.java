package org.priorflow.testkit;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.tensor.Rows;

/**
 * What a prior owes at the edge of the floating-point range: whatever the finite point and the legal step, its proximal
 * map is finite, and its value and its Moreau envelope are numbers, or infinity where they leave the range.
 */
record ExtremeLaws(Prior prior, int[] dimensions) {

    private static final double[] SCALES = {1e308, 1e155, 1, 1e-155, Double.MIN_NORMAL, Double.MIN_VALUE, 0};
    private static final double[] NARROW_SCALES = {3e38, 1e20, 1, 1e-20, Float.MIN_VALUE};
    private static final double[] STEPS = {Double.MIN_VALUE, 1e-300, 1e-40, 1, 1e40, 1e300, Double.MAX_VALUE};

    private static final int LARGEST_DIMENSION = 64;

    Stream<DynamicTest> tests() {
        return Stream.of(
                dynamicTest("extreme points and steps give numbers", () -> giveNumbers(SCALES, DataType.DOUBLE)),
                dynamicTest("so they do in single precision", () -> giveNumbers(NARROW_SCALES, DataType.FLOAT)));
    }

    /** The laws of this prior in the least dimension that it takes. */
    static ExtremeLaws of(Prior prior) {
        int d = 1;
        while (d < LARGEST_DIMENSION && !takes(prior, d)) {
            d++;
        }
        return new ExtremeLaws(prior, new int[] {d});
    }

    private static boolean takes(Prior prior, int d) {
        try {
            prior.valueAt(Rows.of(1, d, new double[d]).toTensor());
            return true;
        } catch (InvalidInputException e) {
            return false;
        }
    }

    /** Verifies the laws in double precision. */
    void verify() {
        giveNumbers(SCALES, DataType.DOUBLE);
    }

    private void giveNumbers(double[] scales, DataType type) {
        for (int d : dimensions) {
            for (double scale : scales) {
                INDArray x = points(d, scale, type);
                String point = "d " + d + ", scale " + scale;
                assertThatTensor(prior.valueAt(x)).as("the value, " + point).hasNoNaN();
                for (double step : STEPS) {
                    giveNumbersAt(x, step, point + ", step " + step);
                }
            }
        }
    }

    private void giveNumbersAt(INDArray x, double step, String point) {
        INDArray p = prior.proximalMap().proxAt(x, step);
        assertThatTensor(p).as("the proximal point, " + point).isFinite();
        assertThatTensor(prior.valueAt(p)).as("the value there, " + point).hasNoNaN();
        assertThatTensor(prior.moreauEnvelopeAt(x, step))
                .as("the envelope, " + point)
                .hasNoNaN();
        assertThatTensor(prior.moreauGradientAt(x, step))
                .as("its gradient, " + point)
                .hasNoNaN();
    }

    /** Rows of one sign, of alternating signs, with one entry that is not zero, and with entries of very different size. */
    private static INDArray points(int d, double scale, DataType type) {
        int n = 4;
        double[] values = new double[n * d];
        for (int k = 0; k < d; k++) {
            double sign = k % 2 == 0 ? -1 : 1;
            values[k] = scale;
            values[d + k] = sign * scale;
            values[2 * d + k] = k == 0 ? -scale : 0;
            values[3 * d + k] = sign * Math.scalb(scale, -20 * k);
        }
        return Rows.of(n, d, values, type).toTensor();
    }
}
