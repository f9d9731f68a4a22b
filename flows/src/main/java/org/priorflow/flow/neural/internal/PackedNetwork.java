package org.priorflow.flow.neural.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
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
    private final A zeros;
    private final A one;

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
        this.zeros = arithmetic.zeros(
                arithmetic.strideOf(IntStream.of(layout.widths()).max().orElse(0)));
        this.one = packed(new double[] {1}, 0, 1, 1);
    }

    private A packed(double[] source, int offset, int rows, int columns) {
        int stride = arithmetic.strideOf(columns);
        A target = arithmetic.zeros(rows * stride);
        arithmetic.load(source, offset, target, 0, rows, columns, stride);
        return target;
    }

    static double[] transposed(double[] source, int offset, int rows, int columns) {
        double[] target = new double[rows * columns];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                target[j * rows + i] = source[offset + i * columns + j];
            }
        }
        return target;
    }

    public NetworkLayout layout() {
        return layout;
    }

    public DenseArithmetic<A> arithmetic() {
        return arithmetic;
    }

    /** The stride of the input of layer {@code layer}; that of the output of the layer before. */
    int stride(int layer) {
        return arithmetic.strideOf(layout.widths()[layer]);
    }

    int widestStride() {
        return arithmetic.strideOf(IntStream.of(layout.widths()).max().orElse(0));
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

    /** A row of zeros, as wide as the widest layer. */
    A zeros() {
        return zeros;
    }

    /** An array that begins with 1. */
    A one() {
        return one;
    }

    /**
     * Makes room for passes of blocks of rows, one after the other.
     *
     * @param rowCount the number of rows of a block
     * @param tangentCount the number of tangents per row
     */
    public NetworkPass<A> pass(int rowCount, int tangentCount) {
        return new NetworkPass<>(this, rowCount, tangentCount);
    }
}
