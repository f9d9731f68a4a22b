package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.experiments.metric.Inputs.metric;
import static org.priorflow.experiments.metric.Inputs.withSignal;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.Metric;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class ImageMetricsTest {

    @Test
    void ratioIsThatOfPeakAndError() {
        Rows particles = Rows.of(2, 2, new double[] {0, 2, 0.2, 2.2}); // mean (0.1, 2.1)
        assertThat(metric("psnr").valueAt(withSignal(particles, 0, 2))).isCloseTo(20 * Math.log10(20), within(1e-12));
        assertThat(metric("psnr", Map.of("peak", 1)).valueAt(withSignal(particles, 0, 2)))
                .isCloseTo(20, within(1e-12));
    }

    @Test
    void ratioNeedsASignalThatVariesAndIsMissed() {
        Rows particles = Rows.of(1, 2, new double[] {0, 2});
        Metric ratio = metric("psnr");
        assertThat(ratio.appliesTo(Inputs.bare(particles))).isFalse();
        assertThat(ratio.appliesTo(withSignal(particles, 1, 1))).isFalse();
        assertThat(ratio.appliesTo(withSignal(particles, 0, 2)))
                .as("no error at all")
                .isFalse();
        assertThat(ratio.appliesTo(withSignal(particles, 0, 1))).isTrue();
        assertThat(ratio.goal().lossOf(30)).isLessThan(ratio.goal().lossOf(20));
    }

    @Test
    void similarityOfEqualImagesIsOneAndOfOthersLess() {
        double[] x = new Seed(1).gaussians(13 * 12);
        double[] noisy = x.clone();
        double[] errors = new Seed(2).gaussians(x.length);
        for (int e = 0; e < x.length; e++) {
            noisy[e] += 0.5 * errors[e];
        }
        StructuralSimilarity similarity = new StructuralSimilarity(13, 12, 4);
        assertThat(similarity.of(x, x, 0)).isCloseTo(1, within(1e-14));
        assertThat(similarity.of(x, noisy, 0))
                .isBetween(0.5, 0.95)
                .isCloseTo(similarity.of(noisy, x, 0), within(1e-14));
    }

    // One window: an image x and a x + b have the weighted moments m, v and a m + b, a^2 v with covariance a v.
    @Test
    void similarityOfAnAffineImageFollowsFromItsMoments() {
        double[] x = new Seed(3).gaussians(121);
        double a = 0.7;
        double b = 0.4;
        double[] y = new double[121];
        double weightSum = 0;
        double mean = 0;
        double square = 0;
        for (int e = 0; e < 121; e++) {
            y[e] = a * x[e] + b;
            double weight = Math.exp(-((e / 11 - 5) * (e / 11 - 5) + (e % 11 - 5) * (e % 11 - 5)) / 4.5);
            weightSum += weight;
            mean += weight * x[e];
            square += weight * x[e] * x[e];
        }
        mean /= weightSum;
        double variance = square / weightSum - mean * mean;
        double other = a * mean + b;
        double expected = (2 * mean * other + 4e-4)
                * (2 * a * variance + 3.6e-3)
                / ((mean * mean + other * other + 4e-4) * ((1 + a * a) * variance + 3.6e-3));
        assertThat(new StructuralSimilarity(11, 11, 2).of(x, y, 0)).isCloseTo(expected, within(1e-12));
    }

    @Test
    void similarityNeedsAnImage() {
        Rows particles = Rows.of(1, 2, new double[] {0, 2});
        assertThat(metric("ssim").appliesTo(withSignal(particles, 0, 1))).isFalse();
    }
}
