package org.priorflow.transport.sparse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.TransportSolverContract;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

class QuadraticTransportTest extends TransportSolverContract {

    private static final double STRENGTH = 0.02;

    @Override
    protected TransportSolver subject() {
        return new SmoothSemiDualSolver(new QuadraticRegularizer(STRENGTH), new DescentSettings(1e-11, 5000));
    }

    /** The best permutation is charged n (1 / n)^2 / 2 for each unit of strength, and no plan less than 0. */
    @Override
    protected double costSlack() {
        return STRENGTH / 12;
    }

    /** With P = (p, q; q, p), q = 1/2 - p, the derivative of the objective in p vanishes at 1/4 + (c_12 - c_11) / (2 strength). */
    @Test
    void solvesTwoByTwoByHand() {
        CostMatrix costs = CostMatrix.of(2, 2, new double[] {0.3, 0.5, 0.5, 0.3});
        for (double strength : new double[] {0.1, 0.4, 1, 5}) {
            TransportResult result =
                    new SmoothSemiDualSolver(new QuadraticRegularizer(strength)).solve(TransportProblem.uniform(costs));
            double expected = Math.min(0.5, 0.25 + 0.2 / (2 * strength));
            assertThat(Rows.valuesOf(result.plan().toTensor())[0])
                    .as("strength %s", strength)
                    .isCloseTo(expected, within(1e-9));
        }
    }

    /** P_ij = max(f_i + g_j - c_ij, 0) / strength for all pairs is optimal if it meets the marginals. */
    @Test
    void meetsTheConditionsOfOptimality() {
        TransportProblem problem =
                TransportProblem.of(Clouds.planar(40, 30), Clouds.weights(40, 3), Clouds.weights(30, 4));
        for (TransportSolver solver : new TransportSolver[] {
            new SmoothSemiDualSolver(new QuadraticRegularizer(2)), new SmoothDualSolver(new QuadraticRegularizer(2))
        }) {
            TransportResult result = solver.solve(problem);
            double[] plan = Rows.valuesOf(result.plan().toTensor());
            double[] f = result.potentials().source();
            double[] g = result.potentials().target();
            for (int e = 0; e < plan.length; e++) {
                double cost = problem.geometry().costAt(e / 30, e % 30);
                assertThat(plan[e]).isCloseTo(Math.max(f[e / 30] + g[e % 30] - cost, 0) / 2, within(1e-14));
            }
            assertThat(result.isConverged()).isTrue();
            assertThat(result.marginalError()).isLessThan(1e-9);
            assertThat(result.dualityGap()).isCloseTo(0, within(1e-8));
            assertThat(result.plan().entryCount()).isLessThan(40 * 30 / 4);
        }
    }

    /** A strength that is large against all costs gives the product of the marginals of equal weights. */
    @Test
    void spreadsMassUnderALargeStrength() {
        TransportResult result = new SmoothDualSolver(new QuadraticRegularizer(1e6))
                .solve(TransportProblem.uniform(Clouds.planar(7, 5)));
        for (double mass : Rows.valuesOf(result.plan().toTensor())) {
            assertThat(mass).isCloseTo(1.0 / 35, within(1e-5)); // costs of size 10 over the strength
        }
    }

    @Test
    void keepsOffForbiddenPairs() {
        double[] costs = {1, Double.POSITIVE_INFINITY, 0, 2};
        TransportResult result = subject().solve(TransportProblem.uniform(CostMatrix.of(2, 2, costs)));
        assertThat(result.cost()).isCloseTo(1.5, within(1e-9));
        assertThat(result.dualityGap()).isCloseTo(0, within(1e-9));
    }

    @Test
    void saysThatAnAtomIsOutOfReach() {
        double[] costs = {1, 2, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        assertThatThrownBy(() -> subject().solve(TransportProblem.uniform(CostMatrix.of(2, 2, costs))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("no feasible plan: source 1");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new QuadraticRegularizer(0)).hasMessageContaining("strength");
        assertThatThrownBy(() -> new QuadraticRegularizer(Double.NaN)).hasMessageContaining("strength");
        assertThatThrownBy(() -> new DescentSettings(0, 5)).hasMessageContaining("tolerance");
        assertThatThrownBy(() -> new DescentSettings(1e-6, 0)).hasMessageContaining("iterationLimit");
    }
}
