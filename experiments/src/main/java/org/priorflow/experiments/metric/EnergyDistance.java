package org.priorflow.experiments.metric;

import java.util.function.ToDoubleFunction;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The energy distance of two empirical laws,
 *
 * <p>D(P, Q) = sqrt(2 E|X - Y| - E|X - X'| - E|Y - Y'|), all expectations over all pairs (the V-statistic),
 *
 * <p>a metric between laws with a finite mean [szekely2013energy, sec. 1 and 3]; D^2 has the unit of the coordinates.
 * In one dimension D^2 = 2 int (F - G)^2. Two samples of one law lie E D^2 = E|X - X'| (1/n + 1/m) apart.
 */
record EnergyDistance() implements TwoSampleDistance {

    @Override
    public ToDoubleFunction<Rows> from(Rows reference, Seed seed) {
        PointCloud cloud = new PointCloud(reference);
        double within = cloud.meanWithin(Math::sqrt);
        return particles -> {
            PointCloud other = new PointCloud(particles);
            double squared = 2 * cloud.meanOver(other, Math::sqrt) - other.meanWithin(Math::sqrt) - within;
            return Math.sqrt(Math.max(0, squared));
        };
    }
}
