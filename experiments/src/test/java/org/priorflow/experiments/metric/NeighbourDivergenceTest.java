package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.experiments.metric.DistanceLaws.between;
import static org.priorflow.experiments.metric.DistanceLaws.mapped;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.tensor.Rows;

final class NeighbourDivergenceTest {

    private static double[] sortedDistances(Rows from, int i, Rows to, boolean isSame) {
        return IntStream.range(0, to.n())
                .filter(j -> !(isSame && j == i))
                .mapToDouble(j -> Math.sqrt(IntStream.range(0, to.d())
                        .mapToDouble(k -> Math.pow(from.values()[i * to.d() + k] - to.values()[j * to.d() + k], 2))
                        .sum()))
                .sorted()
                .toArray();
    }

    private static double plain(int neighbour, Rows x, Rows y) {
        double sum = IntStream.range(0, x.n())
                .mapToDouble(i -> Math.log(
                        sortedDistances(x, i, y, false)[neighbour - 1] / sortedDistances(x, i, x, true)[neighbour - 1]))
                .sum();
        return x.d() * sum / x.n() + Math.log(y.n() / (x.n() - 1.0));
    }

    @Test
    void agreesWithTheDefinition() {
        for (int neighbour : new int[] {1, 3, 5}) {
            for (int n : new int[] {6, 33, 64, 207}) {
                Rows x = Inputs.gaussian(n, 3, 101);
                Rows y = mapped(Inputs.gaussian(40, 3, 102), 2, 0.2);
                assertThat(between(new NeighbourDivergence(neighbour), x, y))
                        .isCloseTo(plain(neighbour, x, y), within(1e-12));
            }
        }
    }

    @Test
    void isUnbiasedForTwoSamplesOfOneLaw() {
        // With m = n - 1 the distances to others and to the reference have the same law.
        double[] values = LongStream.range(0, 300)
                .mapToDouble(seed -> between(
                        new NeighbourDivergence(3),
                        Inputs.gaussian(61, 2, 2 * seed),
                        Inputs.gaussian(60, 2, 2 * seed + 1)))
                .toArray();
        assertThatSample(values).hasMeanCloseTo(0, 4);
    }

    @Test
    void findsTheDivergenceOfNormalLaws() {
        // KL(N(0, 1) || N(1, 4)) = log 2 + (1 + 1) / 8 - 1/2. A normal density is smooth and the reference is wider, so
        // that
        // the bias is of the order of (k/n)^2, 3e-5 here, against standard errors of 1e-2.
        double expected = Math.log(2) + 2.0 / 8 - 0.5;
        double[] values = LongStream.range(0, 30)
                .mapToDouble(seed -> between(
                        new NeighbourDivergence(5),
                        Inputs.gaussian(1000, 1, 2 * seed),
                        mapped(Inputs.gaussian(1000, 1, 2 * seed + 1), 2, 1)))
                .toArray();
        assertThatSample(values).hasMeanCloseTo(expected, 4);
    }

    @Test
    void doesNotChangeUnderSimilarities() {
        Rows x = Inputs.gaussian(50, 2, 103);
        Rows y = Inputs.gaussian(60, 2, 104);
        double value = between(new NeighbourDivergence(2), x, y);
        assertThat(between(new NeighbourDivergence(2), mapped(x, -3, 4), mapped(y, -3, 4)))
                .isCloseTo(value, within(1e-11));
    }

    @Test
    void tellsACollapsedEnsembleByALargeFiniteValue() {
        Rows collapsed =
                Inputs.line(IntStream.range(0, 20).mapToDouble(i -> 0.3).toArray());
        Rows reference = Inputs.gaussian(100, 1, 105);
        // Distances within are floored at 1e-12 of that to the reference: log 1e12, and log(100 / 19).
        assertThat(between(new NeighbourDivergence(5), collapsed, reference))
                .isCloseTo(12 * Math.log(10) + Math.log(100.0 / 19), within(1e-9));
        double[] values = new double[100];
        Arrays.fill(values, 0.3);
        assertThat(between(new NeighbourDivergence(5), collapsed, Inputs.line(values)))
                .isCloseTo(Math.log(100.0 / 19), within(1e-12));
    }

    @Test
    void needsMoreParticlesThanNeighbours() {
        GaussianReference reference = GaussianReference.standard(2);
        assertThat(Inputs.metric("knn-kl").appliesTo(Inputs.against(Inputs.gaussian(5, 2, 1), reference)))
                .isFalse();
        assertThat(Inputs.metric("knn-kl").appliesTo(Inputs.against(Inputs.gaussian(6, 2, 1), reference)))
                .isTrue();
    }

    @Test
    void refusesMoreNeighboursThanReferencePoints() {
        assertThatThrownBy(() -> Inputs.metric("knn-kl", Map.of("neighbour", 11, "referenceCount", 10)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("neighbour is 11")
                .hasMessageContaining("referenceCount = 10");
    }
}
