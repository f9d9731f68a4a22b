package org.priorflow.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProximalMap;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.ExamplePriors.AbsoluteValue;
import org.priorflow.testkit.ExamplePriors.Quadratic;

/** A contract is worth what it catches: faulty priors, each with the law that has to notice. */
class ContractFindsFaultsTest {

    private static final AbsoluteValue SOUND = new AbsoluteValue(0.7);

    @Test
    void aThresholdThatIsAThousandthOff() {
        caught(
                withProx((x, step) -> new AbsoluteValue(0.7007).proximalMap().proxAt(x, step)),
                ProximalMapContract::minimisesItsObjective);
    }

    @Test
    void aStepThatIsUsedTwice() {
        caught(
                withProx((x, step) -> SOUND.proximalMap().proxAt(x, 2 * step)),
                ProximalMapContract::minimisesItsObjective);
    }

    @Test
    void anInputThatIsWrittenTo() {
        caught(
                withProx((x, step) -> x.subi(SOUND.moreauGradientAt(x, step).mul(step))),
                ProximalMapContract::neverWritesToItsInputAndSharesNothingWithIt);
    }

    @Test
    void anInputThatIsHandedBack() {
        caught(withProx((x, step) -> x), ProximalMapContract::neverWritesToItsInputAndSharesNothingWithIt);
    }

    @Test
    void aTypeThatChanges() {
        caught(
                withProx((x, step) -> SOUND.proximalMap().proxAt(x, step).castTo(DataType.DOUBLE)),
                ProximalMapContract::keepsShapeAndType);
    }

    @Test
    void aRowThatLooksAtItsNeighbours() {
        caught(
                withProx((x, step) -> SOUND.proximalMap()
                        .proxAt(x, step)
                        .addRowVector(x.mean(0).mul(1e-6))),
                ProximalMapContract::treatsEveryRowOnItsOwn);
    }

    @Test
    void aBufferThatIsReadAsItLies() {
        caught(
                withProx((x, step) -> {
                    double[] flat = Arrays.copyOf(x.data().asDouble(), (int) x.length());
                    return SOUND.proximalMap().proxAt(Nd4j.create(flat, x.shape(), 'c'), step);
                }),
                ProximalMapContract::readsEveryMemoryLayout);
    }

    @Test
    void notANumberThatIsShrunkToZero() {
        caught(
                withProx((x, step) -> {
                    Rows p = Rows.from(SOUND.proximalMap().proxAt(x, step));
                    double[] healthy = Arrays.stream(p.values())
                            .map(v -> Double.isNaN(v) ? 0 : v)
                            .toArray();
                    return p.with(healthy).toTensor();
                }),
                ProximalMapContract::showsNotANumberInItsRowAlone);
    }

    @Test
    void aStepThatIsNotChecked() {
        caught(
                withProx((x, step) -> SOUND.proximalMap().proxAt(x, step > 0 ? step : 1)),
                ProximalMapContract::rejectsStepsThatAreNotPositive);
    }

    @Test
    void aVectorThatIsTakenForARow() {
        caught(
                withProx((x, step) -> SOUND.proximalMap().proxAt(x.reshape(x.length() / x.size(-1), x.size(-1)), step)),
                ProximalMapContract::rejectsWhatIsNotAFloatingMatrix);
    }

    @Test
    void aNormalizerWithoutItsConstant() {
        Quadratic quadratic = new Quadratic(1.3);
        caught(
                new WithNormalizer(
                        quadratic,
                        (y, step, beta) -> quadratic
                                .exactNormalizer()
                                .logSharesAt(y, step, beta)
                                .add(1e-9)),
                contract -> run(contract.normalizerLaws()));
    }

    @Test
    void aNormalizerThatTakesBetaForHalfOfIt() {
        Quadratic quadratic = new Quadratic(1.3);
        caught(
                new WithNormalizer(
                        quadratic,
                        (y, step, beta) -> quadratic.exactNormalizer().logSharesAt(y, step, 2 * beta)),
                contract -> run(contract.normalizerLaws()));
    }

    @Test
    void anEnvelopeWhoseSquareOverflows() {
        Prior overflowing = new Prior() {

            @Override
            public INDArray valueAt(INDArray x) {
                return SOUND.valueAt(x);
            }

            @Override
            public ProximalMap proximalMap() {
                return SOUND.proximalMap();
            }

            @Override
            public INDArray moreauEnvelopeAt(INDArray x, double step) {
                INDArray gap = proximalMap().proxAt(x, step).sub(x);
                return valueAt(x).add(gap.mul(gap).sum(1).div(2 * step));
            }
        };
        caught(overflowing, contract -> run(contract.extremeLaws()));
    }

    @Test
    void aProximalMapThatDividesByANormOfZero() {
        caught(
                withProx((x, step) -> SOUND.proximalMap().proxAt(x, step).div(x).mul(x)),
                contract -> run(contract.extremeLaws()));
    }

    @Test
    void soundPriorsPass() throws Throwable {
        run(contractOf(SOUND).extremeLaws());
        contractOf(SOUND).minimisesItsObjective();
        run(contractOf(SOUND).convexLaws());
        run(contractOf(new Quadratic(1.3)).normalizerLaws());
        assertThat(contractOf(SOUND).convexLaws()).isNotEmpty();
        assertThat(contractOf(SOUND).normalizerLaws()).isEmpty();
    }

    @FunctionalInterface
    private interface Law {
        void check(PriorContract contract) throws Throwable;
    }

    private static void caught(Prior faulty, Law law) {
        assertThatThrownBy(() -> law.check(contractOf(faulty))).isInstanceOf(AssertionError.class);
    }

    private static void run(Stream<DynamicTest> laws) throws Throwable {
        for (DynamicTest law : laws.toList()) {
            law.getExecutable().execute();
        }
    }

    private static PriorContract contractOf(Prior prior) {
        return new PriorContract() {

            @Override
            protected Prior subject() {
                return prior;
            }

            @Override
            protected int[] dimensions() {
                return new int[] {3};
            }
        };
    }

    private static Prior withProx(ProximalMap faulty) {
        return new WithProx(faulty);
    }

    private record WithProx(ProximalMap proximalMap) implements Prior {

        @Override
        public INDArray valueAt(INDArray x) {
            return SOUND.valueAt(x);
        }
    }

    private record WithNormalizer(Quadratic prior, KernelNormalizer exactNormalizer)
            implements ConvexPrior, SeparablePrior, NormalizedPrior {

        @Override
        public double coordinateValueAt(int k, double x) {
            return prior.coordinateValueAt(k, x);
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return prior.coordinateProxAt(k, x, step);
        }
    }
}
