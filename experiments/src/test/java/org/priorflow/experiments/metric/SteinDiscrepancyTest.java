package org.priorflow.experiments.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Map;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

final class SteinDiscrepancyTest {

    private static final double DIFFERENCE = 1e-4;

    private static MetricInput under(@Nullable Posterior posterior, Rows particles) {
        return new MetricInput(
                particles.toTensor(), posterior, null, null, null, null, Map.of(), Inputs.COST, new Seed(1));
    }

    private static double kernel(double scale, double[] x, double[] y) {
        double square = scale * scale;
        for (int k = 0; k < x.length; k++) {
            square += (x[k] - y[k]) * (x[k] - y[k]);
        }
        return 1 / Math.sqrt(square);
    }

    private static double[] moved(double[] x, int k, double by) {
        double[] moved = x.clone();
        moved[k] += by;
        return moved;
    }

    /** k_0 by central differences of the kernel. */
    private static double plainSteinKernel(double scale, double[] x, double[] y, double[] scoreX, double[] scoreY) {
        double h = DIFFERENCE;
        double sum = 0;
        for (int k = 0; k < x.length; k++) {
            double up = kernel(scale, moved(x, k, h), y);
            double down = kernel(scale, moved(x, k, -h), y);
            double alongX = (up - down) / (2 * h);
            double alongY = (kernel(scale, x, moved(y, k, h)) - kernel(scale, x, moved(y, k, -h))) / (2 * h);
            double mixed = (kernel(scale, moved(x, k, h), moved(y, k, h))
                            - kernel(scale, moved(x, k, h), moved(y, k, -h))
                            - kernel(scale, moved(x, k, -h), moved(y, k, h))
                            + kernel(scale, moved(x, k, -h), moved(y, k, -h)))
                    / (4 * h * h);
            sum += mixed + scoreX[k] * alongY + scoreY[k] * alongX + scoreX[k] * scoreY[k] * kernel(scale, x, y);
        }
        return sum;
    }

    @Test
    void agreesWithDifferencesOfTheKernel() {
        int n = 9;
        int d = 3;
        double scale = 1.4;
        double smoothing = 0.05;
        double weight = 2;
        double inverseTemperature = 1.7;
        Rows particles = Inputs.gaussian(n, d, 111);
        double[][] points = new double[n][d];
        double[][] scores = new double[n][d];
        for (int e = 0; e < n * d; e++) {
            double x = particles.values()[e];
            points[e / d][e % d] = x;
            double slope = Math.max(-weight, Math.min(weight, x / smoothing)); // of the envelope of weight |x|
            scores[e / d][e % d] = -inverseTemperature * (x + slope);
        }
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                sum += plainSteinKernel(scale, points[i], points[j], scores[i], scores[j]);
            }
        }
        Posterior posterior = new Posterior(Inputs.QUADRATIC, Inputs.absoluteValue(weight), inverseTemperature);
        // Second differences err by h^2 k'''' / 6 and by 4 eps / (4 h^2), 1e-8 each, in a sum of 81 terms and 3
        // coordinates.
        assertThat(Math.pow(new SteinDiscrepancy(scale, smoothing).valueAt(under(posterior, particles)), 2))
                .isCloseTo(sum / (n * n), within(5e-7));
    }

    @Test
    void hasTheExpectationOfDrawsOfTheLaw() {
        // (1/n) (d / c^3 + E|s|^2 / c), and |s|^2 = |x|^2 has the mean d.
        int n = 50;
        double[] squares = LongStream.range(0, 400)
                .mapToDouble(seed -> Math.pow(
                        new SteinDiscrepancy(2, 0.01)
                                .valueAt(under(Inputs.standardNormal(), Inputs.gaussian(n, 3, seed))),
                        2))
                .toArray();
        assertThatSample(squares).hasMeanCloseTo((3.0 / 8 + 3.0 / 2) / n, 4);
    }

    @Test
    void growsWithTheDistanceOfTheLaw() {
        Rows draws = Inputs.gaussian(200, 2, 112);
        SteinDiscrepancy metric = new SteinDiscrepancy(1, 0.01);
        double right = metric.valueAt(under(Inputs.standardNormal(), draws));
        double shifted = metric.valueAt(under(Inputs.standardNormal(), DistanceLaws.mapped(draws, 1, 0.5)));
        double narrowed = metric.valueAt(under(Inputs.standardNormal(), DistanceLaws.mapped(draws, 0.5, 0)));
        assertThat(shifted).isGreaterThan(2 * right);
        assertThat(narrowed).isGreaterThan(2 * right);
    }

    @Test
    void isKnownForOneParticle() {
        // sqrt(d / c^3 + |s|^2 / c) at x = (3, 4), d = 2, c = 1.
        assertThat(Inputs.metric("stein-discrepancy", Map.of())
                        .valueAt(Inputs.bare(Rows.of(1, 2, new double[] {3, 4}))))
                .isCloseTo(Math.sqrt(2 + 25), within(1e-14));
    }

    @Test
    void doesNotApplyToALawThatIsKnownThroughSamplesAlone() {
        assertThat(new SteinDiscrepancy(1, 0.01).appliesTo(under(null, Inputs.gaussian(5, 2, 113))))
                .isFalse();
    }
}
