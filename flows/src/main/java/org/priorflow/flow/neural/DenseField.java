package org.priorflow.flow.neural;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.internal.PackedNetwork;
import org.priorflow.flow.neural.internal.RowBlocks;

/**
 * A dense network as a velocity field, at given parameters and in one arithmetic.
 *
 * @param <A> {@code double[]} or {@code float[]}
 */
final class DenseField<A> implements DivergenceField.Fixed {

    /** Rows that are compared in the same memory, block after block, and whose gradient is gathered in it. */
    private static final int GROUP = 4 * RowBlocks.SIZE;

    private final PackedNetwork<A> network;
    private final int d;
    private final int frequencyCount;

    DenseField(PackedNetwork<A> network, int frequencyCount) {
        this.network = network;
        this.d = network.layout().outputCount();
        this.frequencyCount = frequencyCount;
    }

    @Override
    public int parameterCount() {
        return network.layout().parameterCount();
    }

    @Override
    public FieldEvaluator evaluator(double[] probes, int n) {
        requireProbes(probes, n);
        return new DenseEvaluator<>(network, frequencyCount, probes, n);
    }

    @Override
    public DivergenceLinearization divergenceAt(double[] x, double[] times, double[] probes) {
        Shapes.length(x, (long) times.length * d, "x", "n * d for n = times.length");
        requireProbes(probes, times.length);
        return new Passed(x, times, probes);
    }

    private void requireProbes(double[] probes, int n) {
        if (probes.length % Math.max(1, n * d) != 0) {
            throw Require.invalid(
                    "probes",
                    "of length " + probes.length,
                    "of length probeCount * n * d with n * d = " + n * d,
                    "Maybe give one probe per row?");
        }
    }

    /** See {@link VelocityField#compare}. */
    double compare(VelocityGoals goals, double[] parameterGradient) {
        Shapes.length(goals.points(), (long) goals.rowCount() * d, "points", "n * d for n = times.length");
        RowBlocks groups = new RowBlocks(goals.rowCount(), GROUP);
        double sum = 0;
        for (Compared<A> group : groups.map(group -> compared(goals, groups.from(group), groups.rows(group)))) {
            sum += group.sum;
            group.evaluators.forEach(evaluator -> evaluator.addGradientTo(parameterGradient));
        }
        return sum;
    }

    private record Compared<A>(double sum, List<DenseEvaluator<A>> evaluators) {}

    private Compared<A> compared(VelocityGoals goals, int first, int count) {
        RowBlocks blocks = new RowBlocks(count);
        List<DenseEvaluator<A>> evaluators = new ArrayList<>();
        double sum = 0;
        for (int block = 0; block < blocks.blockCount(); block++) {
            if (block == 0 || blocks.rows(block) != blocks.rows(0)) {
                evaluators.add(new DenseEvaluator<>(network, frequencyCount, new double[0], blocks.rows(block)));
            }
            sum += evaluators.get(evaluators.size() - 1).compare(goals, first + blocks.from(block));
        }
        return new Compared<>(sum, evaluators);
    }

    private final class Passed implements DivergenceLinearization {

        private final RowBlocks blocks;
        private final List<DenseEvaluator<A>> parts;
        private final double[] velocity;
        private final double[] quadraticForm;

        Passed(double[] x, double[] times, double[] probes) {
            this.blocks = new RowBlocks(times.length);
            this.parts = blocks.map(block -> {
                double[] own = blocks.rowsOfEach(probes, block, d);
                DenseEvaluator<A> part = new DenseEvaluator<>(network, frequencyCount, own, blocks.rows(block));
                part.moveTo(blocks.rowsOf(x, block), blocks.rowsOf(times, block), true);
                part.evaluate();
                return part;
            });
            this.velocity = RowBlocks.joined(
                    parts.stream().map(FieldEvaluator::velocity).toList());
            this.quadraticForm = RowBlocks.joined(
                    parts.stream().map(FieldEvaluator::quadraticForm).toList());
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
            List<double[]> ofPoints = blocks.map(block -> parts.get(block)
                    .pullBack(blocks.rowsOf(velocityCotangent, block), blocks.rowsOf(formCotangent, block)));
            parts.forEach(part -> part.addGradientTo(parameterGradient));
            return RowBlocks.joined(ofPoints);
        }
    }
}
