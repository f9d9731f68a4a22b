package org.priorflow.prior.l1;

import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NumberList;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link GroupL1Prior} under the id {@code group-l1}. */
public final class GroupL1PriorProvider implements PriorProvider {

    private static final Setting<Double> WEIGHT =
            Setting.number("weight", 1.0, "lambda, the weight of the norms").above(0);
    private static final Setting<NumberList> GROUP_SIZES = Setting.numbers(
                    "groupSizes", NumberList.of(2), "The sizes of consecutive groups; a single one is that of all")
            .atLeast(1);

    @Override
    public String id() {
        return "group-l1";
    }

    @Override
    public String summary() {
        return "The norms of groups of coordinates, which are zero together or not at all.";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(WEIGHT, GROUP_SIZES);
    }

    @Override
    public List<Citation> citations() {
        return List.of(Sources.YUAN_2006, Sources.PARIKH_2014);
    }

    @Override
    public GroupL1Prior create(Settings settings) {
        double weight = settings.valueOf(WEIGHT);
        double[] sizes = settings.valueOf(GROUP_SIZES).toArray();
        int[] groupSizes = new int[sizes.length];
        for (int j = 0; j < sizes.length; j++) {
            if (sizes[j] != Math.rint(sizes[j]) || sizes[j] > Integer.MAX_VALUE) {
                throw Require.invalid(
                        "an entry of groupSizes",
                        sizes[j],
                        "a whole number",
                        "Maybe a size and a weight were mixed up?");
            }
            groupSizes[j] = (int) sizes[j];
        }
        return groupSizes.length == 1
                ? GroupL1Prior.ofEqualGroups(weight, groupSizes[0])
                : GroupL1Prior.ofGroups(weight, groupSizes);
    }
}
