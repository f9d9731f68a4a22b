package org.priorflow.flow.neural;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.FiniteFlow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.internal.ParticleState;
import org.priorflow.flow.ode.FixedStepSolver;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * The steps of a solver along a trained velocity field from the standard normal law, with the density of the law that the field
 * carries it to, as in a continuous normalizing flow [chen2018neural]. Density and samples are those of the field itself, by
 * 24 steps of the classical rule of order 4, with the exact divergence; the particles follow the solver.
 */
public final class ContinuousDensityFlow implements DensityFlow, FiniteFlow {

    /** Steps per unit of time for density and samples. */
    private static final int FINE_STEPS = 24;

    /** Points that are followed at once: a path remembers all its stages. */
    private static final int CHUNK = 512;

    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final DivergenceField field;
    private final double[] parameters;
    private final TrainedFlow flow;

    /**
     * Creates the flow.
     *
     * @param parameters those of the field; copied
     * @param solver the rule and the number of steps
     */
    public ContinuousDensityFlow(DivergenceField field, double[] parameters, FixedStepSolver solver) {
        this.field = field;
        this.parameters = parameters.clone();
        this.flow = TrainedFlow.along(field, parameters, solver, null, RwpoLayerSettings.of(1, 1));
    }

    @Override
    public int stepCount() {
        return flow.stepCount();
    }

    @Override
    public FlowState start(INDArray particles, Seed seed) {
        return flow.start(particles, seed);
    }

    @Override
    public FlowStep advance(FlowState state) {
        return flow.advance(state);
    }

    private double timeOf(FlowState state) {
        return Math.min(1, (double) state.stepIndex() / stepCount());
    }

    @Override
    public INDArray logDensityAt(FlowState state, INDArray x) {
        ParticleState.read(state, ParticleState.class);
        Require.matrix(x, field.dimension(), "x");
        int d = field.dimension();
        double[] points = Rows.valuesOf(x);
        double[] values = new double[points.length / d];
        double time = timeOf(state);
        for (int first = 0; first < values.length; first += CHUNK) {
            int until = Math.min(first + CHUNK, values.length);
            double[] chunk = logDensityAt(time, Arrays.copyOfRange(points, first * d, until * d));
            System.arraycopy(chunk, 0, values, first, chunk.length);
        }
        return Rows.vector(values, x.dataType());
    }

    private ContinuousFlow finely(double time) {
        return new ContinuousFlow(field, RungeKutta.RK4, (int) Math.ceil(time * FINE_STEPS));
    }

    private double[] logDensityAt(double time, double[] points) {
        int d = field.dimension();
        double[] origins = points;
        double[] values = new double[points.length / d];
        if (time > 0) {
            ContinuousFlow back = finely(time);
            ContinuousFlow.Path path = back.pathFrom(parameters, points, back.unitProbes(values.length), time, 0);
            origins = path.end();
            values = path.divergence(); // from the time to 0: minus the integral from 0 on
        }
        for (int e = 0; e < origins.length; e++) {
            values[e / d] -= HALF_LOG_TWO_PI + 0.5 * origins[e] * origins[e];
        }
        return values;
    }

    @Override
    public INDArray densitySamples(FlowState state, int count, Seed seed) {
        ParticleState.read(state, ParticleState.class);
        int d = field.dimension();
        double[] points = seed.gaussians(Math.multiplyExact(Require.atLeast(count, 1, "count"), d));
        double time = timeOf(state);
        for (int first = 0; first < count && time > 0; first += CHUNK) {
            int until = Math.min(first + CHUNK, count);
            double[] moved = finely(time)
                    .pathFrom(parameters, Arrays.copyOfRange(points, first * d, until * d), new double[0], 0, time)
                    .end();
            System.arraycopy(moved, 0, points, first * d, moved.length);
        }
        return Rows.of(count, d, points).toTensor();
    }
}
