package org.priorflow.flow.neural;

import java.util.HashMap;
import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * The training of a map by what it makes of a source: the distance between a batch of its outputs and a batch of data, and a
 * charge for the kinetic energy of the drifts on the way, the mean over particles of the sum of h |v|^2 / 2.
 *
 * @param map carries the source to the data
 * @param source the law that it starts from
 * @param data what it should reach; may give a multiple of the points that it is asked for, see {@link SampleSource#times}
 * @param loss the distance
 * @param batchSize points per batch, >= 1
 * @param kineticWeight what a unit of kinetic energy costs, >= 0
 */
public record SampleObjective(
        Composition map, SampleSource source, SampleSource data, SampleLoss loss, int batchSize, double kineticWeight)
        implements Objective {

    public SampleObjective {
        Require.atLeast(batchSize, 1, "batchSize");
        Require.nonNegative(kineticWeight, "kineticWeight");
    }

    /** Without a charge for the way. */
    public SampleObjective(Composition map, SampleSource source, SampleSource data, SampleLoss loss, int batchSize) {
        this(map, source, data, loss, batchSize, 0);
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
        double[] goal = data.draw(batchSize, seed.child("target"));
        Composition.Chain end = map.linearizationAt(parameters, start);
        double[] gradient = new double[parameters.length];
        if (!Shapes.isFinite(end.value())) {
            return new LossEstimate(Double.NaN, gradient, Map.of());
        }
        SampleLoss.Value value = loss.valueAt(end.value(), goal, d, seed.child("loss"));
        Kinetic kinetic = kinetic(end);
        end.pullBack(value.gradient(), kineticWeight == 0 ? index -> null : kinetic.cotangents::get, gradient);
        double total = value.value() + kineticWeight * kinetic.energy;
        return new LossEstimate(total, gradient, Map.of("fit", value.value(), "kinetic_energy", kinetic.energy));
    }

    /** The energy of all drifts, and kineticWeight times its derivative by the displacement of every map. */
    private record Kinetic(double energy, Map<Integer, double[]> cotangents) {}

    // A drift of length h displaces by h v, so that h |v|^2 / 2 = |displacement|^2 / (2 h).
    private Kinetic kinetic(Composition.Chain chain) {
        double energy = 0;
        Map<Integer, double[]> cotangents = new HashMap<>();
        for (int k = 0; k < map.maps().size(); k++) {
            if (map.maps().get(k) instanceof DriftLayer drift) {
                double[] before = chain.valueAfter(k);
                double[] after = chain.valueAfter(k + 1);
                double[] cotangent = new double[before.length];
                for (int e = 0; e < cotangent.length; e++) {
                    double displacement = after[e] - before[e];
                    cotangent[e] = kineticWeight * displacement / (drift.stepSize() * batchSize);
                    energy += displacement * displacement / (2 * drift.stepSize() * batchSize);
                }
                cotangents.put(k, cotangent);
            }
        }
        return new Kinetic(energy, cotangents);
    }
}
