package org.priorflow.kernel.dense;

import org.priorflow.kernel.KernelBackend;

/** The multiply-add of the plain loops: rounded once where the machine can, so that they agree with the vector loops. */
final class Fused {

    private static final boolean IN_HARDWARE = KernelBackend.hasFusedMultiplyAdd();

    private Fused() {}

    static double fma(double a, double b, double c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }

    static float fma(float a, float b, float c) {
        return IN_HARDWARE ? Math.fma(a, b, c) : a * b + c;
    }
}
