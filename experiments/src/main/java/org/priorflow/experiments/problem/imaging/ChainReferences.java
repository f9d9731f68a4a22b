package org.priorflow.experiments.problem.imaging;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.reference.ChainReference;
import org.priorflow.experiments.reference.GibbsReferences;
import org.priorflow.experiments.reference.LinearLikelihood;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.WeightedL1Prior;
import org.priorflow.prior.tv.TotalVariationPrior;
import org.priorflow.problem.Reference;
import org.priorflow.tensor.Rows;

/**
 * The references of a signal behind data. Total variation is a weighted L1 norm of the increments z of x = cumulated z, with
 * weight 0 for the first, so that the Gibbs sampler for z, mapped, is one for x. Other priors are left to the Gibbs
 * sampler as they are. References are kept.
 */
final class ChainReferences implements Function<Prior, @Nullable Reference> {

    private final Observation observation;
    private final double[] data;
    private final double noise;
    private final double startSpread;
    private final int drawCount;
    private final Map<Prior, Optional<Reference>> known = new HashMap<>();

    /** Plans the chains: the noise sigma of the data, and how many draws to keep, 0 for no reference. */
    ChainReferences(Observation observation, double[] data, double noise, double startSpread, int drawCount) {
        this.observation = observation;
        this.data = data;
        this.noise = noise;
        this.startSpread = startSpread;
        this.drawCount = drawCount;
    }

    @Override
    public synchronized @Nullable Reference apply(Prior prior) {
        return known.computeIfAbsent(prior, any -> Optional.ofNullable(referenceUnder(prior)))
                .orElse(null);
    }

    private @Nullable Reference referenceUnder(Prior prior) {
        double[] weights = prior instanceof TotalVariationPrior ? incrementWeights(prior) : null;
        if (weights == null) {
            return chains(UnaryOperator.identity()).under(prior);
        }
        Reference increments = chains(ChainReferences::cumulated).under(WeightedL1Prior.of(weights));
        return increments instanceof ChainReference chain ? chain.mapped(ChainReferences::cumulated) : null;
    }

    // g of a signal that steps from 0 to 1 is the weight of that step; null if g sees constants.
    private double @Nullable [] incrementWeights(Prior prior) {
        int d = data.length;
        double[] steps = new double[d * d];
        for (int i = 0; i < d; i++) {
            Arrays.fill(steps, i * d + i, (i + 1) * d, 1);
        }
        double[] weights = Rows.valuesOf(prior.valueAt(Rows.of(d, d, steps).toTensor()));
        return weights[0] == 0 ? weights : null;
    }

    // The Gaussian likelihood of z for x = map(z).
    private GibbsReferences chains(UnaryOperator<double[]> map) {
        int d = data.length;
        double[][] columns = new double[d][d];
        double[] shift = new double[d];
        for (int j = 0; j < d; j++) {
            double[] unit = new double[d];
            unit[j] = 1;
            observation.forward(map.apply(unit), 0, columns[j]);
            shift[j] = inner(columns[j], data);
        }
        double[] precision = new double[d * d];
        for (int i = 0; i < d; i++) {
            for (int j = 0; j < d; j++) {
                precision[i * d + j] = inner(columns[i], columns[j]);
            }
        }
        double[] spreads = new double[d];
        Arrays.fill(spreads, startSpread);
        return new GibbsReferences(new LinearLikelihood(precision, shift), 1, spreads, drawCount);
    }

    private double inner(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum / (noise * noise);
    }

    private static double[] cumulated(double[] increments) {
        double[] signal = increments.clone();
        Arrays.parallelPrefix(signal, Double::sum);
        return signal;
    }
}
