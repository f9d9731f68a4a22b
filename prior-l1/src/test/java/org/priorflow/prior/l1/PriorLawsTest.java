package org.priorflow.prior.l1;

import org.junit.jupiter.api.Nested;
import org.priorflow.prior.Prior;
import org.priorflow.testkit.PriorContract;

/** The laws of every prior of the family, with weak and strong, wide and narrow parameters. */
class PriorLawsTest {

    @Nested
    class NoPrior extends PriorContract {

        @Override
        protected Prior subject() {
            return new ZeroPrior();
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class Box extends PriorContract {

        @Override
        protected Prior subject() {
            return new BoxPrior(-0.7, 1.1);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class HalfLine extends PriorContract {

        @Override
        protected Prior subject() {
            return new BoxPrior(-0.4, Double.POSITIVE_INFINITY);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class NarrowBoxFarFromZero extends PriorContract {

        @Override
        protected Prior subject() {
            return new BoxPrior(5, 5.001);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {2};
        }
    }

    @Nested
    class L1 extends PriorContract {

        @Override
        protected Prior subject() {
            return new L1Prior(0.7);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class StrongL1 extends PriorContract {

        @Override
        protected Prior subject() {
            return new L1Prior(40);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class WeightedL1 extends PriorContract {

        @Override
        protected Prior subject() {
            return WeightedL1Prior.of(0.5, 0, 3, 1e-3);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {4};
        }
    }

    @Nested
    class WeightedL1OfOneCoordinate extends PriorContract {

        @Override
        protected Prior subject() {
            return WeightedL1Prior.of(2);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1};
        }
    }

    @Nested
    class NonnegativeL1 extends PriorContract {

        @Override
        protected Prior subject() {
            return new NonnegativeL1Prior(0.9);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class StrongNonnegativeL1 extends PriorContract {

        @Override
        protected Prior subject() {
            return new NonnegativeL1Prior(40);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {3};
        }
    }

    @Nested
    class ElasticNet extends PriorContract {

        @Override
        protected Prior subject() {
            return new ElasticNetPrior(0.8, 1.7);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class ElasticNetWithoutRidge extends PriorContract {

        @Override
        protected Prior subject() {
            return new ElasticNetPrior(0.8, 0);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {2};
        }
    }

    @Nested
    class Gaussian extends PriorContract {

        @Override
        protected Prior subject() {
            return new GaussianPrior(1.3);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class Huber extends PriorContract {

        @Override
        protected Prior subject() {
            return new HuberPrior(0.9, 0.3);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class SharpHuber extends PriorContract {

        @Override
        protected Prior subject() {
            return new HuberPrior(20, 1e-4);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {2};
        }
    }

    @Nested
    class GroupL1 extends PriorContract {

        @Override
        protected Prior subject() {
            return GroupL1Prior.ofEqualGroups(0.6, 2);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {2, 6};
        }
    }

    @Nested
    class GroupL1OfSingles extends PriorContract {

        @Override
        protected Prior subject() {
            return GroupL1Prior.ofEqualGroups(0.6, 1);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 3};
        }
    }

    @Nested
    class GroupL1OfSizes extends PriorContract {

        @Override
        protected Prior subject() {
            return GroupL1Prior.ofGroups(0.6, 3, 1, 2);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {6};
        }
    }

    @Nested
    class WideSmoothedL0 extends PriorContract {

        @Override
        protected Prior subject() {
            return new SmoothedL0Prior(0.6, 30);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class SmoothedL0 extends PriorContract {

        @Override
        protected Prior subject() {
            return new SmoothedL0Prior(0.9, 0.5);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {1, 4};
        }
    }

    @Nested
    class SharpSmoothedL0 extends PriorContract {

        @Override
        protected Prior subject() {
            return new SmoothedL0Prior(50, 1e-3);
        }

        @Override
        protected int[] dimensions() {
            return new int[] {2};
        }
    }
}
