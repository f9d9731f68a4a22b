package org.priorflow.experiments.metric;

import java.util.Map;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.metric.Metric;
import org.priorflow.metric.MetricInput;
import org.priorflow.metric.RunCost;
import org.priorflow.metric.Travel;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.random.Seed;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Settings;
import org.priorflow.tensor.Rows;

/** What metrics look at in the tests: the target is the standard normal law unless a test says otherwise. */
final class Inputs {

    static final RunCost COST = new RunCost(30, 40, 2.5);

    /** f(x) = |x|^2 / 2. */
    static final SmoothPotential QUADRATIC = new SmoothPotential() {
        @Override
        public INDArray valueAt(INDArray x) {
            return x.mul(x).sum(1).div(2);
        }

        @Override
        public INDArray gradientAt(INDArray x) {
            return x.dup();
        }
    };

    private Inputs() {}

    /** g(x) = weight |x|_1, written out here so that these tests need no prior of another module. */
    static Prior absoluteValue(double weight) {
        return new SeparablePrior() {
            @Override
            public double coordinateValueAt(int k, double x) {
                return weight * Math.abs(x);
            }

            @Override
            public double coordinateProxAt(int k, double x, double step) {
                return Math.signum(x) * Math.max(0, Math.abs(x) - weight * step);
            }
        };
    }

    static Posterior standardNormal() {
        return new Posterior(QUADRATIC, absoluteValue(0), 1);
    }

    /** Particles and nothing else to compare with. */
    static MetricInput bare(Rows particles) {
        return input(particles, null, null, null);
    }

    static MetricInput against(Rows particles, Reference reference) {
        return input(particles, reference, null, null);
    }

    static MetricInput withSignal(Rows particles, double... signal) {
        return input(particles, null, signal, null);
    }

    static MetricInput input(
            Rows particles, @Nullable Reference reference, double @Nullable [] signal, @Nullable INDArray chain) {
        INDArray truth = signal == null ? null : Rows.vector(signal, DataType.DOUBLE);
        return new MetricInput(
                particles.toTensor(), standardNormal(), reference, truth, chain, null, Map.of(), COST, new Seed(5));
    }

    /** The same with particles that have moved, by a flow that was trained for 1.5 s to a loss of 0.25. */
    static MetricInput withTravel(MetricInput input, @Nullable Travel travel) {
        return new MetricInput(
                input.particles(),
                input.posterior(),
                input.reference(),
                input.trueSignal(),
                input.chain(),
                travel,
                Map.of("seconds", 1.5, "loss", 0.25),
                input.cost(),
                input.seed());
    }

    /** Particles in one dimension. */
    static Rows line(double... values) {
        return Rows.of(values.length, 1, values);
    }

    static Rows gaussian(int n, int d, long seed) {
        return Rows.of(n, d, new Seed(seed).gaussians(n * d));
    }

    /** The metric with this id and these settings, found as a study finds it. */
    static Metric metric(String id, Map<String, ?> settings) {
        MetricProvider provider = ServiceLoader.load(MetricProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
        return provider.create(Settings.of("metric " + id, provider.settings(), settings));
    }

    static Metric metric(String id) {
        return metric(id, Map.of());
    }

    /** A trajectory [steps, n, d] by a formula. */
    static INDArray chain(int steps, int n, int d, Draw draw) {
        double[] values = new double[steps * n * d];
        for (int t = 0, e = 0; t < steps; t++) {
            for (int i = 0; i < n; i++) {
                for (int k = 0; k < d; k++) {
                    values[e++] = draw.at(t, i, k);
                }
            }
        }
        return Nd4j.create(values, new long[] {steps, n, d}, 'c');
    }

    @FunctionalInterface
    interface Draw {
        double at(int step, int particle, int coordinate);
    }
}
