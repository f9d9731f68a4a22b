package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.prior.Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The layers of a trained sparse transformer with the law that its particles stand for: the {@link SmoothedDensity} whose keys
 * are the particles that went into the last interaction; before the first layer, the starting particles. The particles
 * themselves pile up where the prior has a kink and are no sample of a smooth density: a divergence from the target is to be
 * measured on this law.
 */
public final class TransformerDensityFlow implements DensityFlow, FiniteFlow {

    private final SparseTransformer transformer;
    private final TrainedFlow flow;
    private final Composition map;
    private final double[] parameters;

    /**
     * A state with what went into its last interaction.
     *
     * @param moved the particles and the step
     * @param keys [n, d]; not to be written to
     */
    private record KeyedState(ParticleState moved, double[] keys) implements FlowState {

        @Override
        public INDArray particles() {
            return moved.particles();
        }

        @Override
        public long stepIndex() {
            return moved.stepIndex();
        }
    }

    /**
     * Creates the flow.
     *
     * @param transformer one with a prior, whose density is known
     * @param parameters those of {@link SparseTransformer#map()}; copied
     * @throws org.priorflow.check.InvalidInputException if the kernel of the prior has no exact normaliser
     */
    public TransformerDensityFlow(SparseTransformer transformer, double[] parameters) {
        this.transformer = transformer;
        this.flow = TrainedFlow.of(transformer, parameters, Integer.MAX_VALUE);
        this.map = transformer.map();
        this.parameters = parameters.clone();
        densityAfter(0); // throws where the density is not known
    }

    private SmoothedDensity densityAfter(long stepCount) {
        Prior prior = Objects.requireNonNull(transformer.prior(), "a transformer with a density has a prior");
        int layer = (int) Math.max(0, stepCount - 1);
        return SmoothedDensity.of(prior, map.dimension(), transformer.settings().layerAt(layer));
    }

    @Override
    public int stepCount() {
        return flow.stepCount();
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        ParticleState state = (ParticleState) flow.start(particles, seed);
        return new KeyedState(state, state.ensemble().values());
    }

    @Override
    public FlowStep advance(FlowState state) {
        KeyedState current = ParticleState.read(state, KeyedState.class);
        FlowStep step = flow.advance(current.moved);
        double[] keys = current.keys;
        if (current.stepIndex() < stepCount()) {
            int drift = 2 * (int) current.stepIndex();
            double[] own = map.parametersOf(drift, parameters);
            keys = map.maps().get(drift).valueAt(own, current.moved.ensemble().values());
        }
        return new FlowStep(new KeyedState((ParticleState) step.state(), keys), step.info());
    }

    @Override
    public INDArray logDensityAt(FlowState state, INDArray x) {
        KeyedState current = ParticleState.read(state, KeyedState.class);
        Require.matrix(x, map.dimension(), "x");
        double[] points = Rows.valuesOf(x);
        double[] values = new double[points.length / map.dimension()];
        if (Shapes.isFinite(current.keys)) {
            values = densityAfter(current.stepIndex()).logDensityAt(current.keys, points);
        } else {
            Arrays.fill(values, Double.NaN);
        }
        return Rows.vector(values, x.dataType());
    }

    @Override
    public INDArray densitySamples(FlowState state, int count, Seed seed) {
        Require.atLeast(count, 1, "count");
        KeyedState current = ParticleState.read(state, KeyedState.class);
        double[] samples = new double[Math.multiplyExact(count, map.dimension())];
        if (Shapes.isFinite(current.keys)) {
            samples = densityAfter(current.stepIndex()).samples(current.keys, count, seed);
        } else {
            Arrays.fill(samples, Double.NaN);
        }
        return Rows.of(count, map.dimension(), samples).toTensor();
    }
}
