package org.priorflow.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;

class TransportProblemTest {

    private static final double FORBIDDEN = Double.POSITIVE_INFINITY;
    private static final CostMatrix COSTS = CostMatrix.of(2, 2, new double[] {0, 1, 1, 0});

    @Test
    void refusesDifferentMasses() {
        assertSays(() -> TransportProblem.of(COSTS, new double[] {1, 1}, new double[] {1, 2}), "mass 2.0", "mass 3.0");
    }

    @Test
    void refusesWeightsThatAreNoWeights() {
        assertSays(() -> problem(-0.5, 1.5), "sourceWeights[0] is -0.5", ">= 0");
        assertSays(() -> problem(1, Double.NaN), "sourceWeights[1] is NaN", ">= 0");
        assertSays(() -> problem(0, 0), "sourceWeights is all zero");
        assertSays(() -> TransportProblem.of(COSTS, new double[] {1}, new double[] {1, 0}), "length 1", "length 2");
    }

    private static TransportProblem problem(double first, double second) {
        return TransportProblem.of(COSTS, new double[] {first, second}, new double[] {0.5, 0.5});
    }

    @Test
    void refusesAnEmptyCloud() {
        assertSays(
                () -> PointCloudGeometry.of(
                        Nd4j.empty(DataType.DOUBLE), Nd4j.ones(DataType.DOUBLE, 2, 2), new SquaredEuclideanCost()),
                "x is an empty cloud");
        assertSays(
                () -> new PointCloudGeometry(
                        Rows.of(1, 1, new double[1]), Rows.of(0, 1, new double[0]), new SquaredEuclideanCost()),
                "y is an empty cloud");
    }

    @Test
    void refusesCloudsThatDoNotGoTogether() {
        Rows plane = Rows.of(1, 2, new double[2]);
        assertSays(
                () -> new PointCloudGeometry(plane, Rows.of(1, 1, new double[1]), new SquaredEuclideanCost()),
                "dimension 1",
                "dimension of x, 2");
        assertSays(
                () -> new PointCloudGeometry(
                        plane, plane.with(new double[] {0, Double.NaN}), new SquaredEuclideanCost()),
                "coordinate 1 of point 0 of y is NaN");
    }

    @Test
    void refusesCostsThatAreNoCosts() {
        assertSays(() -> CostMatrix.of(1, 2, new double[] {0, Double.NaN}), "from source 0 to target 1 is NaN");
        assertSays(() -> CostMatrix.of(2, 2, new double[3]), "length 3", "2 * 2");
    }

    @Test
    void saysWhichAtomHasNoWay() {
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {0, FORBIDDEN, 0, FORBIDDEN});
        assertSays(() -> TransportProblem.uniform(costs).requireReachable(), "no feasible plan", "target 1 has weight");
        TransportProblem.of(costs, new double[] {1, 0}, new double[] {1, 0}).requireReachable();
    }

    @Test
    void keepsItsWeightsToItself() {
        double[] a = {0.25, 0.75};
        TransportProblem problem = TransportProblem.of(COSTS, a, new double[] {0.5, 0.5});
        a[0] = 9;
        problem.sourceWeights()[1] = 9;
        assertThat(problem.sourceWeights()).containsExactly(0.25, 0.75);
        assertThat(problem.isAssignment()).isFalse();
        assertThat(TransportProblem.uniform(COSTS).isAssignment()).isTrue();
    }

    @Test
    void collectsASparsePlan() {
        SparsePlan plan =
                SparsePlan.of(2, 3, new int[] {1, 0, 1, 1}, new int[] {2, 0, 2, 1}, new double[] {0.1, 0.5, 0.2, 0});
        assertThat(Rows.valuesOf(plan.toTensor())).containsExactly(0.5, 0, 0, 0, 0, 0.1 + 0.2);
        assertThat(plan.entryCount()).isEqualTo(2);
        assertThat(plan.heaviestTargets()).containsExactly(0, 2);
        assertSays(() -> SparsePlan.of(1, 1, new int[] {1}, new int[] {0}, new double[] {1}), "(1, 0)", "within 1 x 1");
    }

    @Test
    void findsBarycentres() {
        SparsePlan plan = SparsePlan.of(1, 2, new int[] {0, 0}, new int[] {0, 1}, new double[] {0.75, 0.25});
        assertThat(plan.barycentres(Rows.of(2, 1, new double[] {0, 4})).values())
                .containsExactly(1);
    }

    private static void assertSays(ThrowingCallable call, String... parts) {
        assertThatThrownBy(call).isInstanceOf(InvalidInputException.class).hasMessageContainingAll(parts);
    }
}
