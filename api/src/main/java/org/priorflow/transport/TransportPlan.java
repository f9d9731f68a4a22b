package org.priorflow.transport;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.tensor.Rows;

/**
 * How much mass goes from every source to every target: P [n, m], entries >= 0. A plan need not be stored entry by entry.
 * Values are immutable and safe for concurrent use.
 */
public interface TransportPlan {

    /** The number n of sources. */
    int n();

    /** The number m of targets. */
    int m();

    /** Calls {@code visitor} for the positive entries of row i, by rising j; entries may be zero by underflow. */
    void visitRow(int i, EntryVisitor visitor);

    /** Is told of an entry of a row. */
    @FunctionalInterface
    interface EntryVisitor {

        /** Takes P_ij = {@code mass}, >= 0. */
        void visit(int j, double mass);
    }

    /** The mass that leaves every source, P 1 [n]. */
    default double[] sourceMarginal() {
        double[] sums = new double[n()];
        for (int i = 0; i < sums.length; i++) {
            int row = i;
            visitRow(i, (j, mass) -> sums[row] += mass);
        }
        return sums;
    }

    /** The mass that reaches every target, P^T 1 [m]. */
    default double[] targetMarginal() {
        double[] sums = new double[m()];
        for (int i = 0; i < n(); i++) {
            visitRow(i, (j, mass) -> sums[j] += mass);
        }
        return sums;
    }

    /** The number of positive entries. */
    default long entryCount() {
        long[] count = new long[1];
        for (int i = 0; i < n(); i++) {
            visitRow(i, (j, mass) -> count[0]++);
        }
        return count[0];
    }

    /** sum_ij c_ij P_ij. */
    default double costUnder(CostGeometry geometry) {
        double[] row = new double[m()];
        double[] sum = new double[1];
        for (int i = 0; i < n(); i++) {
            geometry.costsInto(i, 0, row.length, row, 0);
            visitRow(i, (j, mass) -> sum[0] += mass * row[j]);
        }
        return sum[0];
    }

    /** The target that takes most of the mass of every source [n]; -1 for a source that sends none. */
    default int[] heaviestTargets() {
        int[] heaviest = new int[n()];
        double[] most = new double[1];
        for (int i = 0; i < heaviest.length; i++) {
            int row = i;
            heaviest[i] = -1;
            most[0] = 0;
            visitRow(i, (j, mass) -> {
                if (mass > most[0]) {
                    most[0] = mass;
                    heaviest[row] = j;
                }
            });
        }
        return heaviest;
    }

    /**
     * The mean target of every source, sum_j P_ij y_j / sum_j P_ij: the barycentric map of the plan
     * [peyre2019computational, rem. 4.11]. A source that sends no mass has not-a-number.
     *
     * @param y the target points [m, d]
     * @return points [n, d]
     */
    default Rows barycentres(Rows y) {
        int d = y.d();
        double[] means = new double[n() * d];
        double[] mass = new double[1];
        for (int i = 0; i < n(); i++) {
            int start = i * d;
            mass[0] = 0;
            visitRow(i, (j, weight) -> {
                mass[0] += weight;
                for (int k = 0; k < d; k++) {
                    means[start + k] += weight * y.values()[j * d + k];
                }
            });
            for (int k = 0; k < d; k++) {
                means[start + k] /= mass[0];
            }
        }
        return Rows.of(n(), d, means);
    }

    /** The whole plan as a tensor [n, m], DOUBLE. */
    default INDArray toTensor() {
        double[] values = new double[Math.multiplyExact(n(), m())];
        for (int i = 0; i < n(); i++) {
            int start = i * m();
            visitRow(i, (j, mass) -> values[start + j] = mass);
        }
        return Rows.of(n(), m(), values).toTensor();
    }
}
