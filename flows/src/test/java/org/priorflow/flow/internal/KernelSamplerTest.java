package org.priorflow.flow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.prior.l1.BoxPrior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.random.Seed;

class KernelSamplerTest {

    private static final Seed SEED = new Seed(311);

    private static double[] draws(SeparablePrior prior, double step, double beta, double y) {
        KernelSampler sampler = new KernelSampler(prior, step, beta);
        RandomGenerator generator = SEED.generator();
        return Arrays.stream(new double[20_000])
                .map(z -> sampler.sample(0, y, generator))
                .toArray();
    }

    @Test
    void drawsFollowTheTwoPieceLawOfTheL1Kernel() {
        // weight, step, beta, y: from a kernel far narrower than the kink's influence to one far wider.
        for (double[] c :
                new double[][] {{1, 0.1, 1, 0}, {1, 1, 1, 1}, {2, 0.5, 4, -2}, {5, 1, 10, 0}, {5, 1, 10, 6}}) {
            double width = Math.sqrt(2 * c[1] / c[2]);
            L1Normalizer law = new L1Normalizer(c[2] * c[0] / 2, width);
            double[] draws = draws(new L1Prior(c[0]), c[1], c[2], c[3]);
            assertThatSample(draws)
                    .hasMeanCloseTo(law.meanAt(c[3]), 4)
                    .hasVarianceCloseTo(law.varianceAt(c[3]), 4)
                    .follows(1e-4, z -> cumulative(z, law, c[0] * c[1], c[3]));
        }
    }

    // Given its sign, z is a normal cut off at zero, around y - lambda T or y + lambda T.
    private static double cumulative(double z, L1Normalizer law, double shift, double y) {
        double positive = law.positiveProbabilityAt(y);
        double s = law.width();
        if (z <= 0) {
            return (1 - positive) * normal((z - y - shift) / s) / normal((-y - shift) / s);
        }
        return 1 - positive * normal((y - shift - z) / s) / normal((y - shift) / s);
    }

    private static double normal(double u) {
        return 0.5 * Erf.erfc(-u / Math.sqrt(2));
    }

    @Test
    void drawsFollowTheNormalLawOfAQuadraticPrior() {
        double step = 0.7;
        double beta = 2;
        double variance = 2 * step / beta / (1 + 3 * step);
        assertThatSample(draws(new GaussianPrior(3), step, beta, 1.5))
                .follows(1e-4, z -> normal((z - 1.5 / (1 + 3 * step)) / Math.sqrt(variance)));
    }

    @Test
    void drawsStayInTheDomain() {
        double[] draws = draws(new BoxPrior(-1, 1), 0.5, 1, 1.4);
        assertThat(Arrays.stream(draws)).allMatch(z -> Math.abs(z) <= 1);
        double below = normal(-2.4);
        assertThatSample(draws).follows(1e-4, z -> (normal(z - 1.4) - below) / (normal(-0.4) - below));
    }
}
