package org.priorflow.kernel;

/**
 * Which keys a kernel may leave out: those whose weights, taken together, are below a tolerance relative to the sum of
 * all weights of a query.
 *
 * @param tolerance in [0, 1); zero keeps every key
 */
record Pruning(double tolerance) {

    static final Pruning NONE = new Pruning(0);

    Pruning {
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw Border.invalid("tolerance", tolerance, "in [0, 1)", "Maybe it was meant in percent?");
        }
    }

    boolean isAllowed() {
        return tolerance > 0;
    }
}
