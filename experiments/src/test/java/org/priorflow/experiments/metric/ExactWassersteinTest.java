package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.exact.AssignmentSolver;

final class ExactWassersteinTest extends DistanceLaws {

    @Override
    TwoSampleDistance subject() {
        return new ExactWasserstein(500, new AssignmentSolver());
    }

    @Override
    int[] sizes() {
        return new int[] {45, 45};
    }

    @Test
    void agreesWithOrderStatisticsOnTheLine() {
        for (int n : new int[] {1, 2, 7, 64, 207}) {
            Rows x = Inputs.gaussian(n, 1, 72);
            Rows y = mapped(Inputs.gaussian(n, 1, 73), 2, 1);
            double expected = between(new SlicedWasserstein(1), x, y);
            assertThat(between(subject(), x, y)).isCloseTo(expected, within(1e-12));
        }
    }

    @Test
    void isTheLengthOfATranslation() {
        // Among quadratic costs a translation is optimal, since it is the gradient of a convex function.
        Rows x = Inputs.gaussian(100, 3, 74);
        assertThat(between(subject(), mapped(x, 1, 2), x)).isCloseTo(2 * Math.sqrt(1 + 4 + 9), within(1e-12));
    }

    @Test
    void isNotBelowTheSlicedDistance() {
        Rows x = Inputs.gaussian(60, 4, 75);
        Rows y = mapped(Inputs.gaussian(60, 4, 76), 1.5, 0.1);
        assertThat(between(subject(), x, y)).isGreaterThan(between(new SlicedWasserstein(50), x, y));
    }

    @Test
    void doesNotApplyAboveItsLimit() {
        assertThat(Inputs.metric("exact-w2", Map.of("mostParticles", 30))
                        .appliesTo(Inputs.against(Inputs.gaussian(31, 2, 1), GaussianReference.standard(2))))
                .isFalse();
    }
}
