package org.priorflow.prior.l1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.TensorAssert.assertThatTensor;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.Cases;

/** Proximal maps worked out by hand, at and around their kinks and jumps. */
class ShrinkageTest {

    @Test
    void l1SetsSmallCoordinatesToZeroAndMovesTheOthersByTheThreshold() {
        INDArray x = Rows.of(1, 5, new double[] {-2, -0.5, 0.25, 0.5, 3}).toTensor();
        assertThatTensor(new L1Prior(2).proximalMap().proxAt(x, 0.25)).hasEntriesCloseTo(0, -1.5, 0, 0, 0, 2.5);
    }

    @Test
    void elasticNetShrinksOnceMore() {
        ElasticNetPrior prior = new ElasticNetPrior(2, 4);
        assertThat(prior.coordinateProxAt(0, 3, 0.25)).isEqualTo(1.25);
        assertThat(prior.coordinateValueAt(0, -3)).isEqualTo(24);
        assertThat(new ElasticNetPrior(2, 0).coordinateValueAt(0, Double.NEGATIVE_INFINITY))
                .isInfinite();
    }

    @Test
    void huberScalesWithinItsKneeAndShrinksBeyond() {
        HuberPrior prior = new HuberPrior(2, 0.5);
        assertThat(prior.coordinateProxAt(0, 0.5, 0.25)).isEqualTo(0.25);
        assertThat(prior.coordinateProxAt(0, 1, 0.25)).isEqualTo(0.5);
        assertThat(prior.coordinateProxAt(0, -2, 0.25)).isEqualTo(-1.5);
        assertThat(prior.coordinateValueAt(0, 0.5)).isEqualTo(0.5);
        assertThat(prior.coordinateValueAt(0, -2)).isEqualTo(3.5);
    }

    @Test
    void nonnegativeL1AndBoxAreInfiniteOutsideTheirDomain() {
        NonnegativeL1Prior half = new NonnegativeL1Prior(2);
        assertThat(half.coordinateValueAt(0, -1e-300)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(half.coordinateValueAt(0, 3)).isEqualTo(6);
        BoxPrior box = new BoxPrior(-1, 2);
        assertThat(box.coordinateValueAt(0, Math.nextUp(2.0))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(box.coordinateValueAt(0, 2)).isZero();
        assertThat(box.coordinateProxAt(0, 5, 1)).isEqualTo(2);
    }

    @Test
    void boxTakesItsOwnProjectionInSinglePrecision() {
        BoxPrior box = new BoxPrior(-0.1, 0.1); // the FLOAT nearest to 0.1 lies above it
        INDArray x = Nd4j.valueArrayOf(new long[] {1, 2}, 3, DataType.FLOAT);
        INDArray p = box.proximalMap().proxAt(x, 1);
        assertThat(box.valueAt(p).getDouble(0)).isZero();
        assertThat(box.moreauEnvelopeAt(x, 1).getDouble(0)).isCloseTo(2.9 * 2.9, within(1e-5));
    }

    @Test
    void narrowSmoothedL0IsTheHardThreshold() {
        SmoothedL0Prior prior = new SmoothedL0Prior(2, 0.5);
        // lambda T = 2 is above w, so the jump is at sqrt(lambda w T) = 1, where 0 and x cost the same.
        assertThat(prior.coordinateProxAt(0, 1, 1)).isZero();
        assertThat(objective(prior, 0, 1, 1)).isEqualTo(objective(prior, 1, 1, 1));
        assertThat(prior.coordinateProxAt(0, Math.nextUp(1.0), 1)).isEqualTo(Math.nextUp(1.0));
        assertThat(prior.coordinateProxAt(0, -1.5, 1)).isEqualTo(-1.5);
    }

    @Test
    void wideSmoothedL0IsTheFirmThreshold() {
        SmoothedL0Prior prior = new SmoothedL0Prior(2, 4);
        assertThat(prior.coordinateProxAt(0, 2, 1)).isZero();
        assertThat(prior.coordinateProxAt(0, -3, 1)).isEqualTo(-2);
        assertThat(prior.coordinateProxAt(0, 4, 1)).isEqualTo(4);
        assertThat(prior.coordinateProxAt(0, 9, 1)).isEqualTo(9);
        assertThat(prior.coordinateValueAt(0, 100)).isEqualTo(4);
    }

    @Test
    void smoothedL0JumpsWhereBothSidesAreEquallyGood() {
        for (double width : new double[] {0.1, 0.37, 0.9}) {
            SmoothedL0Prior prior = new SmoothedL0Prior(1.3, width);
            double jump = Math.sqrt(1.3 * width * 0.8);
            assertThat(objective(prior, 0, jump, 0.8))
                    .isCloseTo(objective(prior, jump, jump, 0.8), within(4 * Math.ulp(1.0)));
            assertThat(prior.coordinateProxAt(0, jump * (1 - 1e-15), 0.8)).isZero();
            assertThat(prior.coordinateProxAt(0, jump * (1 + 1e-15), 0.8)).isPositive();
        }
    }

    @Test
    void smoothedL0ApproachesL1AndTheCountOfNonzeros() {
        SmoothedL0Prior wide = new SmoothedL0Prior(0.7, 1e12);
        assertThat(wide.coordinateValueAt(0, 3)).isCloseTo(2.1, within(1e-11));
        assertThat(wide.coordinateProxAt(0, 3, 0.5)).isCloseTo(2.65, within(1e-11));
        SmoothedL0Prior count = new SmoothedL0Prior(2e12, 1e-12);
        assertThat(count.coordinateValueAt(0, 1e-9)).isCloseTo(1, within(1e-15));
        assertThat(count.coordinateValueAt(0, 0)).isZero();
        assertThat(count.coordinateProxAt(0, 0.99, 0.5)).isZero();
        assertThat(count.coordinateProxAt(0, 1.01, 0.5)).isEqualTo(1.01);
    }

    private static double objective(SeparablePrior prior, double z, double x, double step) {
        return prior.coordinateValueAt(0, z) + (z - x) * (z - x) / (2 * step);
    }

    @Test
    void groupL1ShrinksOrDropsWholeGroups() {
        GroupL1Prior prior = GroupL1Prior.ofGroups(2, 2, 1);
        INDArray x = Rows.of(2, 3, new double[] {3, 4, -0.2, 0.3, -0.4, 5}).toTensor();
        assertThatTensor(prior.valueAt(x)).hasEntriesCloseTo(1e-15, 10.4, 11);
        assertThatTensor(prior.proximalMap().proxAt(x, 0.5)).hasEntriesCloseTo(1e-15, 2.4, 3.2, 0, 0, 0, 4);
    }

    @Test
    void groupL1OfSinglesIsL1() {
        INDArray x = Cases.points(20, 3, new Seed(3));
        GroupL1Prior groups = GroupL1Prior.ofEqualGroups(0.7, 1);
        L1Prior single = new L1Prior(0.7);
        assertThatTensor(groups.valueAt(x)).isCloseTo(single.valueAt(x), 1e-15);
        assertThatTensor(groups.proximalMap().proxAt(x, 0.4))
                .isCloseTo(single.proximalMap().proxAt(x, 0.4), 1e-15);
    }

    @Test
    void groupL1IsHomogeneousAtAnyScale() {
        GroupL1Prior prior = GroupL1Prior.ofEqualGroups(2, 2);
        for (double scale : new double[] {1e-320, 1e-180, 1, 1e180, 1e300}) {
            INDArray x = Rows.of(1, 2, new double[] {3 * scale, -4 * scale}).toTensor();
            assertThat(prior.valueAt(x).getDouble(0) / scale).isCloseTo(10, within(scale < 1e-300 ? 1e-2 : 1e-14));
        }
    }

    @Test
    void parametersOutOfRangeAreNamed() {
        assertThatThrownBy(() -> new L1Prior(Double.NaN))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("weight is NaN");
        assertThatThrownBy(() -> new BoxPrior(2, 1)).hasMessageContaining("[2.0, 1.0]");
        assertThatThrownBy(() -> new BoxPrior(0, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> WeightedL1Prior.of(1, -2)).hasMessageContaining("weight 2 is -2.0");
        assertThatThrownBy(() -> GroupL1Prior.ofEqualGroups(1, 0)).hasMessageContaining("group size");
        assertThatThrownBy(() -> new HuberPrior(1, 0)).hasMessageContaining("knee is 0.0");
    }

    @Test
    void dimensionsThatDoNotFitAreNamed() {
        INDArray x = Cases.points(2, 5, new Seed(1));
        WeightedL1Prior weighted = WeightedL1Prior.of(1, 2, 3);
        assertThatThrownBy(() -> weighted.valueAt(x)).hasMessageContaining("3").hasMessageContaining("dimension 5");
        assertThatThrownBy(() -> weighted.proximalMap().proxAt(x, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> weighted.exactNormalizer().logSharesAt(x, 1, 1))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> GroupL1Prior.ofEqualGroups(1, 2).valueAt(x)).hasMessageContaining("multiple");
        assertThatThrownBy(() -> GroupL1Prior.ofGroups(1, 2, 2).valueAt(x)).hasMessageContaining("sum of groupSizes");
    }
}
