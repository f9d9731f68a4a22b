package org.priorflow.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import org.priorflow.transport.entropic.EntropicSettings;
import org.priorflow.transport.entropic.LogSinkhorn;
import org.priorflow.transport.exact.AssignmentSolver;

class MongeGapTest {

    private static final int N = 32;
    private static final Rows X = Rows.of(N, 2, new Seed(1).gaussians(2 * N));

    private static final MongeGap EXACT = new MongeGap(new SquaredEuclideanCost(), new AssignmentSolver());

    private static MongeGap entropic(GroundCost cost, double epsilon) {
        return new MongeGap(cost, new LogSinkhorn(EntropicSettings.of(epsilon).withTolerance(1e-11)));
    }

    private static Rows linear(double a, double b, double c, double d) {
        double[] values = new double[2 * N];
        for (int i = 0; i < N; i++) {
            double x = X.values()[2 * i];
            double y = X.values()[2 * i + 1];
            values[2 * i] = a * x + b * y;
            values[2 * i + 1] = c * x + d * y;
        }
        return X.with(values);
    }

    /** A positive definite matrix is the gradient of a convex function, and so optimal [peyre2019computational, sec. 2.6]. */
    @Test
    void vanishesForTheGradientOfAConvexFunction() {
        assertThat(EXACT.valueAt(X, linear(2, 0.5, 0.5, 0.6)).gap()).isCloseTo(0, within(1e-12));
        assertThat(EXACT.valueAt(X, X).gap()).isCloseTo(0, within(1e-13));
    }

    /** -x for every point costs 4 mean |x|^2; the points being symmetric about 0, leaving them in place costs nothing. */
    @Test
    void isTheWholeCostOfAUselessTurn() {
        double[] values = new Seed(1).gaussians(2 * N);
        double[] symmetric = Arrays.copyOf(values, 4 * N);
        double[] turned = new double[4 * N];
        double squares = 0;
        for (int e = 0; e < 2 * N; e++) {
            symmetric[2 * N + e] = -values[e];
            squares += values[e] * values[e];
        }
        Arrays.setAll(turned, e -> -symmetric[e]);
        double gap = EXACT.valueAt(Rows.of(2 * N, 2, symmetric), Rows.of(2 * N, 2, turned))
                .gap();
        assertThat(gap).isCloseTo(4 * squares / N, within(1e-12));
    }

    @Test
    void isPositiveForATurnAndTheSameForItsTranslate() {
        Rows turned = linear(0, -1, 1, 0);
        double gap = EXACT.valueAt(X, turned).gap();
        double shifted = EXACT.valueAt(
                        X, X.with(Arrays.stream(turned.values()).map(v -> v + 3).toArray()))
                .gap();
        assertThat(gap).isGreaterThan(1);
        assertThat(shifted).isCloseTo(gap, within(1e-11));
    }

    @Test
    void vanishesForAMonotoneMapOfTheLineUnderAnElasticCost() {
        double[] x = new Seed(3).gaussians(N);
        double[] y = Arrays.stream(x).map(v -> v + Math.tanh(v)).toArray();
        MongeGap gap = new MongeGap(new ElasticCost(new L1Prior(0.7)), new AssignmentSolver());
        assertThat(gap.valueAt(Rows.of(N, 1, x), Rows.of(N, 1, y)).gap()).isCloseTo(0, within(1e-12));
    }

    /** The entropic problem costs between the best assignment and epsilon log n more [peyre2019computational, sec. 4.1]. */
    @Test
    void comesNearTheExactGapAsEpsilonFalls() {
        Rows mapped = linear(1, 2, -0.5, 1);
        double exact = EXACT.valueAt(X, mapped).gap();
        for (double epsilon : new double[] {1, 0.2, 0.05}) {
            double gap = entropic(new SquaredEuclideanCost(), epsilon)
                    .valueAt(X, mapped)
                    .gap();
            assertThat(gap).as("epsilon %s", epsilon).isBetween(exact - epsilon * Math.log(N), exact + 1e-8);
        }
    }

    static Stream<GroundCost> costs() {
        return Stream.of(new SquaredEuclideanCost(), new SquaredEuclideanCost(0.5), new ElasticCost(new L1Prior(0.3)));
    }

    /** The plan is found anew at every difference. */
    @ParameterizedTest
    @MethodSource("costs")
    void hasTheSlopeOfTheGapAsGradient(GroundCost cost) {
        int n = 9;
        Rows x = Rows.of(n, 2, new Seed(4).gaussians(2 * n));
        double[] y = new Seed(5).gaussians(2 * n);
        for (MongeGap gap : new MongeGap[] {entropic(cost, 0.3), new MongeGap(cost, new AssignmentSolver())}) {
            double[] gradient = gap.valueAt(x, x.with(y)).gradient().values();
            for (int e = 0; e < y.length; e++) {
                double[] moved = y.clone();
                moved[e] += 1e-5;
                double above = gap.valueAt(x, x.with(moved.clone())).gap();
                moved[e] -= 2e-5;
                double below = gap.valueAt(x, x.with(moved)).gap();
                assertThat(gradient[e]).as("coordinate %d", e).isCloseTo((above - below) / 2e-5, within(2e-6));
            }
        }
    }

    @Test
    void refusesAnotherNumberOfPoints() {
        assertThatThrownBy(() -> EXACT.valueAt(X, Rows.of(1, 2, new double[2])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("one for each of the 32 points");
        assertThatThrownBy(() -> EXACT.valueAt(X, Rows.of(N, 1, new double[N])))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("dimension");
    }
}
