package org.priorflow.flow.neural;

import java.util.List;
import java.util.random.RandomGenerator;
import org.priorflow.check.Require;
import org.priorflow.flow.neural.internal.RowBlocks;
import org.priorflow.flow.ode.RungeKutta;
import org.priorflow.random.Seed;

/**
 * The flow map of x' = v(x, t) between two times, cut into Runge-Kutta steps of equal length, together with the integrals of
 * the divergence of v and of the kinetic energy |v|^2 / 2 along every path: a continuous normalizing flow
 * [chen2018neural]. Gradients are those of the discrete scheme, taken step by step backward through its stages.
 *
 * <p>The integral of the divergence is the log of the volume change: log rho_to(x_to) = log rho_from(x_from) minus it, up to
 * the error of the rule.
 *
 * @param field v
 * @param rule the rule
 * @param stepCount the number of steps, >= 1
 */
public record ContinuousFlow(DivergenceField field, RungeKutta rule, int stepCount) {

    public ContinuousFlow {
        Require.atLeast(stepCount, 1, "stepCount");
    }

    /** d unit vectors per row [d, n, d]: with these the divergence is exact, at d times the cost. */
    public double[] unitProbes(int n) {
        int d = field.dimension();
        double[] probes = new double[d * n * d];
        for (int k = 0; k < d; k++) {
            for (int i = 0; i < n; i++) {
                probes[(k * n + i) * d + k] = 1;
            }
        }
        return probes;
    }

    /**
     * Random signs [count, n, d] divided by the square root of their number: with these, kept along the path, the integral
     * of the divergence is unbiased [hutchinson1990stochastic] [grathwohl2019ffjord].
     */
    public double[] signProbes(int n, int count, Seed seed) {
        RandomGenerator generator = seed.generator();
        double[] probes = new double[count * n * field.dimension()];
        double size = 1 / Math.sqrt(count);
        for (int e = 0; e < probes.length; e++) {
            probes[e] = generator.nextBoolean() ? size : -size;
        }
        return probes;
    }

    /**
     * Follows the flow.
     *
     * @param parameters of the field
     * @param x the points at time {@code from} [n, d]
     * @param probes for the divergence [probeCount, n, d]; empty if it is not wanted
     * @param from the first time
     * @param to the last time; may lie before the first
     */
    public Path pathFrom(double[] parameters, double[] x, double[] probes, double from, double to) {
        int d = field.dimension();
        RowBlocks blocks = new RowBlocks(Shapes.rowCount(x, d));
        DivergenceField.Fixed fixed = field.with(parameters);
        double[] times = {from, to};
        List<FlowPath> paths = blocks.map(block -> {
            FieldEvaluator evaluator = fixed.evaluator(blocks.rowsOfEach(probes, block, d), blocks.rows(block));
            return new FlowPath(this, evaluator, blocks.rowsOf(x, block), probes.length > 0, times);
        });
        return new Path(blocks, paths);
    }

    /** Paths that were followed, with all that the way back needs. */
    public final class Path {

        private final RowBlocks blocks;
        private final List<FlowPath> paths;

        private Path(RowBlocks blocks, List<FlowPath> paths) {
            this.blocks = blocks;
            this.paths = paths;
        }

        /** The points at the last time [n, d]. */
        public double[] end() {
            return RowBlocks.joined(paths.stream().map(FlowPath::end).toList());
        }

        /** The integral of the divergence along every path [n]; 0 without probes. */
        public double[] divergence() {
            return RowBlocks.joined(paths.stream().map(FlowPath::divergence).toList());
        }

        /** The integral of |v|^2 / 2 along every path [n], positive in either direction of time. */
        public double[] kineticEnergy() {
            return RowBlocks.joined(paths.stream().map(FlowPath::kineticEnergy).toList());
        }

        /**
         * Applies the transposed derivative of all three.
         *
         * @param ofEnd the cotangents of the last points [n, d]
         * @param ofDivergence those of the integrals of the divergence [n]
         * @param ofKineticEnergy those of the integrals of the kinetic energy [n]
         * @param parameterGradient is added to
         * @return the cotangents of the first points [n, d]
         */
        public double[] pullBack(
                double[] ofEnd, double[] ofDivergence, double[] ofKineticEnergy, double[] parameterGradient) {
            List<FlowPath.Pulled> pulled = blocks.map(block -> paths.get(block)
                    .pullBack(
                            blocks.rowsOf(ofEnd, block),
                            blocks.rowsOf(ofDivergence, block),
                            blocks.rowsOf(ofKineticEnergy, block)));
            for (FlowPath.Pulled part : pulled) {
                double[] own = part.parameterGradient();
                for (int e = 0; e < own.length; e++) {
                    parameterGradient[e] += own[e];
                }
            }
            return RowBlocks.joined(
                    pulled.stream().map(FlowPath.Pulled::ofStart).toList());
        }
    }
}
