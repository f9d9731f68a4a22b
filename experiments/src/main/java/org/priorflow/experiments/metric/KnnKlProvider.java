package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.metric.Metric;
import org.priorflow.spi.Citation;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link NeighbourDivergence}. */
public final class KnnKlProvider implements MetricProvider {

    private static final Setting<Integer> NEIGHBOUR = Setting.integer(
                    "neighbour", 5, "k, the neighbour whose distance is taken: larger is smoother and more biased")
            .atLeast(1);

    @Override
    public String id() {
        return "knn-kl";
    }

    @Override
    public String summary() {
        return "Kullback-Leibler divergence from the reference by nearest-neighbour distances";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(NEIGHBOUR, ReferenceComparison.COUNT);
    }

    @Override
    public List<Citation> citations() {
        return List.of(MetricCitations.PEREZ_CRUZ_2008, MetricCitations.WANG_2009);
    }

    @Override
    public Metric create(Settings settings) {
        int neighbour = settings.valueOf(NEIGHBOUR);
        int count = settings.valueOf(ReferenceComparison.COUNT);
        if (count < neighbour) {
            throw Require.invalid(
                    "neighbour", neighbour, "at most referenceCount = " + count, "Maybe draw more reference points?");
        }
        return ReferenceComparison.withDraws(count, new NeighbourDivergence(neighbour));
    }
}
