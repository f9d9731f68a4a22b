package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.priorflow.random.Seed;

/** Chains that stay around their starts, one standard deviation wide: they agree only if their starts do. */
class GibbsSamplerTest {

    private record Nothing(int dimension) implements GaussianLikelihood {

        @Override
        public boolean isGaussian() {
            return false;
        }

        @Override
        public void refresh(double[] x, RandomGenerator generator, double[] precision, double[] shift) {
            // says nothing
        }
    }

    private static final class AroundTheStart implements PriorUpdate {

        private double start = Double.NaN;

        @Override
        public void advance(
                double[] x, double[] precision, double[] shift, double[] expected, RandomGenerator generator) {
            start = Double.isNaN(start) ? x[0] : start;
            x[0] = start + generator.nextGaussian();
            expected[0] = x[0];
        }
    }

    private static @Nullable ChainReference run(double... starts) {
        double[][] points = new double[starts.length][];
        for (int c = 0; c < starts.length; c++) {
            points[c] = new double[] {starts[c]};
        }
        return new GibbsSampler(new Nothing(1), AroundTheStart::new, points, new Seed(4)).runOrNull(8000);
    }

    @Test
    void takesChainsThatAgree() {
        ChainReference reference = Objects.requireNonNull(run(3, 3, 3, 3));
        // Independent draws: the standard error of their mean, up to the scatter of 80 batches.
        double error = 1 / Math.sqrt(8000);
        assertThat(reference.meanStandardError()).isCloseTo(error, within(0.5 * error));
        assertThat(reference.mean().getDouble(0)).isCloseTo(3, within(5 * error));
        assertThat(reference.variance().getDouble(0)).isCloseTo(1, within(5 * Math.sqrt(2) * error));
    }

    /** The variance of the eight half chains, 8/7 of a quarter, over 1: R-hat is about 1.13. */
    @Test
    void refusesChainsThatDisagreeByADeviation() {
        assertThat(run(-0.5, 0.5, -0.5, 0.5)).isNull();
    }
}
