package org.priorflow.kernel.dense;

/** The nonlinearity of a hidden layer; both are smooth, so that a divergence can be differentiated. */
public enum Activation {
    /** z / (1 + exp(-z)), also called swish. */
    SILU,
    /** The hyperbolic tangent. */
    TANH
}
