package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;

class SinkhornAgreementTest {

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e-2, 1e-3})
    void bothFormsAgree(double epsilon) {
        TransportProblem problem =
                TransportProblem.of(Clouds.scaled(50, 37), Clouds.weights(50, 3), Clouds.weights(37, 4));
        EntropicSettings settings = EntropicSettings.of(epsilon).withTolerance(1e-12);
        TransportResult log = new LogSinkhorn(settings).solve(problem);
        TransportResult plain = new StabilizedSinkhorn(settings).solve(problem);
        assertThat(plain.cost()).isCloseTo(log.cost(), within(1e-10));
        assertThat(plain.dualObjective()).isCloseTo(log.dualObjective(), within(1e-10));
        assertThat(Rows.valuesOf(plain.plan().toTensor()))
                .containsExactly(Rows.valuesOf(log.plan().toTensor()), within(1e-9));
    }

    @Test
    void threadsDoNotChangeTheResult() throws Exception {
        TransportProblem problem = TransportProblem.uniform(Clouds.planar(600, 500));
        EntropicSettings settings = EntropicSettings.of(1).withIterationLimit(3);
        for (int solver = 0; solver < 2; solver++) {
            int which = solver;
            double[] costs = new double[2];
            for (int k = 0; k < 2; k++) {
                ForkJoinPool pool = new ForkJoinPool(1 + 2 * k);
                costs[k] = pool.submit(() -> (which == 0 ? new LogSinkhorn(settings) : new StabilizedSinkhorn(settings))
                                .solve(problem)
                                .cost())
                        .get();
                pool.shutdown();
            }
            assertThat(costs[1]).isEqualTo(costs[0]);
        }
    }

    @Test
    void refusesAnEpsilonOfZero() {
        assertThatThrownBy(() -> EntropicSettings.of(0)).hasMessageContaining("epsilon is 0.0, but must be");
        assertThatThrownBy(() -> EntropicSettings.of(1).withTolerance(Double.NaN))
                .hasMessageContaining("tolerance");
    }
}
