package org.priorflow.flow.neural.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.priorflow.kernel.dense.DenseArithmetic;
import org.priorflow.kernel.dense.MatrixView;

/**
 * One block of rows on its way through a network, and back.
 *
 * <p>Write z = u W + b and u' = sigma(z) for a layer, and D for the derivative along a tangent: Du' = sigma'(z) Dz. On the way
 * back, the cotangent of Dz is sigma'(z) times that of Du', and the cotangent of z is sigma'(z) times that of u' plus
 * sigma''(z) times the sum over the tangents of Dz times the cotangent of Du'; the rest is linear. Rows and tangents go
 * through the same products.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
public final class NetworkPass<A> {

    private final PackedNetwork<A> network;
    private final NetworkLayout layout;
    private final DenseArithmetic<A> arithmetic;
    private final InputBlock block;
    private final List<A> inputs = new ArrayList<>();
    private final List<A> sums = new ArrayList<>();
    private final List<A> slopes = new ArrayList<>();
    private final List<A> curvatures = new ArrayList<>();
    private final A output;

    NetworkPass(PackedNetwork<A> network, InputBlock block) {
        this.network = network;
        this.layout = network.layout();
        this.arithmetic = network.arithmetic();
        this.block = block;
        A rows = loaded(block.values(), layout.inputCount());
        int last = layout.layerCount() - 1;
        for (int l = 0; l < last; l++) {
            inputs.add(rows);
            rows = activated(l, affine(l, rows));
        }
        inputs.add(rows);
        this.output = affine(last, rows);
    }

    private A loaded(double[] values, int columns) {
        int stride = arithmetic.strideOf(columns);
        A rows = arithmetic.zeros(block.allRows() * stride);
        for (int i = 0; i < block.allRows(); i++) {
            arithmetic.load(values, i * columns, rows, i * stride, columns);
        }
        return rows;
    }

    private A affine(int layer, A rows) {
        int stride = network.stride(layer + 1);
        A result = arithmetic.zeros(block.allRows() * stride);
        for (int i = 0; i < block.rows(); i++) {
            System.arraycopy(network.biases(layer), 0, result, i * stride, stride);
        }
        MatrixView<A> left = MatrixView.rows(rows, network.stride(layer));
        arithmetic.multiplyAdding(
                left, network.weights(layer), result, block.allRows(), layout.widths()[layer], stride);
        return result;
    }

    private A activated(int layer, A sum) {
        int count = block.rows() * network.stride(layer + 1);
        // Only tangents need their sums on the way back.
        A value = block.tangentCount() == 0 ? sum : arithmetic.zeros(block.allRows() * network.stride(layer + 1));
        A slope = arithmetic.zeros(count);
        A curvature = block.tangentCount() == 0 ? slope : arithmetic.zeros(count);
        arithmetic.activate(layout.activation(), sum, value, slope, curvature, count);
        for (int tangent = 1; tangent <= block.tangentCount(); tangent++) {
            System.arraycopy(sum, tangent * count, value, tangent * count, count);
            arithmetic.multiply(slope, value, tangent * count, count);
        }
        if (layout.skips(layer)) {
            arithmetic.add(inputs.get(layer), 0, value, 0, block.allRows() * network.stride(layer + 1));
        }
        sums.add(sum);
        slopes.add(slope);
        curvatures.add(curvature);
        return value;
    }

    /** The outputs and their tangents [(1 + tangentCount) * rows, outputCount]. */
    public double[] outputs() {
        return unloaded(output, block.allRows(), layout.outputCount());
    }

    private double[] unloaded(A rows, int count, int columns) {
        int stride = arithmetic.strideOf(columns);
        double[] values = new double[count * columns];
        for (int i = 0; i < count; i++) {
            arithmetic.unloadAdding(rows, i * stride, values, i * columns, columns);
        }
        return values;
    }

    /** What comes of the way back: the cotangents of the rows [rows, inputCount], and of the parameters, still packed. */
    public record Pulled<A>(double[] inputCotangents, List<A> weightGradients, List<A> biasGradients) {}

    /** Goes back; {@code cotangents} are those of {@link #outputs()}. */
    public Pulled<A> pullBack(double[] cotangents) {
        List<A> weightGradients = new ArrayList<>();
        List<A> biasGradients = new ArrayList<>();
        A ofOutput = loaded(cotangents, layout.outputCount());
        for (int l = layout.layerCount() - 1; l >= 0; l--) {
            A ofSum = l < layout.layerCount() - 1 ? throughActivation(l, ofOutput) : ofOutput;
            weightGradients.add(weightGradient(l, ofSum));
            biasGradients.add(biasGradient(l, ofSum));
            A ofInput = throughWeights(l, ofSum);
            if (layout.skips(l)) {
                arithmetic.add(ofOutput, 0, ofInput, 0, block.allRows() * network.stride(l));
            }
            ofOutput = ofInput;
        }
        Collections.reverse(weightGradients);
        Collections.reverse(biasGradients);
        return new Pulled<>(unloaded(ofOutput, block.rows(), layout.inputCount()), weightGradients, biasGradients);
    }

    // Works in place, except where a skip connection still needs the cotangents of the layer's output.
    private A throughActivation(int layer, A ofOutput) {
        int count = block.rows() * network.stride(layer + 1);
        A ofSum = ofOutput;
        if (layout.skips(layer)) {
            ofSum = arithmetic.zeros(block.allRows() * network.stride(layer + 1));
            System.arraycopy(ofOutput, 0, ofSum, 0, block.allRows() * network.stride(layer + 1));
        }
        arithmetic.multiply(slopes.get(layer), ofSum, 0, count);
        for (int tangent = 1; tangent <= block.tangentCount(); tangent++) {
            int offset = tangent * count;
            arithmetic.addProducts(curvatures.get(layer), sums.get(layer), ofSum, offset, ofSum, count);
            arithmetic.multiply(slopes.get(layer), ofSum, offset, count);
        }
        return ofSum;
    }

    private A throughWeights(int layer, A ofSum) {
        // The cotangents of the tangents that enter the network are not asked for.
        int rows = layer == 0 ? block.rows() : block.allRows();
        int stride = network.stride(layer);
        A result = arithmetic.zeros(rows * stride);
        MatrixView<A> left = MatrixView.rows(ofSum, network.stride(layer + 1));
        arithmetic.multiplyAdding(
                left, network.transposedWeights(layer), result, rows, layout.widths()[layer + 1], stride);
        return result;
    }

    private A weightGradient(int layer, A ofSum) {
        int in = layout.widths()[layer];
        int stride = network.stride(layer + 1);
        A gradient = arithmetic.zeros(in * stride);
        MatrixView<A> left = MatrixView.transposed(inputs.get(layer), network.stride(layer));
        arithmetic.multiplyAdding(left, ofSum, gradient, in, block.allRows(), stride);
        return gradient;
    }

    private A biasGradient(int layer, A ofSum) {
        int stride = network.stride(layer + 1);
        A gradient = arithmetic.zeros(stride);
        for (int i = 0; i < block.rows(); i++) {
            arithmetic.add(ofSum, i * stride, gradient, 0, stride);
        }
        return gradient;
    }

    /** Adds the packed gradients of a block to those of all parameters. */
    public void addTo(double[] parameterGradient, Pulled<A> pulled) {
        for (int l = 0; l < layout.layerCount(); l++) {
            int out = layout.widths()[l + 1];
            int stride = network.stride(l + 1);
            for (int i = 0; i < layout.widths()[l]; i++) {
                int to = layout.weightOffset(l) + i * out;
                arithmetic.unloadAdding(pulled.weightGradients().get(l), i * stride, parameterGradient, to, out);
            }
            arithmetic.unloadAdding(pulled.biasGradients().get(l), 0, parameterGradient, layout.biasOffset(l), out);
        }
    }
}
