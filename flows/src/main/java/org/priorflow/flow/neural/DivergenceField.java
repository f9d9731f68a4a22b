package org.priorflow.flow.neural;

/** A velocity field whose divergence, exact or estimated by probes, can be differentiated once more. */
public interface DivergenceField extends VelocityField {

    /**
     * Evaluates the velocity v and the sum over the probes e of e' (dv/dx) e. With the d unit vectors as probes that is the
     * divergence; with random signs, whose outer products have the identity for their mean, divided by their number it is
     * Hutchinson's unbiased estimate.
     *
     * @param parameters of length {@link #parameterCount()}; not to be written to while the result is in use
     * @param x points [n, d]
     * @param times the time of every row [n]
     * @param probes vectors [probeCount, n, d]: one ensemble of probes after another
     */
    default DivergenceLinearization divergenceAt(double[] parameters, double[] x, double[] times, double[] probes) {
        return with(parameters).divergenceAt(x, times, probes);
    }

    /** This field at given parameters: what evaluations of one field have in common is done once. Safe for concurrent use. */
    Fixed with(double[] parameters);

    /** A field at fixed parameters. */
    interface Fixed {

        /** The number of parameters, >= 0. */
        int parameterCount();

        /** See {@link DivergenceField#divergenceAt}. */
        DivergenceLinearization divergenceAt(double[] x, double[] times, double[] probes);

        /**
         * Makes an evaluator for one block of points after another, all of one size, with the same probes.
         *
         * @param probes vectors [probeCount, n, d]; not to be written to while the result is in use
         * @param n the number of points of a block
         */
        default FieldEvaluator evaluator(double[] probes, int n) {
            return new RepeatedLinearization(this, probes);
        }
    }
}
