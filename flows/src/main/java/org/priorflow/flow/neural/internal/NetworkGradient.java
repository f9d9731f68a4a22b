package org.priorflow.flow.neural.internal;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.kernel.dense.DenseArithmetic;
import org.priorflow.kernel.dense.MatrixView;

/**
 * The gradient of a network, gathered in the precision of its arithmetic.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class NetworkGradient<A> {

    private final PackedNetwork<A> network;
    private final NetworkLayout layout;
    private final DenseArithmetic<A> arithmetic;
    private final List<A> weights = new ArrayList<>();
    private final List<A> biases = new ArrayList<>();

    NetworkGradient(PackedNetwork<A> network) {
        this.network = network;
        this.layout = network.layout();
        this.arithmetic = network.arithmetic();
        for (int l = 0; l < layout.layerCount(); l++) {
            weights.add(arithmetic.zeros(isTransposed(l) ? transposedCount(l) : straightCount(l)));
            biases.add(arithmetic.zeros(network.stride(l + 1)));
        }
    }

    private int straightCount(int layer) {
        return layout.widths()[layer] * network.stride(layer + 1);
    }

    private int transposedCount(int layer) {
        return layout.widths()[layer + 1] * network.stride(layer);
    }

    /** Whether the gradient of the weights is gathered as [out, in]: where out is so small that [in, out] is mostly padding. */
    private boolean isTransposed(int layer) {
        return straightCount(layer) >= 2 * transposedCount(layer);
    }

    /**
     * Adds what a block contributes.
     *
     * @param input of the layer, and its tangents [allRows, in]
     * @param cotangents of its sums [allRows, out]
     */
    void add(int layer, A input, A cotangents, int rowCount, int allRows) {
        int inStride = network.stride(layer);
        int outStride = network.stride(layer + 1);
        A sum = weights.get(layer);
        if (isTransposed(layer)) {
            int out = layout.widths()[layer + 1];
            MatrixView<A> left = MatrixView.transposed(cotangents, outStride);
            arithmetic.multiply(left, input, MatrixView.rows(sum, inStride), sum, out, allRows, inStride);
        } else {
            int in = layout.widths()[layer];
            MatrixView<A> left = MatrixView.transposed(input, inStride);
            arithmetic.multiply(left, cotangents, MatrixView.rows(sum, outStride), sum, in, allRows, outStride);
        }
        A ofBiases = biases.get(layer);
        MatrixView<A> ones = new MatrixView<>(network.one(), 0, 0);
        arithmetic.multiply(ones, cotangents, MatrixView.rows(ofBiases, 0), ofBiases, 1, rowCount, outStride);
    }

    /** Adds what was gathered to the gradient of all parameters, and begins anew. */
    void moveTo(double[] parameterGradient) {
        for (int l = 0; l < layout.layerCount(); l++) {
            int in = layout.widths()[l];
            int out = layout.widths()[l + 1];
            int to = layout.weightOffset(l);
            if (isTransposed(l)) {
                double[] turned = new double[in * out];
                arithmetic.unloadAdding(weights.get(l), 0, network.stride(l), turned, 0, out, in);
                double[] sum = PackedNetwork.transposed(turned, 0, out, in);
                for (int e = 0; e < sum.length; e++) {
                    parameterGradient[to + e] += sum[e];
                }
                arithmetic.clear(weights.get(l), 0, transposedCount(l));
            } else {
                arithmetic.unloadAdding(weights.get(l), 0, network.stride(l + 1), parameterGradient, to, in, out);
                arithmetic.clear(weights.get(l), 0, straightCount(l));
            }
            arithmetic.unloadAdding(
                    biases.get(l), 0, network.stride(l + 1), parameterGradient, layout.biasOffset(l), 1, out);
            arithmetic.clear(biases.get(l), 0, network.stride(l + 1));
        }
    }
}
