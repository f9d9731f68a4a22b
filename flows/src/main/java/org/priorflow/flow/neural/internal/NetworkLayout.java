package org.priorflow.flow.neural.internal;

import org.priorflow.kernel.dense.Activation;

/**
 * The shape of a dense network and the place of its parameters: layer after layer, the weights [in, out] row after row,
 * then the biases [out].
 *
 * @param widths the widths of the input, the hidden layers and the output
 * @param activation of the hidden layers; the output is affine
 * @param residual whether a hidden layer adds its input where the widths are equal
 */
public record NetworkLayout(int[] widths, Activation activation, boolean residual) {

    public int layerCount() {
        return widths.length - 1;
    }

    public int inputCount() {
        return widths[0];
    }

    public int outputCount() {
        return widths[widths.length - 1];
    }

    /** Where the weights of a layer begin. */
    public int weightOffset(int layer) {
        int offset = 0;
        for (int l = 0; l < layer; l++) {
            offset += (widths[l] + 1) * widths[l + 1];
        }
        return offset;
    }

    /** Where the biases of a layer begin. */
    public int biasOffset(int layer) {
        return weightOffset(layer) + widths[layer] * widths[layer + 1];
    }

    public int parameterCount() {
        return weightOffset(layerCount());
    }

    /** Whether hidden layer {@code layer} adds its input to its output. */
    public boolean skips(int layer) {
        return residual && layer > 0 && layer < layerCount() - 1 && widths[layer] == widths[layer + 1];
    }
}
