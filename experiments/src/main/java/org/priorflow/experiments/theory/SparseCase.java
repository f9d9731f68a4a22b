package org.priorflow.experiments.theory;

import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.priorflow.flow.neural.EnergyDistanceLoss;
import org.priorflow.flow.neural.MultilayerPerceptron;
import org.priorflow.flow.neural.RwpoLayerSettings;
import org.priorflow.flow.neural.SampleObjective;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.flow.neural.SparseTransformer;
import org.priorflow.flow.neural.SparseTransformerSettings;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;

/**
 * A small sparse law to learn, by the energy distance: two clusters in the first of six coordinates, the others of a Laplace law.
 * Both flows have the same field, the same steps and the same batches; one has the layers of the prior.
 */
final class SparseCase {

    static final int DIMENSION = 6;
    static final double LEARNING_RATE = 0.01;

    private static final double SCALE = 0.1;
    private static final int BATCH = 128;
    private static final int LAYERS = 5;

    private SparseCase() {}

    static MultilayerPerceptron field() {
        return MultilayerPerceptron.of(DIMENSION, 12, 12);
    }

    /** The objective of the sparse transformer, or of the neural ODE. */
    static SampleObjective objective(boolean hasPrior) {
        return new SampleObjective(
                transformer(hasPrior).map(),
                SampleSource.gaussian(DIMENSION, 1),
                SparseCase::draw,
                new EnergyDistanceLoss(),
                BATCH);
    }

    static SparseTransformer transformer(boolean hasPrior) {
        @Nullable Prior prior = hasPrior ? new L1Prior(1 / SCALE) : null;
        return new SparseTransformer(
                field(),
                prior,
                SparseTransformerSettings.of(LAYERS, RwpoLayerSettings.of(0.1, 1))
                        .annealed(0.1, 0.005));
    }

    static double[] draw(int n, Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] values = new double[n * DIMENSION];
        for (int e = 0; e < values.length; e++) {
            if (e % DIMENSION == 0) {
                values[e] = (generator.nextBoolean() ? 2 : -2) + 0.4 * generator.nextGaussian();
            } else {
                values[e] = (generator.nextBoolean() ? SCALE : -SCALE) * generator.nextExponential();
            }
        }
        return values;
    }

    /** The names of the two, in the order of the figures. */
    static List<String> names() {
        return List.of("sparse transformer", "neural ODE");
    }
}
