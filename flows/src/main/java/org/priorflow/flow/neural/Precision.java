package org.priorflow.flow.neural;

/** The arithmetic inside a network. Parameters, gradients and everything outside the network are double throughout. */
public enum Precision {
    /** The reference. */
    DOUBLE,
    /** About seven digits, and about twice the speed. */
    FLOAT
}
