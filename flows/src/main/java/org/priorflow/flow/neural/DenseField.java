package org.priorflow.flow.neural;

import java.util.Arrays;
import java.util.List;
import org.priorflow.flow.neural.internal.NetworkLayout;
import org.priorflow.flow.neural.internal.NetworkPass;
import org.priorflow.flow.neural.internal.PackedNetwork;
import org.priorflow.flow.neural.internal.RowBlocks;
import org.priorflow.flow.neural.internal.RowLoader;
import org.priorflow.kernel.dense.DenseArithmetic;

/**
 * A dense network as a velocity field, at given parameters and in one arithmetic.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class DenseField<A> {

    private final NetworkLayout layout;
    private final DenseArithmetic<A> arithmetic;
    private final PackedNetwork<A> network;
    private final int d;
    private final int frequencyCount;

    DenseField(NetworkLayout layout, DenseArithmetic<A> arithmetic, double[] parameters, int frequencyCount) {
        this.layout = layout;
        this.arithmetic = arithmetic;
        this.network = new PackedNetwork<>(layout, arithmetic, parameters);
        this.d = layout.outputCount();
        this.frequencyCount = frequencyCount;
    }

    /** See {@link DivergenceField#divergenceAt}; the lengths of the arrays are not checked. */
    DivergenceLinearization divergenceAt(double[] x, double[] times, double[] probes) {
        return new Passed(x, times, probes);
    }

    private double[] timeFeatures(double[] times) {
        if (frequencyCount == 0) {
            return times;
        }
        int count = 1 + 2 * frequencyCount;
        double[] features = new double[times.length * count];
        for (int i = 0; i < times.length; i++) {
            features[i * count] = times[i];
            for (int k = 1; k <= frequencyCount; k++) {
                features[i * count + 2 * k - 1] = Math.cos(k * Math.PI * times[i]);
                features[i * count + 2 * k] = Math.sin(k * Math.PI * times[i]);
            }
        }
        return features;
    }

    private final class Passed implements DivergenceLinearization {

        private final RowBlocks blocks;
        private final double[] probes;
        private final int tangentCount;
        private final List<NetworkPass<A>> passes;
        private final double[] velocity;
        private final double[] quadraticForm;

        Passed(double[] x, double[] times, double[] probes) {
            this.blocks = new RowBlocks(times.length);
            this.probes = probes;
            this.tangentCount = x.length == 0 ? 0 : probes.length / x.length;
            this.velocity = new double[blocks.count() * d];
            this.quadraticForm = new double[blocks.count()];
            double[] features = timeFeatures(times);
            this.passes = blocks.map(block -> {
                NetworkPass<A> pass = network.pass(blocks.rows(block), tangentCount, inputs(block, x, features));
                addOutputs(block, pass);
                return pass;
            });
        }

        private RowLoader<A> inputs(int block, double[] x, double[] features) {
            int featureCount = layout.inputCount() - d;
            int rows = blocks.rows(block);
            return (row, target, offset) -> {
                if (row < rows) {
                    int at = blocks.from(block) + row;
                    arithmetic.load(x, at * d, target, offset, d);
                    arithmetic.load(features, at * featureCount, target, offset + d, featureCount);
                } else {
                    arithmetic.load(probes, probeOf(block, row), target, offset, d);
                }
            };
        }

        /** Where the probe stands whose tangent is row {@code row} of a block. */
        private int probeOf(int block, int row) {
            int rows = blocks.rows(block);
            return ((row / rows - 1) * blocks.count() + blocks.from(block) + row % rows) * d;
        }

        private void addOutputs(int block, NetworkPass<A> pass) {
            int from = blocks.from(block);
            int rows = blocks.rows(block);
            for (int row = 0; row < rows; row++) {
                pass.addOutput(row, velocity, (from + row) * d);
            }
            for (int row = rows; row < (1 + tangentCount) * rows; row++) {
                double[] tangent = new double[d];
                pass.addOutput(row, tangent, 0);
                int probe = probeOf(block, row);
                for (int k = 0; k < d; k++) {
                    quadraticForm[from + row % rows] += tangent[k] * probes[probe + k];
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
            double[] pointCotangent = new double[velocity.length];
            List<NetworkPass.Pulled<A>> pulled = blocks.map(block -> {
                NetworkPass<A> pass = passes.get(block);
                NetworkPass.Pulled<A> back = pass.pullBack(cotangents(block, velocityCotangent, formCotangent));
                pass.addInputCotangents(back, d, pointCotangent, blocks.from(block) * d);
                return back;
            });
            for (int block = 0; block < pulled.size(); block++) {
                passes.get(block).addTo(parameterGradient, pulled.get(block));
            }
            return pointCotangent;
        }

        private RowLoader<A> cotangents(int block, double[] velocityCotangent, double[] formCotangent) {
            int rows = blocks.rows(block);
            return (row, target, offset) -> {
                int at = blocks.from(block) + row % rows;
                if (row < rows) {
                    arithmetic.load(velocityCotangent, at * d, target, offset, d);
                } else {
                    double[] scaled = Arrays.copyOfRange(probes, probeOf(block, row), probeOf(block, row) + d);
                    for (int k = 0; k < d; k++) {
                        scaled[k] *= formCotangent[at];
                    }
                    arithmetic.load(scaled, 0, target, offset, d);
                }
            };
        }
    }
}
