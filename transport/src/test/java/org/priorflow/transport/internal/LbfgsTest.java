package org.priorflow.transport.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.transport.TransportStatus;

class LbfgsTest {

    @Test
    void minimisesRosenbrocksFunction() {
        Lbfgs.Outcome outcome = new Lbfgs(1e-3, 1e-9, 200).minimise(new double[] {-1.2, 1}, (x, gradient) -> {
            double gap = x[1] - x[0] * x[0];
            gradient[0] = -400 * x[0] * gap - 2 * (1 - x[0]);
            gradient[1] = 200 * gap;
            return 100 * gap * gap + (1 - x[0]) * (1 - x[0]);
        });
        assertThat(outcome.status()).isEqualTo(TransportStatus.CONVERGED);
        assertThat(outcome.x()).containsExactly(new double[] {1, 1}, within(1e-8));
        assertThat(outcome.gradientSizes()).hasSize(outcome.iterations() + 1);
    }

    /** sum_i w_i |x_i - i| has its minimum, 0, at a kink in every coordinate. */
    @Test
    void findsAMinimumAtAKink() {
        Lbfgs.Outcome outcome = new Lbfgs(1, 1e-9, 500).minimise(new double[] {7.3, -2.1, 4.4}, (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = (i + 1) * Math.signum(x[i] - i);
                value += (i + 1) * Math.abs(x[i] - i);
            }
            return value;
        });
        assertThat(outcome.value()).isCloseTo(0, within(1e-9));
    }

    @Test
    void saysThatNothingIsGained() {
        Lbfgs.Outcome outcome = new Lbfgs(1, 1e-9, 500).minimise(new double[] {0}, (x, gradient) -> {
            gradient[0] = x[0] > 0 ? 1 : -1;
            return Math.abs(x[0]);
        });
        assertThat(outcome.status()).isEqualTo(TransportStatus.STALLED);
        assertThat(outcome.x()).containsExactly(0);
    }

    @Test
    void stopsAtItsLimit() {
        double[] scales = {1, 1e2, 1e4, 1e6};
        Lbfgs.Function bowl = (x, gradient) -> {
            double value = 0;
            for (int i = 0; i < x.length; i++) {
                gradient[i] = scales[i] * x[i];
                value += 0.5 * scales[i] * x[i] * x[i];
            }
            return value;
        };
        double[] start = {1, 1, 1, 1};
        assertThat(new Lbfgs(1e-6, 1e-12, 3).minimise(start, bowl).status()).isEqualTo(TransportStatus.ITERATION_LIMIT);
        assertThat(start).containsOnly(1);
        assertThat(new Lbfgs(1e-6, 1e-12, 300).minimise(start, bowl).x()).containsExactly(new double[4], within(1e-12));
    }
}
