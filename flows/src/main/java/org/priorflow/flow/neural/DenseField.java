package org.priorflow.flow.neural;

import java.util.List;
import org.priorflow.flow.neural.internal.InputBlock;
import org.priorflow.flow.neural.internal.NetworkLayout;
import org.priorflow.flow.neural.internal.NetworkPass;
import org.priorflow.flow.neural.internal.PackedNetwork;
import org.priorflow.flow.neural.internal.RowBlocks;
import org.priorflow.kernel.dense.DenseArithmetic;

/**
 * A dense network as a velocity field, at given parameters and in one arithmetic.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class DenseField<A> {

    private final NetworkLayout layout;
    private final PackedNetwork<A> network;
    private final int frequencyCount;

    DenseField(NetworkLayout layout, DenseArithmetic<A> arithmetic, double[] parameters, int frequencyCount) {
        this.layout = layout;
        this.network = new PackedNetwork<>(layout, arithmetic, parameters);
        this.frequencyCount = frequencyCount;
    }

    /** See {@link DivergenceField#divergenceAt}; the lengths of the arrays are not checked. */
    DivergenceLinearization divergenceAt(double[] x, double[] times, double[] probes) {
        int tangentCount = x.length == 0 ? 0 : probes.length / x.length;
        RowBlocks blocks = new RowBlocks(times.length);
        List<NetworkPass<A>> passes = blocks.map(block -> {
            int from = blocks.from(block);
            int rows = blocks.rows(block);
            return network.pass(inputs(x, times, probes, from, rows, tangentCount));
        });
        return new Passed(blocks, passes, probes, tangentCount);
    }

    private InputBlock inputs(double[] x, double[] times, double[] probes, int from, int rows, int tangentCount) {
        int d = layout.outputCount();
        int width = layout.inputCount();
        double[] values = new double[(1 + tangentCount) * rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(x, (from + i) * d, values, i * width, d);
            fillTime(times[from + i], values, i * width + d);
        }
        for (int tangent = 0; tangent < tangentCount; tangent++) {
            for (int i = 0; i < rows; i++) {
                int probe = (tangent * times.length + from + i) * d;
                System.arraycopy(probes, probe, values, ((1 + tangent) * rows + i) * width, d);
            }
        }
        return new InputBlock(rows, tangentCount, values);
    }

    private void fillTime(double time, double[] values, int at) {
        values[at] = time;
        for (int k = 1; k <= frequencyCount; k++) {
            values[at + 2 * k - 1] = Math.cos(k * Math.PI * time);
            values[at + 2 * k] = Math.sin(k * Math.PI * time);
        }
    }

    private final class Passed implements DivergenceLinearization {

        private final RowBlocks blocks;
        private final List<NetworkPass<A>> passes;
        private final double[] probes;
        private final int tangentCount;
        private final double[] velocity;
        private final double[] quadraticForm;

        Passed(RowBlocks blocks, List<NetworkPass<A>> passes, double[] probes, int tangentCount) {
            this.blocks = blocks;
            this.passes = passes;
            this.probes = probes;
            this.tangentCount = tangentCount;
            int d = layout.outputCount();
            this.velocity = new double[blocks.count() * d];
            this.quadraticForm = new double[blocks.count()];
            for (int block = 0; block < passes.size(); block++) {
                double[] outputs = passes.get(block).outputs();
                int from = blocks.from(block);
                int rows = blocks.rows(block);
                System.arraycopy(outputs, 0, velocity, from * d, rows * d);
                for (int e = rows * d; e < outputs.length; e++) {
                    int tangent = e / (rows * d) - 1;
                    int row = from + e % (rows * d) / d;
                    quadraticForm[row] += outputs[e] * probes[(tangent * blocks.count() + row) * d + e % d];
                }
            }
        }

        @Override
        public double[] velocity() {
            return velocity;
        }

        @Override
        public double[] quadraticForm() {
            return quadraticForm;
        }

        @Override
        public double[] pullBack(double[] velocityCotangent, double[] formCotangent, double[] parameterGradient) {
            int d = layout.outputCount();
            List<NetworkPass.Pulled<A>> pulled = blocks.map(
                    block -> passes.get(block).pullBack(cotangents(block, velocityCotangent, formCotangent)));
            double[] pointCotangent = new double[velocity.length];
            for (int block = 0; block < pulled.size(); block++) {
                passes.get(block).addTo(parameterGradient, pulled.get(block));
                double[] ofInputs = pulled.get(block).inputCotangents();
                for (int i = 0; i < blocks.rows(block); i++) {
                    int to = (blocks.from(block) + i) * d;
                    System.arraycopy(ofInputs, i * layout.inputCount(), pointCotangent, to, d);
                }
            }
            return pointCotangent;
        }

        private double[] cotangents(int block, double[] velocityCotangent, double[] formCotangent) {
            int d = layout.outputCount();
            int from = blocks.from(block);
            int rows = blocks.rows(block);
            double[] values = new double[(1 + tangentCount) * rows * d];
            System.arraycopy(velocityCotangent, from * d, values, 0, rows * d);
            for (int e = rows * d; e < values.length; e++) {
                int tangent = e / (rows * d) - 1;
                int row = from + e % (rows * d) / d;
                values[e] = formCotangent[row] * probes[(tangent * blocks.count() + row) * d + e % d];
            }
            return values;
        }
    }
}
