package org.priorflow.flow.ode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OdeSolverTest {

    private static final OdeSystem PENDULUM = (t, y) -> new double[] {y[1], -Math.sin(y[0])};

    private static final OdeSystem ROTATION = (t, y) -> new double[] {-y[1], y[0]};

    static List<RungeKutta> rules() {
        return List.of(RungeKutta.EULER, RungeKutta.HEUN, RungeKutta.RK4, RungeKutta.DORMAND_PRINCE);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void convergesWithItsOrder(RungeKutta rule) {
        double[] start = {1, 0.5};
        double[] exact = new FixedStepSolver(RungeKutta.RK4, 1 << 14)
                .solve(PENDULUM, start, 0, 3)
                .state();
        int count = 5;
        double[] logSteps = new double[count];
        double[] logErrors = new double[count];
        for (int level = 0; level < count; level++) {
            int steps = 16 << level;
            double[] found = new FixedStepSolver(rule, steps)
                    .solve(PENDULUM, start, 0, 3)
                    .state();
            logSteps[level] = Math.log(3.0 / steps);
            logErrors[level] = Math.log(Math.hypot(found[0] - exact[0], found[1] - exact[1]));
        }
        assertThat(slope(logSteps, logErrors)).isCloseTo(rule.order(), within(0.2));
    }

    private static double slope(double[] x, double[] y) {
        double meanX = java.util.Arrays.stream(x).average().orElseThrow();
        double meanY = java.util.Arrays.stream(y).average().orElseThrow();
        double cross = 0;
        double square = 0;
        for (int e = 0; e < x.length; e++) {
            cross += (x[e] - meanX) * (y[e] - meanY);
            square += (x[e] - meanX) * (x[e] - meanX);
        }
        return cross / square;
    }

    @ParameterizedTest
    @MethodSource("rules")
    void rowsOfTheTableSumToTheNodes(RungeKutta rule) {
        for (int stage = 0; stage < rule.stageCount(); stage++) {
            double sum = 0;
            for (double factor : rule.stageFactors()[stage]) {
                sum += factor;
            }
            assertThat(sum).isCloseTo(rule.nodes()[stage], within(1e-14));
        }
    }

    @Test
    void errorControlKeepsTheToleranceBothWays() {
        for (double tolerance : new double[] {1e-4, 1e-7, 1e-10}) {
            DormandPrinceSolver solver = new DormandPrinceSolver(tolerance, tolerance, 10_000);
            OdeSolution forth = solver.solve(ROTATION, new double[] {1, 0}, 0, 2 * Math.PI);
            assertThat(forth.status()).isEqualTo(OdeStatus.DONE);
            assertThat(forth.time()).isEqualTo(2 * Math.PI);
            // About 6 error-controlled units of length: local errors add up.
            assertThat(Math.hypot(forth.state()[0] - 1, forth.state()[1])).isLessThan(20 * tolerance);
            OdeSolution back = solver.solve(ROTATION, forth.state(), 2 * Math.PI, 0);
            assertThat(Math.hypot(back.state()[0] - 1, back.state()[1])).isLessThan(40 * tolerance);
        }
    }

    @Test
    void saysThatTheStepLimitWasReached() {
        OdeSolution solution = new DormandPrinceSolver(1e-10, 1e-10, 7).solve(ROTATION, new double[] {1, 0}, 0, 100);
        assertThat(solution.status()).isEqualTo(OdeStatus.STEP_LIMIT);
        assertThat(solution.stepCount() + solution.rejectedCount()).isEqualTo(7);
        assertThat(solution.time()).isBetween(0.0, 100.0);
    }

    @Test
    void findsABlowUp() {
        OdeSystem explosive = (t, y) -> new double[] {y[0] * y[0]}; // 1 / (1 - t)
        OdeSolution solution = new DormandPrinceSolver(1e-8, 1e-8, 100_000).solve(explosive, new double[] {1}, 0, 2);
        assertThat(solution.status()).isEqualTo(OdeStatus.STEP_TOO_SMALL);
        assertThat(solution.time()).isCloseTo(1, within(1e-6));
    }

    @Test
    void controlsNoErrorsWhereTheStartIsNotFinite() {
        OdeSystem unit = (t, y) -> new double[] {1};
        DormandPrinceSolver solver = new DormandPrinceSolver(1e-8, 1e-8, 1000);
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            OdeSolution atPoint = solver.solve(unit, new double[] {bad}, 0, 1);
            OdeSolution atSlope = solver.solve((t, y) -> new double[] {bad}, new double[] {0}, 0, 1);
            for (OdeSolution solution : new OdeSolution[] {atPoint, atSlope}) {
                assertThat(solution.status()).isEqualTo(OdeStatus.NOT_FINITE);
                assertThat(solution.time()).isZero();
                assertThat(solution.evaluationCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void stopsBeforeWhatIsNotFinite() {
        OdeSystem broken = (t, y) -> new double[] {t > 0.5 ? Double.NaN : 1};
        OdeSolution solution = new FixedStepSolver(RungeKutta.EULER, 10).solve(broken, new double[] {0}, 0, 1);
        assertThat(solution.status()).isEqualTo(OdeStatus.NOT_FINITE);
        assertThat(solution.state()[0]).isFinite();
        assertThat(solution.stepCount()).isEqualTo(6);
    }
}
