package org.priorflow.testkit;

import java.util.List;
import java.util.Map;
import org.priorflow.prior.Prior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

class ExampleProviderContractTest extends ProviderContract {

    /** A provider with a setting of every kind. */
    public static final class ExampleProvider implements PriorProvider {

        private static final Setting<Double> WEIGHT =
                Setting.number("weight", null, "The weight").above(0).atMost(10);
        private static final Setting<Integer> COUNT =
                Setting.integer("count", 3, "A count").atLeast(1);
        private static final Setting<String> MODE =
                Setting.text("mode", "plain", "A mode").oneOf("plain", "fancy");
        private static final Setting<Boolean> VERBOSE = Setting.flag("verbose", false, "Whether it speaks");
        private static final Setting<NumberList> SCALES =
                Setting.numbers("scales", NumberList.of(1, 2), "Scales").atLeast(0);

        @Override
        public String id() {
            return "example";
        }

        @Override
        public String summary() {
            return "An absolute value, to try the contract on.";
        }

        @Override
        public List<Setting<?>> settings() {
            return List.of(WEIGHT, COUNT, MODE, VERBOSE, SCALES);
        }

        @Override
        public List<Citation> citations() {
            return List.of(new Citation("moreau1965proximite", """
                    @article{moreau1965proximite,
                      author = {Moreau, Jean Jacques},
                      title = {Proximit{\\'e} et dualit{\\'e} dans un espace hilbertien},
                      journal = {Bulletin de la Soci{\\'e}t{\\'e} Math{\\'e}matique de France},
                      volume = {93},
                      pages = {273--299},
                      year = {1965}
                    }
                    """));
        }

        @Override
        public Prior create(Settings settings) {
            return new ExamplePriors.AbsoluteValue(settings.valueOf(WEIGHT));
        }
    }

    @Override
    protected ExampleProvider subject() {
        return new ExampleProvider();
    }

    @Override
    protected Object create(Settings settings) {
        return subject().create(settings);
    }

    @Override
    protected Map<String, Object> requiredSettings() {
        return Map.of("weight", 0.5);
    }
}
