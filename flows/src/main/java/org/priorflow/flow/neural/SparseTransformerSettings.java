package org.priorflow.flow.neural;

import org.priorflow.check.Require;

/**
 * The shape of a sparse transformer.
 *
 * @param layerCount the number of layers K, >= 1; every layer drifts for a time 1 / K
 * @param sharedParameters whether the layers read the same parameters, and differ by their time alone
 * @param firstProxStep T of the first layer
 * @param lastProxStep T of the last layer; in between T follows a geometric progression
 * @param layer what the layers have in common; its step is replaced
 */
public record SparseTransformerSettings(
        int layerCount, boolean sharedParameters, double firstProxStep, double lastProxStep, RwpoLayerSettings layer) {

    public SparseTransformerSettings {
        Require.atLeast(layerCount, 1, "layerCount");
        Require.positive(firstProxStep, "firstProxStep");
        Require.positive(lastProxStep, "lastProxStep");
    }

    /** Layers that share their parameters, with the same T throughout. */
    public static SparseTransformerSettings of(int layerCount, RwpoLayerSettings layer) {
        return new SparseTransformerSettings(layerCount, true, layer.step(), layer.step(), layer);
    }

    /** These settings with a T that shrinks, or grows, from the first layer to the last. */
    public SparseTransformerSettings annealed(double first, double last) {
        return new SparseTransformerSettings(layerCount, sharedParameters, first, last, layer);
    }

    /** These settings with parameters of its own for every layer. */
    public SparseTransformerSettings withSeparateParameters() {
        return new SparseTransformerSettings(layerCount, false, firstProxStep, lastProxStep, layer);
    }

    /** The settings of the RWPO part of layer {@code index}. */
    public RwpoLayerSettings layerAt(int index) {
        double share = layerCount == 1 ? 1 : (double) index / (layerCount - 1);
        return layer.withStep(firstProxStep * Math.pow(lastProxStep / firstProxStep, share));
    }
}
