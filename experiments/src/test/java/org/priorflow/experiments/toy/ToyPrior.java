package org.priorflow.experiments.toy;

import java.util.List;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Half the squared norm times a weight. */
public final class ToyPrior implements PriorProvider {

    private static final Setting<Double> WEIGHT =
            Setting.number("weight", 1.0, "how strongly it pulls to zero").above(0);
    private static final Setting<Integer> ONLY_DIMENSION =
            Setting.integer("onlyDimension", null, "the only dimension that it takes");

    @Override
    public String id() {
        return "toy-ridge";
    }

    @Override
    public String summary() {
        return "Pulls every coordinate to zero.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, ONLY_DIMENSION);
    }

    @Override
    public Prior create(Settings settings) {
        Integer only = settings.find(ONLY_DIMENSION);
        return new Ridge(settings.valueOf(WEIGHT), only == null ? 0 : only);
    }

    private record Ridge(double weight, int only) implements SeparablePrior {
        @Override
        public double coordinateValueAt(int k, double x) {
            return 0.5 * weight * x * x;
        }

        @Override
        public double coordinateProxAt(int k, double x, double step) {
            return x / (1 + weight * step);
        }

        @Override
        public void requireDimension(int d) {
            if (only > 0 && d != only) {
                throw new InvalidInputException("x has " + d + " columns, but must have " + only + ".");
            }
        }
    }
}
