package org.priorflow.kernel.dense;

/** The arithmetic that this virtual machine can run best. */
final class Backends {

    static final DenseArithmetic<double[]> DOUBLES = new PlainDoubleArithmetic();
    static final DenseArithmetic<float[]> FLOATS = new PlainFloatArithmetic();

    private Backends() {}
}
