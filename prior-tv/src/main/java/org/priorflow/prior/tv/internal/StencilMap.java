package org.priorflow.prior.tv.internal;

import org.priorflow.prior.LinearMap;

/**
 * A stencil moved along a chain: (D x)_i = w_i sum_k s_k x_{i+k}, wherever it fits.
 *
 * @param length the length of the chain
 * @param stencil s
 * @param weights w, one per place or one for all
 */
public record StencilMap(int length, double[] stencil, double[] weights) implements LinearMap {

    @Override
    public int outputLength() {
        return Math.max(length - stencil.length + 1, 0);
    }

    /** (max w sum |s_k|)^2, by Young's inequality for convolutions. */
    @Override
    public double squaredNormBound() {
        double sum = 0;
        for (double value : stencil) {
            sum += Math.abs(value);
        }
        double largest = 0;
        for (double weight : weights) {
            largest = Math.max(largest, weight);
        }
        return largest * largest * sum * sum;
    }

    private double weight(int i) {
        return weights[weights.length == 1 ? 0 : i];
    }

    @Override
    public void forward(double[] x, double[] out) {
        for (int i = 0; i < outputLength(); i++) {
            double sum = 0;
            for (int k = 0; k < stencil.length; k++) {
                sum += stencil[k] * x[i + k];
            }
            out[i] = weight(i) * sum;
        }
    }

    @Override
    public void adjoint(double[] u, double[] out) {
        java.util.Arrays.fill(out, 0);
        for (int i = 0; i < outputLength(); i++) {
            double scaled = weight(i) * u[i];
            for (int k = 0; k < stencil.length; k++) {
                out[i + k] += stencil[k] * scaled;
            }
        }
    }
}
