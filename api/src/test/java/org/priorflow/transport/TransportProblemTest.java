package org.priorflow.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.priorflow.check.InvalidInputException;
import org.priorflow.random.Seed;
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
        assertSays(() -> TransportProblem.uniform(costs).requireFeasible(), "no feasible plan", "target 1 has weight");
        TransportProblem.of(costs, new double[] {1, 0}, new double[] {1, 0}).requireFeasible();
    }

    /** Sources 0 and 2 reach target 1 alone; source 1 reaches all. */
    @Test
    void saysWhichSourcesHaveMoreMassThanTheyCanSend() {
        CostMatrix costs =
                CostMatrix.of(3, 3, new double[] {FORBIDDEN, 0, FORBIDDEN, 0, 0, 0, FORBIDDEN, 1, FORBIDDEN});
        double[] b = {0.25, 0.5, 0.25};
        TransportProblem.of(costs, new double[] {0.125, 0.5, 0.375}, b).requireFeasible();
        assertSays(
                () -> TransportProblem.of(costs, new double[] {0.25, 0.375, 0.375}, b)
                        .requireFeasible(),
                "no feasible plan",
                "the set of sources 0, 2 has the mass 0.625",
                "target 1 of the mass 0.5");
    }

    /** A band in which every source must send its mass one place on: there is no way but a path through all atoms. */
    @Test
    void findsTheOnlyWayThroughABand() {
        int n = 3000;
        CostGeometry band = new Band(n);
        double[] a = new double[n];
        Arrays.fill(a, 1);
        double[] b = a.clone();
        a[0] = 2;
        b[n - 1] = 2;
        TransportProblem.of(band, a, b).requireFeasible();
        a[n / 2] = 0.5;
        b[n / 2] = 0.5;
        assertSays(() -> TransportProblem.of(band, a, b).requireFeasible(), "no feasible plan", "and 1495 more");
    }

    /** Costs of zero from source i to the targets i and i + 1. */
    private record Band(int n) implements CostGeometry {

        @Override
        public int m() {
            return n;
        }

        @Override
        public void costsInto(int i, int from, int count, double[] target, int offset) {
            for (int j = 0; j < count; j++) {
                target[offset + j] = from + j == i || from + j == i + 1 ? 0 : FORBIDDEN;
            }
        }

        @Override
        public CostGeometry transposed() {
            throw new UnsupportedOperationException();
        }
    }

    /** Against the condition of Hall for every set of sources, for random patterns and weights of whole eighths. */
    @Test
    void agreesWithTheConditionOnAllSets() {
        RandomGenerator random = new Seed(4).generator();
        int feasible = 0;
        for (int trial = 0; trial < 400; trial++) {
            double[] costs = new double[5 * 4];
            Arrays.setAll(costs, e -> random.nextDouble() < 0.45 ? 1 : FORBIDDEN);
            double[] a = eighths(random, 5);
            double[] b = eighths(random, 4);
            boolean isFeasible = isFeasible(costs, a, b);
            feasible += isFeasible ? 1 : 0;
            TransportProblem problem = TransportProblem.of(CostMatrix.of(5, 4, costs), a, b);
            if (isFeasible) {
                problem.requireFeasible();
            } else {
                assertSays(problem::requireFeasible, "no feasible plan");
            }
        }
        assertThat(feasible).isBetween(40, 360);
    }

    private static double[] eighths(RandomGenerator random, int length) {
        double[] weights = new double[length];
        for (int k = 0; k < 8; k++) {
            weights[random.nextInt(length)] += 0.125;
        }
        return weights;
    }

    private static boolean isFeasible(double[] costs, double[] a, double[] b) {
        for (int set = 0; set < 1 << a.length; set++) {
            double excess = 0;
            boolean[] isReached = new boolean[b.length];
            for (int e = 0; e < costs.length; e++) {
                int i = e / b.length;
                isReached[e % b.length] |= (set >> i & 1) == 1 && a[i] > 0 && costs[e] < FORBIDDEN;
            }
            for (int i = 0; i < a.length; i++) {
                excess += (set >> i & 1) == 1 ? a[i] : 0;
            }
            for (int j = 0; j < b.length; j++) {
                excess -= isReached[j] ? b[j] : 0;
            }
            if (excess > 0) {
                return false;
            }
        }
        return true;
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
    void takesPermutationsAlone() {
        SparsePlan plan = SparsePlan.permutation(new int[] {2, 0, 1}, 0.25);
        assertThat(Rows.valuesOf(plan.toTensor())).containsExactly(0, 0, 0.25, 0.25, 0, 0, 0, 0.25, 0);
        assertSays(() -> SparsePlan.permutation(new int[] {1, 1}, 0.5), "columns[1] is 1", "no source before it");
        assertSays(() -> SparsePlan.permutation(new int[] {0, 2}, 0.5), "columns[1] is 2", "below 2");
        assertSays(() -> SparsePlan.permutation(new int[] {0}, Double.NaN), "mass is NaN");
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

    @Test
    void scalesTheTargetsToTheMassOfTheSources() {
        TransportProblem problem =
                TransportProblem.of(COSTS, new double[] {0.25, 0.75}, new double[] {0.5, 0.5 + 1e-10});
        assertThat(Arrays.stream(problem.targetWeights()).sum()).isCloseTo(1, within(1e-15));
    }

    @Test
    void isAnAssignmentIfAllAtomsOfASideWeighTheSame() {
        assertThat(TransportProblem.uniform(COSTS).isAssignment()).isTrue();
        assertThat(problem(0.25, 0.75).isAssignment()).isFalse();
        assertThat(problem(0.25, 0.75).transposed().isAssignment()).isFalse();
        assertThat(TransportProblem.uniform(CostMatrix.of(1, 2, new double[2])).isAssignment())
                .isFalse();
    }

    /** Source 0 reaches target 0 alone, and has more mass than that by a part of the whole. */
    @Test
    void feasibilityDoesNotDependOnTheUnitOfMass() {
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {0, FORBIDDEN, 0, 0});
        for (double unit : new double[] {1e-10, 1, 1e10}) {
            TransportProblem rounded = TransportProblem.of(
                    costs, new double[] {0.5 * unit * (1 + 1e-10), 0.5 * unit}, new double[] {0.5 * unit, 0.5 * unit});
            rounded.requireFeasible();
            TransportProblem infeasible = TransportProblem.of(
                    costs, new double[] {0.51 * unit, 0.49 * unit}, new double[] {0.5 * unit, 0.5 * unit});
            assertSays(infeasible::requireFeasible, "no feasible plan", "source 0 has the mass");
        }
    }

    @Test
    void aTargetWithoutWeightIsNoWay() {
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {FORBIDDEN, 0, 0, 0});
        assertSays(
                () -> TransportProblem.of(costs, new double[] {0.5, 0.5}, new double[] {1, 0})
                        .requireFeasible(),
                "source 0 has weight");
    }

    @Test
    void theLargestCostIsAFiniteOne() {
        assertThat(CostMatrix.of(2, 2, new double[] {-1, FORBIDDEN, 3, 2}).largestCost())
                .isEqualTo(3);
    }

    @Test
    void matricesOfOtherShapesAreNotEqual() {
        assertThat(CostMatrix.of(1, 4, new double[4])).isNotEqualTo(CostMatrix.of(2, 2, new double[4]));
        assertThat(CostMatrix.of(2, 2, new double[4])).isEqualTo(CostMatrix.of(2, 2, new double[4]));
    }

    @Test
    void knowsThatCostsBetweenCloudsAreFinite() {
        Rows x = Rows.of(1, 1, new double[1]);
        assertThat(new PointCloudGeometry(x, x, new SquaredEuclideanCost()).isFinite())
                .isTrue();
    }

    @Test
    void thePriceOfAnAtomWithoutWeightDoesNotCount() {
        DualPotentials prices = new DualPotentials(
                new double[] {2, Double.NEGATIVE_INFINITY}, new double[] {Double.POSITIVE_INFINITY, 3});
        assertThat(prices.valueAt(new double[] {0.5, 0}, new double[] {0, 0.25}))
                .isEqualTo(1.75);
    }
}
