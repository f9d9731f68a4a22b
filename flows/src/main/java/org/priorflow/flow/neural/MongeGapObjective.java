package org.priorflow.flow.neural;

import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.MongeGap;

/**
 * The training of a transport map [uscidda2023monge]: the distance between a batch of mapped points and a batch of data, and a charge
 * for the Monge gap of the map, by how much it costs more than the best way between the same points.
 *
 * @param map T
 * @param source the law that it starts from
 * @param data what it should reach
 * @param loss the distance
 * @param gap the Monge gap
 * @param gapWeight what a unit of the gap costs, >= 0
 * @param batchSize points per batch, >= 1
 */
public record MongeGapObjective(
        DifferentiableMap map,
        SampleSource source,
        SampleSource data,
        SampleLoss loss,
        MongeGap gap,
        double gapWeight,
        int batchSize)
        implements Objective {

    public MongeGapObjective {
        Require.nonNegative(gapWeight, "gapWeight");
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
        return "%s and Monge gap of %s".formatted(loss.name(), map);
    }

    /** The terms are {@code fit}, the distance, and {@code monge_gap}, without its weight. */
    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        int d = map.dimension();
        long length = (long) batchSize * d;
        double[] start = Shapes.length(source.draw(batchSize, seed.child("source")), length, "source", "n * d");
        double[] goal = Shapes.length(data.draw(batchSize, seed.child("target")), length, "data", "n * d");
        Linearization mapped = map.linearizationAt(parameters, start);
        double[] gradient = new double[parameters.length];
        if (!Shapes.isFinite(mapped.value())) {
            return new LossEstimate(Double.NaN, gradient, Map.of());
        }
        SampleLoss.Value fit = loss.valueAt(mapped.value(), goal, d, seed.child("loss"));
        MongeGap.Value excess = gap.valueAt(Rows.of(batchSize, d, start), Rows.of(batchSize, d, mapped.value()));
        double[] cotangent = fit.gradient().clone();
        for (int e = 0; e < cotangent.length; e++) {
            cotangent[e] += gapWeight * excess.gradient().values()[e];
        }
        mapped.pullBack(cotangent, gradient);
        double total = fit.value() + gapWeight * excess.gap();
        return new LossEstimate(total, gradient, Map.of("fit", fit.value(), "monge_gap", excess.gap()));
    }
}
