package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.CostMatrix;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.UnbalancedProblem;

class UnbalancedSinkhornTest {

    private static final EntropicSettings SETTINGS = EntropicSettings.of(0.1).withTolerance(1e-12);

    private static TransportResult solve(UnbalancedProblem problem) {
        return new UnbalancedSinkhorn(SETTINGS).solve(problem);
    }

    /**
     * One atom of weight a against one of weight b: the mass p minimises c p + epsilon KL(p | a b) + r KL(p | a) + r KL(p | b),
     * where the derivative c + epsilon log(p / (a b)) + r log(p / a) + r log(p / b) is zero.
     */
    @Test
    void movesTheMassThatPaysOffBetweenTwoAtoms() {
        double a = 2;
        double b = 3;
        double r = 0.7;
        double c = 0.5;
        TransportResult result = solve(
                UnbalancedProblem.of(CostMatrix.of(1, 1, new double[] {c}), new double[] {a}, new double[] {b}, r, r));
        double mass = Math.exp((-c + 0.1 * Math.log(a * b) + r * Math.log(a) + r * Math.log(b)) / (0.1 + 2 * r));
        assertThat(result.plan().sourceMarginal()[0]).isCloseTo(mass, within(1e-10));
    }

    @Test
    void hasNoDualityGap() {
        TransportResult result = solve(UnbalancedProblem.of(
                Clouds.scaled(12, 9), Clouds.weights(12, 3), scaled(Clouds.weights(9, 4), 2), 0.4, 0.9));
        assertThat(result.isConverged()).isTrue();
        assertThat(result.dualityGap()).isCloseTo(0, within(1e-10));
    }

    private static double[] scaled(double[] weights, double factor) {
        return java.util.Arrays.stream(weights).map(w -> factor * w).toArray();
    }

    @Test
    void largePenaltiesGiveTheBalancedPlan() {
        TransportProblem balanced =
                TransportProblem.of(Clouds.scaled(12, 9), Clouds.weights(12, 3), Clouds.weights(9, 4));
        TransportResult result = solve(UnbalancedProblem.of(
                balanced.geometry(), balanced.sourceWeights(), balanced.targetWeights(), 1e4, 1e4));
        assertThat(result.cost())
                .isCloseTo(new LogSinkhorn(SETTINGS).solve(balanced).cost(), within(1e-4));
    }

    @Test
    void refusesWhatIsNoPenalty() {
        assertThatThrownBy(
                        () -> UnbalancedProblem.of(Clouds.scaled(2, 2), new double[] {1, 1}, new double[] {1, 1}, 0, 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("sourcePenalty is 0.0");
    }
}
