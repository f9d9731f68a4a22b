package org.priorflow.flow.neural.internal;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.kernel.dense.DenseArithmetic;

/**
 * The parameters of a network in the precision and with the padded strides of its arithmetic, each weight matrix also
 * transposed, for the way back.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public final class PackedNetwork<A> {

    private final NetworkLayout layout;
    private final DenseArithmetic<A> arithmetic;
    private final List<A> weights = new ArrayList<>();
    private final List<A> transposed = new ArrayList<>();
    private final List<A> biases = new ArrayList<>();

    public PackedNetwork(NetworkLayout layout, DenseArithmetic<A> arithmetic, double[] parameters) {
        this.layout = layout;
        this.arithmetic = arithmetic;
        for (int l = 0; l < layout.layerCount(); l++) {
            int in = layout.widths()[l];
            int out = layout.widths()[l + 1];
            weights.add(packed(parameters, layout.weightOffset(l), in, out));
            transposed.add(packed(transposed(parameters, layout.weightOffset(l), in, out), 0, out, in));
            biases.add(packed(parameters, layout.biasOffset(l), 1, out));
        }
    }

    private A packed(double[] source, int offset, int rows, int columns) {
        int stride = arithmetic.strideOf(columns);
        A target = arithmetic.zeros(rows * stride);
        for (int i = 0; i < rows; i++) {
            arithmetic.load(source, offset + i * columns, target, i * stride, columns);
        }
        return target;
    }

    private static double[] transposed(double[] source, int offset, int rows, int columns) {
        double[] target = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                target[j * rows + i] = source[offset + i * columns + j];
            }
        }
        return target;
    }

    NetworkLayout layout() {
        return layout;
    }

    DenseArithmetic<A> arithmetic() {
        return arithmetic;
    }

    /** The stride of the input of layer {@code layer}; that of the output of the layer before. */
    int stride(int layer) {
        return arithmetic.strideOf(layout.widths()[layer]);
    }

    A weights(int layer) {
        return weights.get(layer);
    }

    A transposedWeights(int layer) {
        return transposed.get(layer);
    }

    A biases(int layer) {
        return biases.get(layer);
    }

    /**
     * Passes a block of rows through the network and keeps what the way back needs.
     *
     * @param tangentCount the number of tangents per row
     */
    public NetworkPass<A> pass(int rowCount, int tangentCount, RowLoader<A> rows) {
        return new NetworkPass<>(this, rowCount, tangentCount, rows);
    }
}
