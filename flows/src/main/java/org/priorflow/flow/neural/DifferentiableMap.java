package org.priorflow.flow.neural;

import org.priorflow.random.Seed;

/**
 * A map from ensembles [n, d] to ensembles [n, d], for any n, that depends on parameters and knows its vector-Jacobian
 * product: a layer, or a composition of layers. Values are immutable and safe for concurrent use; results do not depend on
 * the number of threads.
 */
public interface DifferentiableMap {

    /** d. */
    int dimension();

    /** The number of parameters, >= 0. */
    default int parameterCount() {
        return 0;
    }

    /** Draws parameters to start a training from. */
    default double[] initialParameters(Seed seed) {
        return new double[0];
    }

    /**
     * Evaluates the map.
     *
     * @param parameters of length {@link #parameterCount()}; not written to
     * @param x an ensemble [n, d]; not written to
     * @return a new ensemble [n, d]
     */
    default double[] valueAt(double[] parameters, double[] x) {
        return linearizationAt(parameters, x).value();
    }

    /**
     * Evaluates the map and keeps what its vector-Jacobian product needs.
     *
     * @param parameters of length {@link #parameterCount()}; not to be written to while the result is in use
     * @param x an ensemble [n, d]; not to be written to while the result is in use
     */
    Linearization linearizationAt(double[] parameters, double[] x);
}
