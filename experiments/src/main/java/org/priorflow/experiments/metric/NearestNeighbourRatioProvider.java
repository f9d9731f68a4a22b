package org.priorflow.experiments.metric;

import java.util.Arrays;
import java.util.List;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.DataReference;
import org.priorflow.problem.Reference;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/**
 * Provides the check for copied data: the median distance from a particle to its nearest training point, over that from a
 * held-out point to its nearest training point. About 1 for new points of the same law, near 0 for copies of the training
 * data, and above 1 for points that lie off the data.
 */
public final class NearestNeighbourRatioProvider implements MetricProvider {

    @Override
    public String id() {
        return "nearest-neighbour-ratio";
    }

    @Override
    public String summary() {
        return "Distance to the nearest training point, relative to that of held-out points";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ReferenceComparison.COUNT);
    }

    @Override
    public Metric create(Settings settings) {
        return new NearestNeighbourRatio(settings.valueOf(ReferenceComparison.COUNT), new ReferenceCache<>());
    }

    /** The training data, and the median distance to them of held-out points. */
    private record Prepared(PointCloud training, double heldOut) {}

    private record NearestNeighbourRatio(int count, ReferenceCache<Prepared> prepared) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return input.reference() instanceof DataReference;
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            Reference reference = EnsembleMetric.referenceFor(input, particles.d());
            long seed = input.seed().value();
            Prepared data = prepared.valueFor(reference, seed, count, () -> {
                PointCloud training = new PointCloud(Rows.from(((DataReference) reference).trainingData()));
                Rows heldOut = Rows.from(reference.samples(count, input.seed().child("reference")));
                return new Prepared(training, medianDistance(heldOut, training));
            });
            return medianDistance(particles, data.training()) / Math.max(data.heldOut(), Double.MIN_NORMAL);
        }

        @Override
        public Goal goal() {
            return Goal.near(1);
        }
    }

    private static double medianDistance(Rows points, PointCloud training) {
        PointCloud cloud = new PointCloud(points);
        double[] nearest = new double[points.n()];
        BlockSum.of(points.n(), (double) training.n() * points.d(), (from, to) -> {
            double[] squares = new double[training.n()];
            for (int i = from; i < to; i++) {
                training.squaredDistances(cloud, i, 0, squares);
                nearest[i] = Math.sqrt(Arrays.stream(squares).min().orElseThrow());
            }
            return 0;
        });
        Arrays.sort(nearest);
        int half = nearest.length / 2;
        return nearest.length % 2 == 1 ? nearest[half] : 0.5 * (nearest[half - 1] + nearest[half]);
    }
}
