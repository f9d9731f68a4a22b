package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class SeparableReferenceTest {

    private static SeparableReference mixtureOfFour(int d, double weight) {
        double[][] centers = {{8, -4}, {-4, -8}, {-8, 4}, {4, -8}};
        List<ProductMixture.Component> components = Arrays.stream(centers)
                .map(center -> {
                    double[] variances = new double[d];
                    Arrays.fill(variances, 4);
                    return new ProductMixture.Component(0.25, Arrays.copyOf(center, d), variances);
                })
                .toList();
        return new SeparableReference(new ProductMixture(components), TestPriors.laplace(weight), 1);
    }

    // Exact moments of the four Gaussians of [han2025splitting] under 0.1 |x|_1, from the closed form.
    @Test
    void matchesTheExactMomentsOfTheSparseMixture() {
        SeparableReference reference = mixtureOfFour(20, .1);
        double[] mean = Rows.valuesOf(reference.mean());
        double[] variance = Rows.valuesOf(reference.variance());
        assertThat(mean[0]).isCloseTo(0, within(1e-13));
        assertThat(mean[1]).isCloseTo(-3.80002644, within(5e-9)); // eight decimals are given
        assertThat(variance[0]).isCloseTo(39.39622572, within(5e-9));
        assertThat(variance[1]).isCloseTo(24.95602477, within(5e-9));
        for (int k = 2; k < 20; k++) {
            assertThat(mean[k]).isCloseTo(0, within(1e-15));
            assertThat(variance[k]).isCloseTo(3.41646732, within(5e-9));
        }
        assertThat(reference.componentWeights()).containsExactly(new double[] {.25, .25, .25, .25}, within(1e-14));
    }

    @Test
    void invertsTheMixtureDistributionBetweenItsModes() {
        SeparableReference reference = mixtureOfFour(3, .1);
        double width = 1e-3;
        double probability = 0;
        int next = 0;
        double[] targets = {0.01, 0.25, 0.4, 0.5, 0.7, 0.99};
        for (double x = -40; x < 40 && next < targets.length; x += width) {
            double share = width * reference.marginalDensityAt(0, x + width / 2);
            if (probability + share >= targets[next]) {
                double expected = x + width * (targets[next] - probability) / share;
                assertThat(reference.quantileAt(0, targets[next])).isCloseTo(expected, within(1e-6));
                next++;
            }
            probability += share;
        }
        assertThat(next).isEqualTo(targets.length);
    }

    @Test
    void drawsFromTheLawItDescribes() {
        SeparableReference reference = mixtureOfFour(4, 1);
        int count = 40_000;
        double[] draws = Rows.valuesOf(reference.samples(count, new Seed(3)));
        double[] mean = Rows.valuesOf(reference.mean());
        double[] variance = Rows.valuesOf(reference.variance());
        for (int coordinate = 0; coordinate < 4; coordinate++) {
            int k = coordinate;
            double average = IntStream.range(0, count)
                    .mapToDouble(i -> draws[4 * i + k])
                    .average()
                    .orElseThrow();
            assertThat(average).isCloseTo(mean[k], within(5 * Math.sqrt(variance[k] / count)));
            for (double p : new double[] {0.1, 0.5, 0.9}) {
                double quantile = reference.quantileAt(k, p);
                double below = IntStream.range(0, count)
                                .filter(i -> draws[4 * i + k] <= quantile)
                                .count()
                        / (double) count;
                assertThat(below).isCloseTo(p, within(5 * Math.sqrt(p * (1 - p) / count)));
            }
        }
    }

    @Test
    void hasADensityThatIsTheProductOfItsMarginalsForOneComponent() {
        SeparableReference reference = new SeparableReference(
                ProductMixture.gaussian(new double[] {1, -2, 0}, new double[] {.5, 3, 1e-4}),
                TestPriors.laplace(2),
                1.5);
        double[] x = {0.4, -1.1, 0.01};
        double product = 0;
        for (int k = 0; k < 3; k++) {
            product += Math.log(reference.marginalDensityAt(k, x[k]));
        }
        assertThat(Rows.valuesOf(reference.logDensityAt(Rows.of(1, 3, x).toTensor()))[0])
                .isCloseTo(product, within(1e-12));
    }

    @Test
    void drawsTheSamePointsWhateverTheCount() {
        SeparableReference reference = mixtureOfFour(2, .1);
        double[] few = Rows.valuesOf(reference.samples(7, new Seed(5)));
        double[] many = Rows.valuesOf(reference.samples(1000, new Seed(5)));
        assertThat(Arrays.copyOf(many, few.length)).containsExactly(few);
    }
}
