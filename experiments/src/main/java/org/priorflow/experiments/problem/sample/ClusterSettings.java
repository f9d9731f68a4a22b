package org.priorflow.experiments.problem.sample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** What problems of clusters around random centres have in common. */
final class ClusterSettings {

    static final Setting<Integer> COMPONENT_COUNT =
            Setting.integer("componentCount", 4, "Number of clusters").atLeast(1);
    static final Setting<Double> REACH = Setting.number(
                    "reach", 3.0, "The coordinates of the centres are drawn from [-reach, reach]")
            .atLeast(0);

    private ClusterSettings() {}

    /** Draws the centres [componentCount, d], each coordinate uniformly. */
    static double[][] centers(Settings settings, int d, RandomGenerator generator) {
        double reach = settings.valueOf(REACH);
        double[][] centers = new double[settings.valueOf(COMPONENT_COUNT)][d];
        for (double[] center : centers) {
            Arrays.setAll(center, k -> reach * (2 * generator.nextDouble() - 1));
        }
        return centers;
    }
}
