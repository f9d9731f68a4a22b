package org.priorflow.flow.neural;

import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * The training of a map by what it makes of a source: the distance between a batch of its outputs and a batch of data.
 *
 * @param map carries the source to the data
 * @param source the law that it starts from
 * @param data what it should reach
 * @param loss the distance
 * @param batchSize points per batch, >= 1
 */
public record SampleObjective(
        DifferentiableMap map, SampleSource source, SampleSource data, SampleLoss loss, int batchSize)
        implements Objective {

    public SampleObjective {
        Require.atLeast(batchSize, 1, "batchSize");
    }

    @Override
    public int parameterCount() {
        return map.parameterCount();
    }

    @Override
    public double[] initialParameters(Seed seed) {
        return map.initialParameters(seed);
    }

    @Override
    public String signature() {
        return loss.name() + " of " + map;
    }

    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        int d = map.dimension();
        long length = (long) batchSize * d;
        double[] start = Shapes.length(source.draw(batchSize, seed.child("source")), length, "source", "n * d");
        double[] goal = Shapes.length(data.draw(batchSize, seed.child("target")), length, "data", "n * d");
        Linearization end = map.linearizationAt(parameters, start);
        double[] gradient = new double[parameters.length];
        if (!Shapes.isFinite(end.value())) {
            return new LossEstimate(Double.NaN, gradient, Map.of());
        }
        SampleLoss.Value value = loss.valueAt(end.value(), goal, d, seed.child("loss"));
        end.pullBack(value.gradient(), gradient);
        return new LossEstimate(value.value(), gradient, Map.of());
    }
}
