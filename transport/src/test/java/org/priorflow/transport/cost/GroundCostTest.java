package org.priorflow.transport.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.prior.l1.ElasticNetPrior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.ElasticCost;
import org.priorflow.transport.GroundCost;
import org.priorflow.transport.PointCloudGeometry;
import org.priorflow.transport.SquaredEuclideanCost;

class GroundCostTest {

    private static final Rows X = Rows.of(3, 2, new Seed(1).gaussians(6));
    private static final Rows Y = Rows.of(4, 2, new Seed(2).gaussians(8));
    private static final double STEP = 1e-5;

    static Stream<GroundCost> costs() {
        return Stream.of(
                new SquaredEuclideanCost(),
                new SquaredEuclideanCost(0.5),
                new EuclideanCost(),
                new CosineCost(),
                new ElasticCost(new L1Prior(0.3)),
                new ElasticCost(new ElasticNetPrior(0.3, 0.7), true),
                new ElasticCost(GroupL1Prior.ofEqualGroups(0.4, 2)));
    }

    @ParameterizedTest
    @MethodSource("costs")
    void gradientIsTheSlopeOfTheCost(GroundCost cost) {
        for (int i = 0; i < X.n(); i++) {
            for (int j = 0; j < Y.n(); j++) {
                double[] gradient = new double[3];
                cost.addGradient(X, i, Y, j, 2, gradient, 1);
                for (int k = 0; k < 2; k++) {
                    double slope = (costAt(cost, i, j, k, STEP) - costAt(cost, i, j, k, -STEP)) / STEP;
                    assertThat(gradient[1 + k]).as("%s at %d, %d", cost, i, j).isCloseTo(slope, within(1e-5));
                }
            }
        }
    }

    private static double costAt(GroundCost cost, int i, int j, int k, double step) {
        double[] moved = X.values().clone();
        moved[i * 2 + k] += step;
        return new PointCloudGeometry(X.with(moved), Y, cost).costAt(i, j);
    }

    @ParameterizedTest
    @MethodSource("costs")
    void rowsAndTransposesAgreeWithSinglePairs(GroundCost cost) {
        PointCloudGeometry geometry = new PointCloudGeometry(X, Y, cost);
        double[] row = new double[5];
        geometry.costsInto(2, 1, 3, row, 2);
        for (int j = 1; j < 4; j++) {
            assertThat(row[j + 1]).isEqualTo(geometry.costAt(2, j));
            assertThat(geometry.transposed().costAt(j, 2)).isCloseTo(row[j + 1], within(1e-14));
        }
    }

    @Test
    void costsAreWhatTheirFormulasSay() {
        Rows x = Rows.of(1, 2, new double[] {1, 1});
        Rows y = Rows.of(1, 2, new double[] {4, 5});
        assertThat(new PointCloudGeometry(x, y, new EuclideanCost()).costAt(0, 0))
                .isEqualTo(5);
        assertThat(new PointCloudGeometry(x, y, new SquaredEuclideanCost()).costAt(0, 0))
                .isEqualTo(25);
        assertThat(new PointCloudGeometry(x, y, new CosineCost()).costAt(0, 0))
                .isCloseTo(1 - 9 / Math.sqrt(82), within(1e-15));
        assertThat(new PointCloudGeometry(x, y, new ElasticCost(new L1Prior(2))).costAt(0, 0))
                .isEqualTo(12.5 + 2 * 7);
    }

    @Test
    void displacementsOfASparsePriorAreSparse() {
        double[] displacements = Rows.valuesOf(new ElasticCost(new L1Prior(0.5))
                .displacementsAt(Rows.of(1, 3, new double[] {2, 0.4, -0.7}).toTensor()));
        assertThat(displacements).containsExactly(new double[] {1.5, 0, -0.2}, within(1e-12));
    }
}
