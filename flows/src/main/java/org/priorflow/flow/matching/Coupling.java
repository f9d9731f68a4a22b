package org.priorflow.flow.matching;

import java.util.Arrays;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;
import org.priorflow.transport.TransportPlan;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportSolver;

/** Which source point of a batch goes with which target point, and how much a pair counts. */
@FunctionalInterface
public interface Coupling {

    /**
     * Couples the rows of two batches of equal size.
     *
     * @param source points [n, d]; not written to
     * @param target points [n, d]; not written to
     * @param d the dimension
     */
    Pairs pairsOf(double[] source, double[] target, int d);

    /**
     * Pairs of a batch.
     *
     * @param targetIndices the row of the target that goes with every row of the source [n]
     * @param weights how much every pair counts [n], >= 0 with mean 1
     * @param effectiveFraction the effective sample size of the weights over n, in (0, 1]; 1 for equal weights
     */
    record Pairs(int[] targetIndices, double[] weights, double effectiveFraction) {

        /** The rows of the target [n, d] in the order of their sources: the same array where they are in it already. */
        double[] partnersOf(double[] target, int d) {
            if (Arrays.equals(targetIndices, Couplings.identity(targetIndices.length))) {
                return target;
            }
            double[] partners = new double[target.length];
            for (int i = 0; i < targetIndices.length; i++) {
                System.arraycopy(target, targetIndices[i] * d, partners, i * d, d);
            }
            return partners;
        }
    }

    /** Pairs as they come, with equal weights: conditional flow matching [lipman2023flow] [tong2024improving]. */
    static Coupling independent() {
        return (source, target, d) -> Couplings.unweighted(Couplings.identity(source.length / d));
    }

    /**
     * The pairing of least total squared distance, OT-CFM [tong2024improving] [pooladian2023multisample].
     *
     * @param solver finds the plan; where it is no permutation, every source point goes with its heaviest target
     */
    static Coupling optimal(TransportSolver solver) {
        return (source, target, d) -> {
            int n = source.length / d;
            PointCloudGeometry geometry =
                    new PointCloudGeometry(Rows.of(n, d, source), Rows.of(n, d, target), new SquaredEuclideanCost());
            TransportPlan plan =
                    solver.solve(TransportProblem.uniform(geometry)).plan();
            return Couplings.unweighted(plan.heaviestTargets());
        };
    }
}
