package org.priorflow.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.OneSidedPrior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class ElasticCostTest {

    private static final ElasticCost COST = new ElasticCost(new OneSidedPrior());
    private static final Rows X = Rows.of(2, 2, new double[] {0, 0, 1, 1});
    private static final Rows Y = Rows.of(3, 2, new double[] {1, 2, -1, 2, 0.5, 0.5});

    @Test
    void takesThePriorOfTheDisplacement() {
        PointCloudGeometry geometry = new PointCloudGeometry(X, Y, COST);
        assertThat(geometry.costAt(0, 0)).isEqualTo(2.5 + 1 + 2 * 2);
        assertThat(geometry.costAt(0, 1)).isEqualTo(2.5 + 2 * 2);
        assertThat(geometry.costAt(1, 2)).isEqualTo(0.25);
    }

    @Test
    void theTransposedCostsAreThoseOfTheSamePairs() {
        PointCloudGeometry geometry = new PointCloudGeometry(X, Y, COST);
        double[] costs = CostMatrix.from(geometry).transposed().values();
        assertThat(CostMatrix.from(geometry.transposed()).values()).containsExactly(costs);
        assertThat(geometry.transposed().transposed()).isEqualTo(geometry);
    }

    /** Exact up to rounding over the step, as the cost is quadratic away from its kinks. */
    @Test
    void theGradientOfTheTransposedCostIsThatInTheOtherPoint() {
        double step = 1e-5;
        double[] gradient = new double[2];
        COST.transposed().addGradient(Y, 1, X, 0, 1, gradient, 0);
        for (int k = 0; k < 2; k++) {
            assertThat(gradient[k]).isCloseTo((costAt(k, step) - costAt(k, -step)) / (2 * step), within(1e-8));
        }
    }

    private static double costAt(int k, double step) {
        double[] moved = Y.values().clone();
        moved[2 + k] += step;
        return new PointCloudGeometry(X, Y.with(moved), COST).costAt(0, 1);
    }

    @Test
    void refusesPointsThatThePriorDoesNotTake() {
        Rows space = Rows.of(1, 3, new Seed(1).gaussians(3));
        assertThatThrownBy(() -> new PointCloudGeometry(space, space, COST).costAt(0, 0))
                .isInstanceOf(InvalidInputException.class);
    }
}
