package org.priorflow.prior;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class LaplaceNormalizerTest {

    private static final double ROUNDOFF = 32 * Math.ulp(1.0);

    /** g(x) = |x|_1, once with and once without saying that it separates. */
    private static final class AbsoluteSum implements SeparablePrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return Math.abs(x);
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x - Math.max(-step, Math.min(step, x));
        }
    }

    private record Opaque(ProximalMap proximalMap, Prior prior) implements Prior {

        static Opaque of(Prior prior) {
            return new Opaque(prior.proximalMap(), prior);
        }

        @Override
        public INDArray valueAt(INDArray x) {
            return prior.valueAt(x);
        }
    }

    /** g is 0 on the interval up to 0.1, which no FLOAT hits, and infinite beyond. */
    private static final class UpToATenth implements SeparablePrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return x <= 0.1 ? 0 : Double.POSITIVE_INFINITY;
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return Math.min(x, 0.1);
        }
    }

    @Test
    void hasTheValueWorkedOutByHand() {
        // p = 1.5 at y = 2, T = 0.5; s^2 = 2 T / beta = 0.25; energy (beta / 2) (1.5 + 0.25) = 3.5.
        INDArray y = Rows.of(1, 1, new double[] {2}).toTensor();
        double share =
                new LaplaceNormalizer(new AbsoluteSum()).logSharesAt(y, 0.5, 4).getDouble(0, 0);
        assertThat(share).isCloseTo(Math.log(0.5 * Math.sqrt(2 * Math.PI)) - 3.5, within(ROUNDOFF));
    }

    @Test
    void splitsAHomogeneousPriorAsIfItWereSeparable() {
        INDArray y = new Seed(3).gaussian(20, 4);
        AbsoluteSum prior = new AbsoluteSum();
        double[] separable = Rows.valuesOf(new LaplaceNormalizer(prior).logSharesAt(y, 0.3, 2));
        double[] split = Rows.valuesOf(new LaplaceNormalizer(Opaque.of(prior)).logSharesAt(y, 0.3, 2));
        for (int e = 0; e < split.length; e++) {
            assertThat(split[e]).isCloseTo(separable[e], within(100 * ROUNDOFF));
        }
    }

    @Test
    void isFiniteInSinglePrecisionAtTheEdgeOfADomain() {
        INDArray y = Nd4j.valueArrayOf(new long[] {1, 2}, 3, DataType.FLOAT);
        for (Prior prior : new Prior[] {new UpToATenth(), Opaque.of(new UpToATenth())}) {
            INDArray shares = new LaplaceNormalizer(prior).logSharesAt(y, 0.5, 4);
            assertThat(shares.dataType()).isEqualTo(DataType.FLOAT);
            double expected = Math.log(0.5 * Math.sqrt(2 * Math.PI)) - 2 * 2.9 * 2.9;
            assertThat(shares.sumNumber().doubleValue()).isCloseTo(2 * expected, within(1e-5));
        }
    }

    @Test
    void leavesThePointsAlone() {
        INDArray y = new Seed(3).gaussian(5, 4);
        INDArray before = y.dup();
        new LaplaceNormalizer(new AbsoluteSum()).logSharesAt(y, 0.3, 2);
        new LaplaceNormalizer(Opaque.of(new AbsoluteSum())).logSharesAt(y, 0.3, 2);
        assertThat(y).isEqualTo(before);
    }

    @Test
    void refusesArgumentsOutOfRange() {
        LaplaceNormalizer normalizer = new LaplaceNormalizer(new AbsoluteSum());
        INDArray y = new Seed(3).gaussian(5, 4);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> normalizer.logSharesAt(y, bad, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("step is " + bad);
            assertThatThrownBy(() -> normalizer.logSharesAt(y, 1, bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("inverseTemperature is " + bad);
        }
        assertThatThrownBy(() -> normalizer.logSharesAt(y.getRow(0), 1, 1)).isInstanceOf(InvalidInputException.class);
    }

    /** g(x) = |x|^2 / 2 is not homogeneous: a share that dealt out what is left evenly would see all coordinates. */
    private static final class HalfSquare implements SeparablePrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return 0.5 * x * x;
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x / (1 + step);
        }
    }

    @Test
    void aShareOfASeparablePriorSeesItsOwnCoordinateAlone() {
        LaplaceNormalizer normalizer = new LaplaceNormalizer(new HalfSquare());
        double[] y = {-1.5, 0.25, 4};
        double[] together = normalizer.logSharesAt(y, 3, 0.5, 2);
        for (int k = 0; k < y.length; k++) {
            assertThat(together[k]).isEqualTo(normalizer.logSharesAt(new double[] {y[k]}, 1, 0.5, 2)[0]);
        }
    }

    @Test
    void refusesProximalPointsOfAnotherLength() {
        LaplaceNormalizer normalizer = new LaplaceNormalizer(new AbsoluteSum());
        assertThatThrownBy(() -> normalizer.logSharesFrom(new double[4], new double[6], 2, 1, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("of length 6")
                .hasMessageContaining("4");
    }
}
