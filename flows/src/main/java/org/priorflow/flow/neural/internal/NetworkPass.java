package org.priorflow.flow.neural.internal;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.kernel.dense.DenseArithmetic;
import org.priorflow.kernel.dense.MatrixView;

/**
 * A block of rows on its way through a network, and back, again and again in the same memory.
 *
 * <p>Write z = u W + b and u' = sigma(z) for a layer, and D for the derivative along a tangent: Du' = sigma'(z) Dz. On the way
 * back, the cotangent of Dz is sigma'(z) times that of Du', and the cotangent of z is sigma'(z) times that of u' plus
 * sigma''(z) times the sum over the tangents of Dz times the cotangent of Du'; the rest is linear. Rows and tangents go
 * through the same products: first all rows, then all their first tangents, and so on.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public final class NetworkPass<A> {

    private final PackedNetwork<A> network;
    private final NetworkLayout layout;
    private final DenseArithmetic<A> arithmetic;
    private final int rowCount;
    private final int tangentCount;
    /**
     * By layer: its input; the input of layer {@code layerCount()} is the output. On the way back the cotangents take their
     * place, and those of the sums of a layer that of the cotangents of its output.
     */
    private final List<A> values = new ArrayList<>();
    /** By layer: z and Dz; the values themselves where there are no tangents, for only these need them on the way back. */
    private final List<A> sums = new ArrayList<>();

    private final List<A> slopes = new ArrayList<>();
    private final List<A> curvatures = new ArrayList<>();
    /** The cotangents of the output of a hidden layer that adds its input to it. */
    private final A skipped;

    private final NetworkGradient<A> gradient;

    NetworkPass(PackedNetwork<A> network, int rowCount, int tangentCount) {
        this.network = network;
        this.layout = network.layout();
        this.arithmetic = network.arithmetic();
        this.rowCount = rowCount;
        this.tangentCount = tangentCount;
        this.gradient = new NetworkGradient<>(network);
        this.skipped = arithmetic.zeros(layout.residual() ? allRows() * network.widestStride() : 0);
        for (int l = 0; l <= layout.layerCount(); l++) {
            values.add(arithmetic.zeros(allRows() * network.stride(l)));
        }
        for (int l = 0; l < layout.layerCount() - 1; l++) {
            int stride = network.stride(l + 1);
            sums.add(tangentCount == 0 ? values.get(l + 1) : arithmetic.zeros(allRows() * stride));
            slopes.add(arithmetic.zeros(rowCount * stride));
            curvatures.add(tangentCount == 0 ? slopes.get(l) : arithmetic.zeros(rowCount * stride));
        }
    }

    private int allRows() {
        return (1 + tangentCount) * rowCount;
    }

    /** The input rows, to be written to before {@link #forward}; afterwards, their cotangents. */
    public A input() {
        return values.get(0);
    }

    /** The distance of two input rows. */
    public int inputStride() {
        return network.stride(0);
    }

    /** The output rows, once {@link #finish} has been called; their cotangents are to be written here. */
    public A output() {
        return values.get(layout.layerCount());
    }

    /** The distance of two output rows. */
    public int outputStride() {
        return network.stride(layout.layerCount());
    }

    /**
     * Passes the input through the hidden layers.
     *
     * @param keepsSlopes whether there will be a way back
     */
    public void forward(boolean keepsSlopes) {
        for (int l = 0; l < layout.layerCount() - 1; l++) {
            addUp(l, sums.get(l));
            activate(l, keepsSlopes || tangentCount > 0);
        }
    }

    /** Passes the last hidden layer on to the output. */
    public void finish() {
        addUp(layout.layerCount() - 1, output());
    }

    private void addUp(int layer, A result) {
        int stride = network.stride(layer + 1);
        MatrixView<A> left = MatrixView.rows(values.get(layer), network.stride(layer));
        MatrixView<A> start = tangentCount == 0
                ? MatrixView.rows(network.biases(layer), 0)
                : MatrixView.rows(withBiases(layer, result), stride);
        arithmetic.multiply(left, network.weights(layer), start, result, allRows(), layout.widths()[layer], stride);
    }

    // Tangents have none.
    private A withBiases(int layer, A result) {
        int stride = network.stride(layer + 1);
        for (int i = 0; i < rowCount; i++) {
            System.arraycopy(network.biases(layer), 0, result, i * stride, stride);
        }
        arithmetic.clear(result, rowCount * stride, allRows() * stride);
        return result;
    }

    private void activate(int layer, boolean keepsSlopes) {
        A sum = sums.get(layer);
        A value = values.get(layer + 1);
        A slope = keepsSlopes ? slopes.get(layer) : value;
        int count = rowCount * network.stride(layer + 1);
        arithmetic.activate(layout.activation(), sum, value, slope, keepsSlopes ? curvatures.get(layer) : slope, count);
        for (int tangent = 1; tangent <= tangentCount; tangent++) {
            System.arraycopy(sum, tangent * count, value, tangent * count, count);
            arithmetic.multiply(slope, value, tangent * count, count);
        }
        if (layout.skips(layer)) {
            arithmetic.add(values.get(layer), 0, value, 0, (1 + tangentCount) * count);
        }
    }

    /**
     * Goes back from the cotangents of the output, after a pass that kept the slopes, and adds to the gradient. What the pass
     * left is used up.
     *
     * @param reachesInput whether the cotangents of the rows are wanted as well; those of the tangents are not given
     */
    public void pullBack(boolean reachesInput) {
        for (int l = layout.layerCount() - 1; l >= 0; l--) {
            A cotangent = values.get(l + 1);
            if (layout.skips(l)) {
                System.arraycopy(cotangent, 0, skipped, 0, allRows() * network.stride(l));
            }
            if (l < layout.layerCount() - 1) {
                throughActivation(l, cotangent);
            }
            gradient.add(l, values.get(l), cotangent, rowCount, allRows());
            if (l > 0 || reachesInput) {
                throughWeights(l, cotangent);
            }
        }
    }

    private void throughActivation(int layer, A cotangent) {
        int count = rowCount * network.stride(layer + 1);
        arithmetic.multiply(slopes.get(layer), cotangent, 0, count);
        for (int tangent = 1; tangent <= tangentCount; tangent++) {
            int offset = tangent * count;
            arithmetic.addProducts(curvatures.get(layer), sums.get(layer), cotangent, offset, cotangent, count);
            arithmetic.multiply(slopes.get(layer), cotangent, offset, count);
        }
    }

    private void throughWeights(int layer, A ofSum) {
        int rows = layer == 0 ? rowCount : allRows();
        int stride = network.stride(layer);
        MatrixView<A> left = MatrixView.rows(ofSum, network.stride(layer + 1));
        MatrixView<A> start =
                layout.skips(layer) ? MatrixView.rows(skipped, stride) : MatrixView.rows(network.zeros(), 0);
        arithmetic.multiply(
                left,
                network.transposedWeights(layer),
                start,
                values.get(layer),
                rows,
                layout.widths()[layer + 1],
                stride);
    }

    /** Adds the gradient that {@link #pullBack} gathered since the last call to that of all parameters. */
    public void addGradientTo(double[] parameterGradient) {
        gradient.moveTo(parameterGradient);
    }
}
