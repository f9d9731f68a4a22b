package org.priorflow.transport.entropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.Clouds;
import org.priorflow.transport.TransportProblem;
import org.priorflow.transport.TransportResult;
import org.priorflow.transport.TransportSolver;

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

    /** From about a thousand sources on, the stages of epsilon scaling take them in blocks; weights may be as uneven as they like. */
    @Test
    void agreesWhereSourcesAreTakenInBlocks() {
        double[] a = new Seed(8).gaussians(1100);
        Arrays.setAll(a, i -> i % 3 == 0 ? 0 : Math.exp(2 * a[i]));
        double sum = Arrays.stream(a).sum();
        TransportProblem problem = TransportProblem.of(
                Clouds.scaled(1100, 30),
                Arrays.stream(a).map(weight -> weight / sum).toArray(),
                Clouds.weights(30, 4));
        EntropicSettings settings = EntropicSettings.of(0.01).withTolerance(1e-11);
        double[] plain = Rows.valuesOf(
                new StabilizedSinkhorn(settings).solve(problem).plan().toTensor());
        for (TransportSolver solver :
                new TransportSolver[] {new LogSinkhorn(settings), new SinkhornNewtonSparse(settings)}) {
            TransportResult result = solver.solve(problem);
            assertThat(result.isConverged()).isTrue();
            assertThat(Rows.valuesOf(result.plan().toTensor())).containsExactly(plain, within(1e-10));
        }
    }
}
