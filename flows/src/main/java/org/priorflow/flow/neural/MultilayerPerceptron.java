package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.internal.NetworkLayout;
import org.priorflow.flow.neural.internal.PackedNetwork;
import org.priorflow.kernel.dense.Activation;
import org.priorflow.kernel.dense.DenseArithmetic;
import org.priorflow.random.Seed;

/**
 * A velocity field as a multilayer perceptron: the input is the point, the time t and, for k = 1, ..., m, cos(k pi t) and
 * sin(k pi t).
 *
 * @param dimension d, >= 1
 * @param hiddenWidths the widths of the hidden layers, each >= 1; may be empty, for an affine field
 * @param activation of the hidden layers
 * @param residual whether a hidden layer adds its input where the widths are equal
 * @param timeFrequencyCount m, >= 0
 * @param precision of the arithmetic inside
 */
public record MultilayerPerceptron(
        int dimension,
        List<Integer> hiddenWidths,
        Activation activation,
        boolean residual,
        int timeFrequencyCount,
        Precision precision)
        implements DivergenceField {

    public MultilayerPerceptron {
        Require.atLeast(dimension, 1, "dimension");
        hiddenWidths = List.copyOf(hiddenWidths);
        hiddenWidths.forEach(width -> Require.atLeast(width, 1, "hiddenWidths"));
        Require.atLeast(timeFrequencyCount, 0, "timeFrequencyCount");
    }

    /** A SiLU network in double precision, without skip connections, with t as the only feature of time. */
    public static MultilayerPerceptron of(int dimension, Integer... hiddenWidths) {
        return new MultilayerPerceptron(dimension, List.of(hiddenWidths), Activation.SILU, false, 0, Precision.DOUBLE);
    }

    /** The same network in another precision. */
    public MultilayerPerceptron withPrecision(Precision other) {
        return new MultilayerPerceptron(dimension, hiddenWidths, activation, residual, timeFrequencyCount, other);
    }

    private NetworkLayout layout() {
        int[] widths = new int[hiddenWidths.size() + 2];
        widths[0] = dimension + 1 + 2 * timeFrequencyCount;
        for (int l = 0; l < hiddenWidths.size(); l++) {
            widths[l + 1] = hiddenWidths.get(l);
        }
        widths[widths.length - 1] = dimension;
        return new NetworkLayout(widths, activation, residual);
    }

    @Override
    public int parameterCount() {
        return layout().parameterCount();
    }

    @Override
    public String signature() {
        return "mlp(d=%d, hidden=%s, %s, residual=%s, timeFrequencies=%d)"
                .formatted(dimension, hiddenWidths, activation, residual, timeFrequencyCount);
    }

    /** Normal weights of variance 1 / (inputs of the layer), and zero biases. */
    @Override
    public double[] initialParameters(Seed seed) {
        NetworkLayout layout = layout();
        double[] parameters = new double[layout.parameterCount()];
        RandomGenerator generator = seed.generator();
        for (int l = 0; l < layout.layerCount(); l++) {
            double deviation = Math.sqrt(1.0 / layout.widths()[l]);
            for (int e = layout.weightOffset(l); e < layout.biasOffset(l); e++) {
                parameters[e] = deviation * generator.nextGaussian();
            }
        }
        return parameters;
    }

    @Override
    public Linearization linearizationAt(double[] parameters, double[] x, double[] times) {
        DivergenceLinearization linearization = divergenceAt(parameters, x, times, new double[0]);
        double[] noForms = new double[times.length];
        return new Linearization() {

            @Override
            public double[] value() {
                return linearization.velocity();
            }

            @Override
            public double[] pullBack(double[] cotangent, double[] parameterGradient) {
                return linearization.pullBack(cotangent, noForms, parameterGradient);
            }
        };
    }

    @Override
    public double compare(double[] parameters, VelocityGoals goals, double[] parameterGradient) {
        return fixed(parameters).compare(goals, parameterGradient);
    }

    @Override
    public Fixed with(double[] parameters) {
        return fixed(parameters);
    }

    private DenseField<?> fixed(double[] parameters) {
        Shapes.length(parameters, parameterCount(), "parameters", "parameterCount");
        return switch (precision) {
            case DOUBLE -> fixed(DenseArithmetic.doubles(), parameters);
            case FLOAT -> fixed(DenseArithmetic.floats(), parameters);
        };
    }

    private <A> DenseField<A> fixed(DenseArithmetic<A> arithmetic, double[] parameters) {
        return new DenseField<>(new PackedNetwork<>(layout(), arithmetic, parameters), timeFrequencyCount);
    }

    @Override
    public String toString() {
        return signature() + " in " + precision + " " + Arrays.toString(layout().widths());
    }
}
