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
    private final int rowCount;
    private final int tangentCount;
    private final List<A> inputs = new ArrayList<>();
    private final List<A> sums = new ArrayList<>();
    private final List<A> slopes = new ArrayList<>();
    private final List<A> curvatures = new ArrayList<>();
    private final A output;

    NetworkPass(PackedNetwork<A> network, int rowCount, int tangentCount, RowLoader<A> inputRows) {
        this.network = network;
        this.layout = network.layout();
        this.arithmetic = network.arithmetic();
        this.rowCount = rowCount;
        this.tangentCount = tangentCount;
        A rows = loaded(inputRows, layout.inputCount());
        int last = layout.layerCount() - 1;
        for (int l = 0; l < last; l++) {
            inputs.add(rows);
            rows = activated(l, affine(l, rows));
        }
        inputs.add(rows);
        this.output = affine(last, rows);
    }

    private int allRows() {
        return (1 + tangentCount) * rowCount;
    }

    private A loaded(RowLoader<A> loader, int columns) {
        int stride = arithmetic.strideOf(columns);
        A rows = arithmetic.zeros(allRows() * stride);
        for (int i = 0; i < allRows(); i++) {
            loader.load(i, rows, i * stride);
        }
        return rows;
    }

    private A affine(int layer, A rows) {
        int stride = network.stride(layer + 1);
        A result = arithmetic.zeros(allRows() * stride);
        for (int i = 0; i < rowCount; i++) {
            System.arraycopy(network.biases(layer), 0, result, i * stride, stride);
        }
        MatrixView<A> left = MatrixView.rows(rows, network.stride(layer));
        arithmetic.multiplyAdding(left, network.weights(layer), result, allRows(), layout.widths()[layer], stride);
        return result;
    }

    private A activated(int layer, A sum) {
        int count = rowCount * network.stride(layer + 1);
        // Only tangents need their sums on the way back.
        A value = tangentCount == 0 ? sum : arithmetic.zeros(allRows() * network.stride(layer + 1));
        A slope = arithmetic.zeros(count);
        A curvature = tangentCount == 0 ? slope : arithmetic.zeros(count);
        arithmetic.activate(layout.activation(), sum, value, slope, curvature, count);
        for (int tangent = 1; tangent <= tangentCount; tangent++) {
            System.arraycopy(sum, tangent * count, value, tangent * count, count);
            arithmetic.multiply(slope, value, tangent * count, count);
        }
        if (layout.skips(layer)) {
            arithmetic.add(inputs.get(layer), 0, value, 0, allRows() * network.stride(layer + 1));
        }
        sums.add(sum);
        slopes.add(slope);
        curvatures.add(curvature);
        return value;
    }

    /** Adds the output of row {@code row}, or of a tangent, to what stands in {@code target} from {@code offset} on. */
    public void addOutput(int row, double[] target, int offset) {
        arithmetic.unloadAdding(
                output, row * network.stride(layout.layerCount()), target, offset, layout.outputCount());
    }

    /** What comes of the way back: the cotangents of the rows and of the parameters, still packed. */
    public record Pulled<A>(A inputCotangents, List<A> weightGradients, List<A> biasGradients) {}

    /** Goes back; {@code cotangents} are those of the outputs. */
    public Pulled<A> pullBack(RowLoader<A> cotangents) {
        List<A> weightGradients = new ArrayList<>();
        List<A> biasGradients = new ArrayList<>();
        A ofOutput = loaded(cotangents, layout.outputCount());
        for (int l = layout.layerCount() - 1; l >= 0; l--) {
            A ofSum = l < layout.layerCount() - 1 ? throughActivation(l, ofOutput) : ofOutput;
            weightGradients.add(weightGradient(l, ofSum));
            biasGradients.add(biasGradient(l, ofSum));
            A ofInput = throughWeights(l, ofSum);
            if (layout.skips(l)) {
                arithmetic.add(ofOutput, 0, ofInput, 0, allRows() * network.stride(l));
            }
            ofOutput = ofInput;
        }
        Collections.reverse(weightGradients);
        Collections.reverse(biasGradients);
        return new Pulled<>(ofOutput, weightGradients, biasGradients);
    }

    // Works in place, except where a skip connection still needs the cotangents of the layer's output.
    private A throughActivation(int layer, A ofOutput) {
        int count = rowCount * network.stride(layer + 1);
        A ofSum = ofOutput;
        if (layout.skips(layer)) {
            ofSum = arithmetic.zeros(allRows() * network.stride(layer + 1));
            System.arraycopy(ofOutput, 0, ofSum, 0, allRows() * network.stride(layer + 1));
        }
        arithmetic.multiply(slopes.get(layer), ofSum, 0, count);
        for (int tangent = 1; tangent <= tangentCount; tangent++) {
            int offset = tangent * count;
            arithmetic.addProducts(curvatures.get(layer), sums.get(layer), ofSum, offset, ofSum, count);
            arithmetic.multiply(slopes.get(layer), ofSum, offset, count);
        }
        return ofSum;
    }

    private A throughWeights(int layer, A ofSum) {
        // The cotangents of the tangents that enter the network are not asked for.
        int rows = layer == 0 ? rowCount : allRows();
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
        arithmetic.multiplyAdding(left, ofSum, gradient, in, allRows(), stride);
        return gradient;
    }

    private A biasGradient(int layer, A ofSum) {
        int stride = network.stride(layer + 1);
        A gradient = arithmetic.zeros(stride);
        for (int i = 0; i < rowCount; i++) {
            arithmetic.add(ofSum, i * stride, gradient, 0, stride);
        }
        return gradient;
    }

    /** Adds the cotangents of the first {@code columns} inputs of every row to {@code target}, row after row from {@code offset} on. */
    public void addInputCotangents(Pulled<A> pulled, int columns, double[] target, int offset) {
        for (int i = 0; i < rowCount; i++) {
            arithmetic.unloadAdding(
                    pulled.inputCotangents(), i * network.stride(0), target, offset + i * columns, columns);
        }
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
