package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides a figure of the training of a trained flow, such as the time that it took, or its loss. */
public final class TrainingFigureProvider implements MetricProvider {

    private static final Setting<String> NAME = Setting.text(
            "name",
            "seconds",
            "seconds or iteration at the end of the training, or the mean over its second half of loss, gradient_norm or a "
                    + "term of the loss");

    @Override
    public String id() {
        return "training-figure";
    }

    @Override
    public String summary() {
        return "A figure of the training of a trained flow: the wall time it took, its loss, or a term of it";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(NAME);
    }

    @Override
    public Metric create(Settings settings) {
        return new TrainingFigure(settings.valueOf(NAME));
    }

    private record TrainingFigure(String name) implements Metric {

        @Override
        public boolean appliesTo(MetricInput input) {
            return Double.isFinite(input.training().getOrDefault(name, Double.NaN));
        }

        @Override
        public double valueAt(MetricInput input) {
            return input.training().get(name);
        }

        @Override
        public boolean isReproducible() {
            return !name.endsWith("seconds");
        }

        @Override
        public Goal goal() {
            return Goal.none();
        }
    }
}
