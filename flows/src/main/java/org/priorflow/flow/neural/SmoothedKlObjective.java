package org.priorflow.flow.neural;

import java.util.Map;
import org.priorflow.check.Require;
import org.priorflow.flow.training.LossEstimate;
import org.priorflow.flow.training.Objective;
import org.priorflow.random.Seed;

/**
 * The training of a sparse transformer toward an unnormalised density: the Kullback-Leibler divergence of its smoothed
 * density, see {@link SmoothedDensity}, up to the log of the target's mass.
 */
public final class SmoothedKlObjective implements Objective {

    private final SparseTransformer transformer;
    private final Composition map;
    private final SmoothedDensity density;
    private final SampleSource source;
    private final LogDensity target;
    private final int batchSize;
    private final int pairCount;

    /**
     * Creates the objective.
     *
     * @param source the law that the transformer starts from
     * @param target log p, up to a constant
     * @param batchSize particles per iteration, >= 1
     * @param pairCount pairs of draws per particle, >= 1
     * @throws org.priorflow.check.InvalidInputException if the transformer has no prior, or its density is not known
     */
    public SmoothedKlObjective(
            SparseTransformer transformer, SampleSource source, LogDensity target, int batchSize, int pairCount) {
        this.transformer = transformer;
        this.map = transformer.mapToKeys();
        this.density = SmoothedDensity.of(
                java.util.Objects.requireNonNull(transformer.prior()), map.dimension(), transformer.lastLayer());
        this.source = source;
        this.target = target;
        this.batchSize = Require.atLeast(batchSize, 1, "batchSize");
        this.pairCount = Require.atLeast(pairCount, 1, "pairCount");
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
        return "smoothed KL of " + transformer.field().signature() + ", " + transformer.settings();
    }

    @Override
    public LossEstimate estimateAt(double[] parameters, Seed seed) {
        double[] start = source.draw(batchSize, seed.child("source"));
        Linearization keys = map.linearizationAt(parameters, start);
        double[] gradient = new double[parameters.length];
        if (!Shapes.isFinite(keys.value())) {
            return new LossEstimate(Double.NaN, gradient, Map.of());
        }
        SmoothedDensity.Divergence divergence =
                density.divergenceFrom(target, keys.value(), pairCount, seed.child("draws"));
        keys.pullBack(divergence.gradient(), gradient);
        long targetGradients = 2L * pairCount * batchSize;
        return new LossEstimate(divergence.value(), gradient, targetGradients, Map.of());
    }
}
