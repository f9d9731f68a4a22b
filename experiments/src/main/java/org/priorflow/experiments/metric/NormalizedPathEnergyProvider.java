package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.Travel;
import org.priorflow.random.Seed;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.exact.AssignmentSolver;

/**
 * Provides the normalised path energy |E - W2^2| / W2^2, where E is the path energy and W2 the exact distance between the
 * starting particles and as many draws of the reference [tong2024improving]: 0 for a flow that moves along the optimal
 * transport plan. The draws make W2 somewhat too large, and a flow that misses its target may come below it.
 */
public final class NormalizedPathEnergyProvider implements MetricProvider {

    @Override
    public String id() {
        return "normalized-path-energy";
    }

    @Override
    public String summary() {
        return "Relative excess of the path energy over the squared Wasserstein distance of source and target";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(ExactWasserstein.MOST_PARTICLES);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.BENAMOU_2000, MetricCitations.TONG_2024);
    }

    @Override
    public Metric create(Settings settings) {
        return new NormalizedPathEnergy(
                new ExactWasserstein(settings.valueOf(ExactWasserstein.MOST_PARTICLES), new AssignmentSolver()));
    }

    private record NormalizedPathEnergy(ExactWasserstein distance) implements EnsembleMetric {

        @Override
        public boolean isDefinedFor(Rows particles, MetricInput input) {
            return PathMetric.hasMoved(input) && input.reference() != null && distance.accepts(particles.n());
        }

        @Override
        public double figureOf(Rows particles, MetricInput input) {
            Travel travel = EnsembleMetric.known(input.travel());
            Seed seed = input.seed();
            Rows draws = Rows.from(
                    EnsembleMetric.referenceFor(input, particles.d()).samples(particles.n(), seed.child("reference")));
            double w2 = distance.from(draws, seed.child("distance")).applyAsDouble(Rows.from(travel.start()));
            return Math.abs(travel.energy() - w2 * w2) / Math.max(w2 * w2, Double.MIN_NORMAL);
        }
    }
}
