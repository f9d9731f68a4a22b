package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * The training of a {@link ContinuousFlow} by what it makes of a source: the distance between a batch of its end points and a
 * batch of data, with a charge for the kinetic energy of the paths: the control form of a mean-field game.
 *
 * @param flow the flow, from time 0 to time 1
 * @param source the law that it starts from
 * @param data what it should reach; may give a multiple of the points that it is asked for, see {@link SampleSource#times}
 * @param loss the distance
 * @param batchSize points per batch, >= 1
 * @param kineticWeight what a unit of kinetic energy costs, >= 0
 */
public record TransportObjective(
        ContinuousFlow flow,
        SampleSource source,
        SampleSource data,
        SampleLoss loss,
        int batchSize,
        double kineticWeight)
        implements Objective {

    public TransportObjective {
        Require.atLeast(batchSize, 1, "batchSize");
        Require.nonNegative(kineticWeight, "kineticWeight");
    }

    @Override
    public int parameterCount() {
        return flow.field().parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return flow.field().initialParameters(seed);
    }

    @Override
    public String signature() {
        return "%s of %s by %d steps of %s"
                .formatted(
                        loss.name(),
                        flow.field().signature(),
                        flow.stepCount(),
                        flow.rule().id());
    }

    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        int d = flow.field().dimension();
        long length = (long) batchSize * d;
        double[] start = Shapes.length(source.draw(batchSize, seed.child("source")), length, "source", "n * d");
        double[] goal = data.draw(batchSize, seed.child("target"));
        ContinuousFlow.Path path = flow.pathFrom(parameters, start, new double[0], 0, 1);
        double[] end = path.end();
        double[] gradient = new double[parameters.length];
        if (!Shapes.isFinite(end)) {
            return new LossEstimate(Double.NaN, gradient, Map.of());
        }
        SampleLoss.Value value = loss.valueAt(end, goal, d, seed.child("loss"));
        double[] ofKinetic = new double[batchSize];
        Arrays.fill(ofKinetic, kineticWeight / batchSize);
        path.pullBack(value.gradient(), new double[batchSize], ofKinetic, gradient);
        double kinetic = Arrays.stream(path.kineticEnergy()).sum() / batchSize;
        double total = value.value() + kineticWeight * kinetic;
        return new LossEstimate(total, gradient, Map.of("fit", value.value(), "kinetic_energy", kinetic));
    }
}
