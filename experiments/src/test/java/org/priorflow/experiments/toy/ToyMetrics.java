package org.priorflow.experiments.toy;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.Goal;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;

/** Metrics with values that a test can foresee. */
public final class ToyMetrics {

    private ToyMetrics() {}

    /** The distance of the mean from that of the reference. */
    public static final class MeanGap implements MetricProvider {
        @Override
        public String id() {
            return "toy-gap";
        }

        @Override
        public String summary() {
            return "The distance of the means.";
        }

        @Override
        public Metric create(Settings settings) {
            return new Metric() {
                @Override
                public boolean appliesTo(MetricInput input) {
                    return input.reference() != null;
                }

                @Override
                public double valueAt(MetricInput input) {
                    INDArray gap =
                            input.particles().mean(0).sub(input.reference().mean());
                    return gap.norm2Number().doubleValue();
                }
            };
        }
    }

    /** The number of ensembles in the chain; it tells whether a chain was kept. */
    public static final class ChainLength implements MetricProvider {
        @Override
        public String id() {
            return "toy-chain";
        }

        @Override
        public String summary() {
            return "The length of the chain.";
        }

        @Override
        public Metric create(Settings settings) {
            return new Metric() {
                @Override
                public boolean appliesTo(MetricInput input) {
                    return input.chain() != null;
                }

                @Override
                public double valueAt(MetricInput input) {
                    return input.chain().size(0);
                }

                @Override
                public Goal goal() {
                    return Goal.none();
                }
            };
        }
    }

    /** A number drawn at random, between 0 and 1. */
    public static final class Draw implements MetricProvider {
        @Override
        public String id() {
            return "toy-draw";
        }

        @Override
        public String summary() {
            return "A random number.";
        }

        @Override
        public Metric create(Settings settings) {
            return new Metric() {
                @Override
                public boolean appliesTo(MetricInput input) {
                    return true;
                }

                @Override
                public double valueAt(MetricInput input) {
                    return input.seed().generator().nextDouble();
                }

                @Override
                public Goal goal() {
                    return Goal.highest();
                }
            };
        }
    }

    /** All of them. */
    public static List<MetricProvider> all() {
        return List.of(new MeanGap(), new ChainLength(), new Draw());
    }
}
