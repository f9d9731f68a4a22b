package org.priorflow.flow.neural;

import org.priorflow.prior.Prior;

/** The proximal map of a prior as a layer: prox_{T g}(x), row by row. It has no parameters. */
public final class ProximalLayer implements DifferentiableMap {

    private final int dimension;
    private final PriorLayer prior;

    private ProximalLayer(int dimension, PriorLayer prior) {
        this.dimension = dimension;
        this.prior = prior;
    }

    /**
     * Creates the layer.
     *
     * @param prior g, with a {@link org.priorflow.prior.DifferentiableProximalMap}
     * @param dimension d, >= 1
     * @param step T, finite and > 0
     */
    public static ProximalLayer of(Prior prior, int dimension, double step) {
        return new ProximalLayer(dimension, new PriorLayer(prior, dimension, step, 1, false));
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public Linearization linearizationAt(double[] parameters, double[] x) {
        Shapes.rowCount(x, dimension);
        double[] value = prior.proxAt(x);
        return new Linearization() {

            @Override
            public double[] value() {
                return value;
            }

            @Override
            public double[] pullBack(double[] cotangent, double[] parameterGradient) {
                return prior.proxPullBackAt(x, cotangent);
            }
        };
    }
}
