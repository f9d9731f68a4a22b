package org.priorflow.flow.neural;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;

/**
 * The trained sparse transformer [han2025sparse]: layers of a learned drift, x + v(x, k / K) / K, and of the proximal map and
 * interaction of a prior, see {@link RwpoLayer}. Without a prior it is the neural ODE of the same budget, by Euler's rule.
 *
 * @param field v
 * @param prior g, or null
 * @param settings the number of layers and their steps
 */
public record SparseTransformer(
        VelocityField field, @Nullable Prior prior, SparseTransformerSettings settings) {

    /** All layers, as one map. */
    public Composition map() {
        return composed(settings.layerCount());
    }

    /**
     * All layers but the last interaction: its ensemble is what the smoothed density of the transformer is made of.
     *
     * @throws InvalidInputException if there is no prior
     */
    public Composition mapToKeys() {
        if (prior == null) {
            throw new InvalidInputException(
                    "A transformer without a prior has no smoothed density. Maybe take ContinuousFlow, which has one?");
        }
        return composed(settings.layerCount() - 1);
    }

    private Composition composed(int priorCount) {
        List<DifferentiableMap> maps = new ArrayList<>();
        double stepSize = 1.0 / settings.layerCount();
        for (int k = 0; k < settings.layerCount(); k++) {
            maps.add(new DriftLayer(field, k * stepSize, stepSize));
            if (prior != null && k < priorCount) {
                maps.add(RwpoLayer.of(prior, field.dimension(), settings.layerAt(k)));
            }
        }
        return settings.sharedParameters() ? Composition.shared(maps) : Composition.separate(maps);
    }

    /** The settings of the last interaction. */
    public RwpoLayerSettings lastLayer() {
        return settings.layerAt(settings.layerCount() - 1);
    }
}
