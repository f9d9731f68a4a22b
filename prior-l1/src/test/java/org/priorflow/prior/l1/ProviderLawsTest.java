package org.priorflow.prior.l1;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.priorflow.prior.Prior;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

/** The laws of every provider of the family. */
class ProviderLawsTest {

    abstract static class PriorProviderContract extends ProviderContract {

        private final PriorProvider provider;

        PriorProviderContract(PriorProvider provider) {
            this.provider = provider;
        }

        @Override
        protected PriorProvider subject() {
            return provider;
        }

        @Override
        protected Prior create(Settings settings) {
            return provider.create(settings);
        }
    }

    @Nested
    class Zero extends PriorProviderContract {

        Zero() {
            super(new ZeroPriorProvider());
        }
    }

    @Nested
    class Box extends PriorProviderContract {

        Box() {
            super(new BoxPriorProvider());
        }
    }

    @Nested
    class L1 extends PriorProviderContract {

        L1() {
            super(new L1PriorProvider());
        }
    }

    @Nested
    class WeightedL1 extends PriorProviderContract {

        WeightedL1() {
            super(new WeightedL1PriorProvider());
        }

        @Override
        protected Map<String, Object> requiredSettings() {
            return Map.of("weights", List.of(1, 0.5, 0));
        }
    }

    @Nested
    class ElasticNet extends PriorProviderContract {

        ElasticNet() {
            super(new ElasticNetPriorProvider());
        }
    }

    @Nested
    class GroupL1 extends PriorProviderContract {

        GroupL1() {
            super(new GroupL1PriorProvider());
        }
    }

    @Nested
    class Huber extends PriorProviderContract {

        Huber() {
            super(new HuberPriorProvider());
        }
    }

    @Nested
    class NonnegativeL1 extends PriorProviderContract {

        NonnegativeL1() {
            super(new NonnegativeL1PriorProvider());
        }
    }

    @Nested
    class Gaussian extends PriorProviderContract {

        Gaussian() {
            super(new GaussianPriorProvider());
        }
    }

    @Nested
    class SmoothedL0 extends PriorProviderContract {

        SmoothedL0() {
            super(new SmoothedL0PriorProvider());
        }
    }
}
