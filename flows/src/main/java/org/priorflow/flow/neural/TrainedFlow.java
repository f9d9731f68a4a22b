package org.priorflow.flow.neural;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.prior.Prior;
import org.priorflow.random.Seed;

/**
 * A flow of trained layers: step k applies layer k, and after the last layer the particles stay where they are. Started from a fresh sample of the source it generates a fresh sample of what it was trained for. Steps are
 * deterministic and evaluate no gradient of a target.
 */
public final class TrainedFlow implements FiniteFlow {

    private final List<Layer> layers;
    private final int dimension;
    private final int groupSize;

    /** Maps with their parameters, applied one after the other in one step. */
    private record Layer(List<DifferentiableMap> maps, List<double[]> parameters) {

        double[] valueAt(double[] x) {
            double[] value = x;
            for (int k = 0; k < maps.size(); k++) {
                value = maps.get(k).valueAt(parameters.get(k), value);
            }
            return value;
        }
    }

    private TrainedFlow(List<Layer> layers, int dimension, int groupSize) {
        this.layers = List.copyOf(layers);
        this.dimension = dimension;
        this.groupSize = groupSize;
    }

    /**
     * The layers of a sparse transformer. Particles attend to each other in groups of consecutive rows: the drift was trained
     * beside attention among as many, and a larger ensemble is another law of the layers.
     *
     * @param parameters those of {@link SparseTransformer#map()}; copied
     * @param groupSize the number of particles in a training batch, >= 1; groups are no larger, and differ by at most one
     */
    public static TrainedFlow of(SparseTransformer transformer, double[] parameters, int groupSize) {
        Require.atLeast(groupSize, 1, "groupSize");
        Composition map = transformer.map();
        Shapes.length(parameters, map.parameterCount(), "parameters", "parameterCount");
        int perLayer = map.maps().size() / transformer.settings().layerCount();
        List<Layer> layers = new ArrayList<>();
        for (int first = 0; first < map.maps().size(); first += perLayer) {
            List<double[]> own = new ArrayList<>();
            for (int k = first; k < first + perLayer; k++) {
                own.add(map.parametersOf(k, parameters));
            }
            layers.add(new Layer(map.maps().subList(first, first + perLayer), own));
        }
        return new TrainedFlow(layers, map.dimension(), groupSize);
    }

    /**
     * The steps of a solver from time 0 to time 1 along a trained velocity field, with the RWPO layer of a prior after each if
     * one is given.
     *
     * @param parameters those of the field; copied
     * @param solver the rule and the number of steps
     * @param prior what the samples should obey, or null
     * @param layer how it regularizes; not used without a prior
     */
    public static TrainedFlow along(
            DivergenceField field,
            double[] parameters,
            FixedStepSolver solver,
            @Nullable Prior prior,
            RwpoLayerSettings layer) {
        int stepCount = solver.stepCount();
        Shapes.length(parameters, field.parameterCount(), "parameters", "parameterCount");
        double[] own = parameters.clone();
        List<Layer> layers = new ArrayList<>();
        for (int k = 0; k < stepCount; k++) {
            SolverStep step = new SolverStep(field, solver.rule(), (double) k / stepCount, 1.0 / stepCount);
            layers.add(
                    prior == null
                            ? new Layer(List.of(step), List.of(own))
                            : new Layer(
                                    List.of(step, RwpoLayer.of(prior, field.dimension(), layer)),
                                    List.of(own, new double[0])));
        }
        return new TrainedFlow(layers, field.dimension(), Integer.MAX_VALUE);
    }

    @Override
    public int stepCount() {
        return layers.size();
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        Require.matrix(particles, dimension, "particles");
        return new ParticleState(Ensemble.from(particles, "particles"), seed, 0, null);
    }

    @Override
    public FlowStep advance(FlowState state) {
        ParticleState current = ParticleState.read(state, ParticleState.class);
        double[] x = current.ensemble().values();
        double[] moved =
                current.stepIndex() < layers.size() ? inGroups(layers.get((int) current.stepIndex()), x) : x.clone();
        return current.movedTo(moved, 0, Map.of());
    }

    private double[] inGroups(Layer layer, double[] x) {
        int n = x.length / dimension;
        int groups = (n - 1) / groupSize + 1;
        if (groups == 1) {
            return layer.valueAt(x);
        }
        double[] moved = new double[x.length];
        IntStream.range(0, groups).parallel().forEach(group -> {
            int from = (int) ((long) group * n / groups) * dimension;
            int to = (int) ((group + 1L) * n / groups) * dimension;
            double[] value = layer.valueAt(Arrays.copyOfRange(x, from, to));
            System.arraycopy(value, 0, moved, from, value.length);
        });
        return moved;
    }
}
