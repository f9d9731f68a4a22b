package org.priorflow.flow;

/**
 * A flow of finitely many steps, such as the layers of a trained network, after which the particles stay where they are. A run
 * takes all of its steps, whatever its budget.
 */
public interface FiniteFlow extends Flow {

    /** The number of steps, >= 1. */
    int stepCount();
}
