package org.priorflow.kernel.dense;

import org.priorflow.kernel.KernelBackend;

/** The arithmetic that this virtual machine can run best; the vector classes are loaded only where they can run. */
final class Backends {

    static final DenseArithmetic<double[]> DOUBLES =
            KernelBackend.prefersVectors() ? new VectorDoubleArithmetic() : new PlainDoubleArithmetic();
    static final DenseArithmetic<float[]> FLOATS =
            KernelBackend.prefersVectors() ? new VectorFloatArithmetic() : new PlainFloatArithmetic();

    private Backends() {}
}
