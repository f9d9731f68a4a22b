package org.priorflow.flow.neural;

import java.util.Arrays;
import org.priorflow.flow.neural.internal.NetworkLayout;
import org.priorflow.flow.neural.internal.NetworkPass;
import org.priorflow.flow.neural.internal.PackedNetwork;
import org.priorflow.kernel.dense.DenseArithmetic;

/**
 * A dense network at one block of points after another.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class DenseEvaluator<A> implements FieldEvaluator {

    private final DenseArithmetic<A> arithmetic;
    private final NetworkPass<A> pass;
    private final int d;
    private final int frequencyCount;
    private final double[] probes;
    private final int n;
    private final int tangentCount;
    private double[] velocity = {};
    private double[] quadraticForm = {};
    private double[] x = {};
    private double[] times = {};
    private boolean isEvaluated;
    private boolean isUsedUp;

    DenseEvaluator(PackedNetwork<A> network, int frequencyCount, double[] probes, int n) {
        NetworkLayout layout = network.layout();
        this.arithmetic = network.arithmetic();
        this.d = layout.outputCount();
        this.frequencyCount = frequencyCount;
        this.probes = probes;
        this.n = n;
        this.tangentCount = n == 0 ? 0 : probes.length / (n * d);
        this.pass = network.pass(n, tangentCount);
        arithmetic.load(probes, 0, pass.input(), n * pass.inputStride(), tangentCount * n, d, pass.inputStride());
    }

    @Override
    public void moveTo(double[] x, double[] times, boolean isForWayBack) {
        this.x = x;
        this.times = times;
        pass(isForWayBack);
        isEvaluated = false;
    }

    private void pass(boolean isForWayBack) {
        arithmetic.load(x, 0, pass.input(), 0, n, d, pass.inputStride());
        loadTimes(times);
        pass.forward(isForWayBack);
        isUsedUp = false;
    }

    private void loadTimes(double[] times) {
        arithmetic.load(timeFeatures(times), 0, pass.input(), d, n, 1 + 2 * frequencyCount, pass.inputStride());
    }

    // Rows mostly have their time in common with the row before.
    private double[] timeFeatures(double[] times) {
        if (frequencyCount == 0) {
            return times;
        }
        int count = 1 + 2 * frequencyCount;
        double[] features = new double[n * count];
        for (int i = 0; i < n; i++) {
            if (i > 0 && times[i] == times[i - 1]) {
                System.arraycopy(features, (i - 1) * count, features, i * count, count);
                continue;
            }
            features[i * count] = times[i];
            for (int k = 1; k <= frequencyCount; k++) {
                features[i * count + 2 * k - 1] = Math.cos(k * Math.PI * times[i]);
                features[i * count + 2 * k] = Math.sin(k * Math.PI * times[i]);
            }
        }
        return features;
    }

    /** Computes velocities and quadratic forms, unless it has been done: the way back needs neither. */
    void evaluate() {
        if (isEvaluated) {
            return;
        }
        isEvaluated = true;
        pass.finish();
        int stride = pass.outputStride();
        velocity = new double[n * d];
        arithmetic.unloadAdding(pass.output(), 0, stride, velocity, 0, n, d);
        quadraticForm = new double[n];
        double[] tangents = new double[probes.length];
        arithmetic.unloadAdding(pass.output(), n * stride, stride, tangents, 0, tangentCount * n, d);
        for (int row = 0; row < tangentCount * n; row++) {
            for (int e = row * d; e < (row + 1) * d; e++) {
                quadraticForm[row % n] += tangents[e] * probes[e];
            }
        }
    }

    @Override
    public double[] velocity() {
        evaluate();
        return velocity;
    }

    @Override
    public double[] quadraticForm() {
        evaluate();
        return quadraticForm;
    }

    @Override
    public double[] pullBack(double[] velocityCotangent, double[] formCotangent) {
        if (isUsedUp) {
            pass(true);
        }
        isUsedUp = true;
        int stride = pass.outputStride();
        arithmetic.load(velocityCotangent, 0, pass.output(), 0, n, d, stride);
        double[] ofTangents = new double[probes.length];
        for (int row = 0; row < tangentCount * n; row++) {
            for (int e = row * d; e < (row + 1) * d; e++) {
                ofTangents[e] = formCotangent[row % n] * probes[e];
            }
        }
        arithmetic.load(ofTangents, 0, pass.output(), n * stride, tangentCount * n, d, stride);
        pass.pullBack(true);
        double[] ofPoints = new double[n * d];
        arithmetic.unloadAdding(pass.input(), 0, pass.inputStride(), ofPoints, 0, n, d);
        return ofPoints;
    }

    /**
     * Compares the velocities with goals, from row {@code first} on, and gathers the gradient; without probes.
     *
     * @return see {@link VelocityField#compare}
     */
    double compare(VelocityGoals goals, int first) {
        arithmetic.load(goals.points(), first * d, pass.input(), 0, n, d, pass.inputStride());
        loadTimes(Arrays.copyOfRange(goals.times(), first, first + n));
        pass.forward(true);
        pass.finish();
        double[] values = new double[n * d];
        arithmetic.unloadAdding(pass.output(), 0, pass.outputStride(), values, 0, n, d);
        double sum = goals.intoCotangents(values, first);
        arithmetic.load(values, 0, pass.output(), 0, n, d, pass.outputStride());
        pass.pullBack(false);
        isUsedUp = true;
        return sum;
    }

    @Override
    public void addGradientTo(double[] parameterGradient) {
        pass.addGradientTo(parameterGradient);
    }
}
