package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TiltedGaussianTest {

    // The golden numbers below carry 12 digits or more; this is half a unit of the twelfth, times the largest of them.
    private static final Offset<Double> TWELVE_DIGITS = within(2e-12);

    private static LineLaw kernel(double weight, double step, double beta, double y) {
        return new TiltedGaussian(TestPriors.laplace(weight), 0, beta / 2).law(y, 2 * step / beta);
    }

    // log Z, mean and variance from the closed form by erfc, checked against mpmath quadrature at 40 digits.
    @ParameterizedTest
    @CsvSource({
        "1, .1, 1, 0, -0.0555026224280832, 0, .167717128433",
        "1, .1, 1, .5, -0.148896475962122, .430780743493667, .180360727734",
        "1, .1, 1, -2, -0.860781367812435, -1.90000196282837, .199996097714",
        "1, 1, 1, 1, .678348150978386, .599031234734716, 1.2584000808",
        "1, 1, 1, 3, -0.0166724831772447, 2.09702790533802, 1.75595650781",
        "2, .5, 4, 0, -.864245800477359, 0, .0633922335886",
        "2, .5, 4, 1, -2.29439353049995, .317661342990685, .113257936916",
        "2, .5, 4, -2, -5.78829053850885, -1.01778251019107, .230492162875",
        "5, 1, 10, 0, -2.53357462206467, 0, .00307904757658",
        "5, 1, 10, 1, -4.99437242765682, .0159732003893821, .003433976774",
        ".1, .1, 1, .5, .0864295883237866, .492679643939257, .198082644984",
        "5, 1, 10, 10, -187.385780423012, 5, .2"
    })
    void matchesTheClosedFormOfTheL1Kernel(
            double weight, double step, double beta, double y, double logZ, double mean, double variance) {
        LineLaw law = kernel(weight, step, beta, y);
        double logGaussian = 0.5 * Math.log(4 * Math.PI * step / beta);
        // 15 digits are given of logZ and the mean; |logZ| reaches 187.
        assertThat(law.logNormalizer() + logGaussian).isCloseTo(logZ, within(4e-15 * Math.max(1, Math.abs(logZ))));
        assertThat(law.mean()).isCloseTo(mean, within(1e-14 * Math.max(1, Math.abs(mean))));
        assertThat(law.variance()).isCloseTo(variance, within(5e-12));
    }

    // Mean and variance of exp(-beta (a (x - y0)^2 / 2 + weight |x|)), from the same closed form.
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1, .503222564565, .55895657295", "1, .3, 1, 1, .143235679126, .482621355705"})
    void matchesTheScalarLasso(double a, double y0, double weight, double beta, double mean, double variance) {
        LineLaw law = new TiltedGaussian(TestPriors.laplace(weight), 0, beta).law(y0, 1 / (a * beta));
        assertThat(law.mean()).isCloseTo(mean, TWELVE_DIGITS);
        assertThat(law.variance()).isCloseTo(variance, TWELVE_DIGITS);
    }

    // The RWPO of N(m, v) under weight |x|: mean, variance, density at 0 and E|x|, by numerical quadrature.
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, 0, 1.64483642572, .401791854157, .981165495455",
        "1, .25, 1.5, .5, 2, .543844652932, .41928557897, .669387888976, .649658887493",
        "0, 4, 1, .1, 1, 0, 3.88997751712, .247333323074, 1.549579079",
        "2, .04, 2, .5, 4, 1.02340048894, .260472833465, .137052691354, 1.02535247572"
    })
    void averagesToTheRegularizedWassersteinProximal(
            double m,
            double v,
            double weight,
            double step,
            double beta,
            double mean,
            double variance,
            double atZero,
            double absolute) {
        GaussIntegrator rule = new GaussIntegratorFactory().legendre(20);
        double[] sums = new double[4];
        for (int panel = -20; panel < 20; panel++) {
            for (int i = 0; i < 20; i++) {
                double place = 0.5 * (panel + 0.5 + 0.5 * rule.getPoint(i));
                double mass = 0.25 * rule.getWeight(i) * Math.exp(-place * place / 2) / Math.sqrt(2 * Math.PI);
                double y = m + Math.sqrt(v) * place;
                LineLaw law = kernel(weight, step, beta, y);
                double spread = 2 * step / beta;
                sums[0] += mass * law.mean();
                sums[1] += mass * (law.variance() + law.mean() * law.mean());
                sums[2] +=
                        mass * Math.exp(-y * y / (2 * spread) - law.logNormalizer()) / Math.sqrt(2 * Math.PI * spread);
                sums[3] += mass * law.expectation(Math::abs);
            }
        }
        assertThat(sums[0]).isCloseTo(mean, within(1e-11));
        assertThat(sums[1] - sums[0] * sums[0]).isCloseTo(variance, within(1e-11));
        assertThat(sums[2]).isCloseTo(atZero, within(1e-11));
        assertThat(sums[3]).isCloseTo(absolute, within(1e-11));
    }

    // exp(-w |x|) against a Gaussian so wide that it is flat: a Laplace law, of mean 0 and variance 2 / w^2; and the
    // other way round. Fifteen decades of scale, relative to the closed form.
    @ParameterizedTest
    @CsvSource({"1e-3, 1e6", "1, 1e6", "1e3, 1e3", "1e6, 1", "1e7, 1"})
    void resolvesASpikeFarNarrowerThanTheGaussian(double weight, double sd) {
        LineLaw law = new TiltedGaussian(TestPriors.laplace(weight), 0, 1).law(0, sd * sd);
        double kappa = weight * sd;
        // Z = erfcx(kappa / sqrt 2) ~ sqrt(2 / pi) / kappa (1 - 1 / kappa^2 + 3 / kappa^4 - ...).
        double logZ =
                Math.log(Math.sqrt(2 / Math.PI) / kappa) + Math.log1p(-1 / (kappa * kappa) + 3 / Math.pow(kappa, 4));
        double tail = 15 / Math.pow(kappa, 6);
        assertThat(law.logNormalizer()).isCloseTo(logZ, within(1e-13 + tail));
        assertThat(law.mean() / sd).isCloseTo(0, within(1e-15));
        assertThat(law.variance() * weight * weight / 2)
                .isCloseTo(1 - 5 / (kappa * kappa), within(1e-12 + 100 / Math.pow(kappa, 4)));
    }

    @Test
    void cutsTheGaussianAtTheEdgesOfABoxToTheLastBit() {
        double low = 0.3;
        double high = 1.7;
        LineLaw law = new TiltedGaussian(TestPriors.box(low, high), 0, 1).law(0, 1);
        double mass = 0.5 * (Erf.erf(high / Math.sqrt(2)) - Erf.erf(low / Math.sqrt(2)));
        double densityGap = (Math.exp(-low * low / 2) - Math.exp(-high * high / 2)) / Math.sqrt(2 * Math.PI);
        assertThat(Math.exp(law.logNormalizer())).isCloseTo(mass, within(1e-15));
        assertThat(law.mean()).isCloseTo(densityGap / mass, within(1e-14));
        assertThat(law.quantileAt(1e-18)).isCloseTo(low, within(1e-15));
        assertThat(law.distributionAt(high)).isEqualTo(1);
        assertThat(law.distributionAt(low)).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"1e-3", "1e-5", "1e-8"})
    void findsANarrowWellAtZeroFarFromTheGaussian(double width) {
        // Gaussian mass 1 at 3, and a well whose mass is about N(0; 3, 1) width sqrt(2 pi / weight) e^weight.
        double weight = 25;
        LineLaw law = new TiltedGaussian(TestPriors.well(weight, width), 0, 1).law(3, 1);
        // int exp(w exp(-t^2/2)) - 1 dt = sqrt(2 pi) sum_j w^j / (j! sqrt j).
        double series = 0;
        double term = 1;
        for (int j = 1; j < 150; j++) {
            term *= weight / j;
            series += term / Math.sqrt(j);
        }
        double wellMass = Math.exp(-4.5) * width * series; // N(0; 3, 1) is flat over the well to O(width^2)
        assertThat(law.logNormalizer()).isCloseTo(Math.log(1 + wellMass) - weight, within(20 * width * width + 1e-12));
    }

    @Test
    void invertsItsDistribution() {
        LineLaw law = new TiltedGaussian(TestPriors.laplace(3), 0, 1).law(0.4, 2);
        for (double p : new double[] {1e-12, 1e-5, 0.1, 0.5, 0.77, 0.999, 1 - 1e-9}) {
            assertThat(law.distributionAt(law.quantileAt(p))).isCloseTo(p, within(4e-16));
        }
    }
}
