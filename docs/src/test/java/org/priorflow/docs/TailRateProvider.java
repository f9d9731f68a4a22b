package org.priorflow.docs;

// tag::tail-rate-provider
import java.util.Arrays;
import java.util.List;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** The fraction of the entries of the particles that are larger than a limit in magnitude. */
public final class TailRateProvider implements MetricProvider {

    private static final Setting<Double> LIMIT = Setting.number("limit", 10.0, "magnitude beyond which an entry counts")
            .above(0);

    @Override
    public String id() {
        return "tail-rate";
    }

    @Override
    public String summary() {
        return "Fraction of the entries of the particles beyond a limit";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LIMIT);
    }

    @Override
    public Metric create(Settings settings) {
        return new TailRate(settings.valueOf(LIMIT));
    }

    private record TailRate(double limit) implements Metric {

        @Override
        public boolean appliesTo(MetricInput input) {
            return true; // it needs neither a reference nor a signal
        }

        @Override
        public double valueAt(MetricInput input) {
            double[] entries = input.particles().dup().data().asDouble();
            long count = Arrays.stream(entries)
                    .filter(entry -> Math.abs(entry) > limit)
                    .count();
            return (double) count / entries.length;
        }

        @Override
        public Goal goal() {
            return Goal.none(); // it describes and does not judge
        }
    }
}
// end::tail-rate-provider
