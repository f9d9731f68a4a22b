package org.priorflow.experiments.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.prior.l1.BoxPrior;
import org.priorflow.prior.l1.ElasticNetPrior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.HuberPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.NonnegativeL1Prior;
import org.priorflow.prior.l1.SmoothedL0Prior;
import org.priorflow.prior.l1.WeightedL1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.DensityReference;
import org.priorflow.problem.Reference;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

class GibbsReferencesTest {

    private static final double BETA = 1.3;
    private static final double[] PRECISION = {2, 1.2, 2};
    private static final double[] CENTER = {1.2, .1};

    private static GibbsReferences plane(int drawCount) {
        double[] matrix = {BETA * 2, BETA * 1.2, BETA * 1.2, BETA * 2};
        double[] shift = {BETA * (2 * 1.2 + 1.2 * .1), BETA * (1.2 * 1.2 + 2 * .1)};
        return new GibbsReferences(new LinearLikelihood(matrix, shift), BETA, new double[] {2, 2}, drawCount);
    }

    private static Reference found(GibbsReferences references, Prior prior) {
        return Objects.requireNonNull(references.under(prior));
    }

    /** Means within five standard errors; variances and quantiles likewise, with a conservative error. */
    private static void assertAgree(Reference chain, DensityReference exact) {
        double error = chain.meanStandardError();
        double[] mean = Rows.valuesOf(exact.mean());
        double[] variance = Rows.valuesOf(exact.variance());
        for (int k = 0; k < mean.length; k++) {
            double sd = Math.sqrt(variance[k]);
            assertThat(Rows.valuesOf(chain.mean())[k]).as("mean").isCloseTo(mean[k], within(5 * error));
            // The draws have no fewer effective ones than (sd / error)^2 / 4; a Laplace law's kurtosis is 6.
            double drawError = 2 * error;
            assertThat(Rows.valuesOf(chain.variance())[k])
                    .as("variance")
                    .isCloseTo(variance[k], within(5 * Math.sqrt(5) * sd * drawError));
            for (double p : new double[] {0.1, 0.5, 0.9}) {
                double quantile = exact.quantileAt(k, p);
                double density = exact.marginalDensityAt(k, quantile);
                assertThat(chain.quantileAt(k, p))
                        .as("quantile %s of coordinate %s", p, k)
                        .isCloseTo(quantile, within(5 * 0.5 / density * drawError / sd));
            }
        }
    }

    private static void assertMatchesQuadrature(SeparablePrior prior) {
        PlaneReference exact = new PlaneReference(new PlaneReference.Gaussian(CENTER, PRECISION, BETA), prior);
        Reference chain = found(plane(40_000), prior);
        assertThat(chain.meanStandardError()).isPositive().isLessThan(0.01);
        assertAgree(chain, exact);
    }

    @Test
    void matchesQuadratureUnderL1() {
        assertMatchesQuadrature(new L1Prior(2));
    }

    @Test
    void matchesQuadratureUnderWeightedL1() {
        assertMatchesQuadrature(WeightedL1Prior.of(0.5, 4));
    }

    @Test
    void matchesQuadratureUnderTheElasticNet() {
        assertMatchesQuadrature(new ElasticNetPrior(1.5, 0.8));
    }

    @Test
    void matchesQuadratureUnderHuberByTheSliceSampler() {
        assertMatchesQuadrature(new HuberPrior(2, 0.1));
    }

    @Test
    void matchesQuadratureUnderNonnegativeL1ByTheSliceSampler() {
        assertMatchesQuadrature(new NonnegativeL1Prior(1));
    }

    @Test
    void matchesQuadratureInABoxByTheSliceSampler() {
        assertMatchesQuadrature(new BoxPrior(-0.5, 0.25));
    }

    @Test
    void matchesQuadratureUnderANonconvexPriorByTheSliceSampler() {
        assertMatchesQuadrature(new SmoothedL0Prior(6, 0.4));
    }

    @Test
    void matchesQuadratureUnderAnUnknownSeparablePriorWithNegativeValues() {
        SeparablePrior shifted = TestPriors.of(
                x -> 2 * Math.abs(x) - 3, (x, step) -> Math.copySign(Math.max(0, Math.abs(x) - 2 * step), x));
        PlaneReference exact =
                new PlaneReference(new PlaneReference.Gaussian(CENTER, PRECISION, BETA), TestPriors.laplace(2));
        assertAgree(found(plane(40_000), shifted), exact);
    }

    @Test
    void isTheGaussianInClosedFormUnderAGaussianPriorOrNone() {
        assertMatchesClosedForm(new GaussianPrior(0.7), 0.7);
        assertMatchesClosedForm(new ZeroPrior(), 0);
    }

    private static void assertMatchesClosedForm(Prior prior, double ridge) {
        Reference reference = found(plane(0), prior);
        assertThat(reference).isInstanceOf(GaussianReference.class);
        SeparablePrior quadratic = TestPriors.of(x -> 0.5 * ridge * x * x, (x, step) -> x / (1 + ridge * step));
        PlaneReference exact = new PlaneReference(new PlaneReference.Gaussian(CENTER, PRECISION, BETA), quadratic);
        GaussianReference closed = (GaussianReference) reference;
        assertThat(Rows.valuesOf(closed.mean())).containsExactly(Rows.valuesOf(exact.mean()), within(1e-14));
        assertThat(Rows.valuesOf(closed.variance())).containsExactly(Rows.valuesOf(exact.variance()), within(1e-14));
        double[] x = {0.3, -0.2};
        assertThat(Rows.valuesOf(closed.logDensityAt(Rows.of(1, 2, x).toTensor()))[0])
                .isCloseTo(Rows.valuesOf(exact.logDensityAt(Rows.of(1, 2, x).toTensor()))[0], within(1e-13));
        assertThat(closed.marginalDensityAt(1, 0.4)).isCloseTo(exact.marginalDensityAt(1, 0.4), within(1e-13));
        assertThat(closed.quantileAt(0, 0.2)).isCloseTo(exact.quantileAt(0, 0.2), within(1e-12));
        Reference sampled =
                new ChainReference(Rows.valuesOf(closed.samples(20_000, new Seed(2))), new double[][] {{0, 0}, {0, 0}});
        double[] variance = Rows.valuesOf(sampled.variance());
        for (int k = 0; k < 2; k++) {
            double expected = Rows.valuesOf(exact.variance())[k];
            assertThat(variance[k]).isCloseTo(expected, within(5 * expected * Math.sqrt(2 / 20_000.0)));
        }
    }

    @Test
    void treatsAGroupAsOne() {
        // Polar quadrature of exp(-beta [(x-c)'H(x-c)/2 + w |x|]) by midpoints: error below 1e-6.
        double weight = 2;
        double[] sums = new double[3];
        int angles = 720;
        double width = 1e-3;
        for (int a = 0; a < angles; a++) {
            double angle = 2 * Math.PI * (a + 0.5) / angles;
            for (double r = width / 2; r < 8; r += width) {
                double x = r * Math.cos(angle) - CENTER[0];
                double y = r * Math.sin(angle) - CENTER[1];
                double energy = x * x + 1.2 * x * y + y * y + weight * r;
                double mass = r * Math.exp(-BETA * energy);
                sums[0] += mass;
                sums[1] += mass * r * Math.cos(angle);
                sums[2] += mass * r * Math.sin(angle);
            }
        }
        Reference chain = found(plane(40_000), GroupL1Prior.ofEqualGroups(weight, 2));
        double[] mean = Rows.valuesOf(chain.mean());
        assertThat(mean[0]).isCloseTo(sums[1] / sums[0], within(5 * chain.meanStandardError()));
        assertThat(mean[1]).isCloseTo(sums[2] / sums[0], within(5 * chain.meanStandardError()));
    }

    @Test
    void matchesQuadratureOfALogisticPosterior() {
        double[] design = {1.5, -0.4, 0.8, 2.2, -1.1, 0.3, 3};
        double[] signs = {1, 1, -1, 1, -1, 1, 1};
        double ridge = 0.2;
        for (double weight : new double[] {0.5, 3}) {
            SeparablePrior likelihoodToo = TestPriors.of(
                    x -> {
                        double sum = weight * Math.abs(x) + 0.5 * ridge * x * x;
                        for (int i = 0; i < signs.length; i++) {
                            sum += Math.log1p(Math.exp(-signs[i] * design[i] * x));
                        }
                        return sum;
                    },
                    (x, step) -> 0);
            // A Gaussian of variance 1e8 is flat to 1e-7 over the posterior.
            SeparableReference exact = new SeparableReference(
                    ProductMixture.gaussian(new double[] {0}, new double[] {1e8}), likelihoodToo, 1);
            GibbsReferences references = new GibbsReferences(
                    new LogisticLikelihood(design, signs, new double[] {ridge}), 1, new double[] {3}, 40_000);
            assertAgree(found(references, new L1Prior(weight)), exact);
            assertAgree(found(references, TestPriors.laplace(weight)), exact);
        }
    }

    @Test
    void knowsNoReferenceWhereThePosteriorIsImproper() {
        double[] singular = {1, 1, 1, 1};
        GibbsReferences references =
                new GibbsReferences(new LinearLikelihood(singular, new double[2]), 1, new double[] {1, 1}, 4000);
        assertThat(references.under(new ZeroPrior())).isNull();
        assertThat(references.under(new SmoothedL0Prior(1, 1))).isNull();
        assertThat(references.under(new L1Prior(1))).isNotNull();
        assertThat(references.under(new GaussianPrior(1))).isInstanceOf(GaussianReference.class);
        GibbsReferences logistic = new GibbsReferences(
                new LogisticLikelihood(new double[] {1}, new double[] {1}, new double[1]), 1, new double[] {1}, 4000);
        assertThat(logistic.under(new ZeroPrior())).isNull();
    }

    @Test
    void isDeterministicAndAvoidable() {
        Reference first = found(plane(2000), new L1Prior(2));
        assertThat(Rows.valuesOf(found(plane(2000), new L1Prior(2)).mean()))
                .containsExactly(Rows.valuesOf(first.mean()));
        assertThat(plane(0).under(new L1Prior(2))).isNull();
    }

    @Test
    void refusesAPriorOfAnotherDimension() {
        assertThatThrownBy(() -> plane(100).under(WeightedL1Prior.of(1, 1, 1)))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void choosesDifferentDrawsUntilAllAreUsed() {
        double[] draws = {0, 1, 2, 3, 4};
        Reference reference = new ChainReference(draws, new double[][] {{1}, {3}});
        double[] chosen = Rows.valuesOf(reference.samples(5, new Seed(8)));
        assertThat(chosen).containsExactlyInAnyOrder(draws);
        assertThat(Rows.valuesOf(reference.samples(12, new Seed(8)))).hasSize(12);
        assertThat(reference.quantileAt(0, 0.5)).isEqualTo(2);
        assertThat(Rows.valuesOf(reference.mean())).containsExactly(2);
        assertThat(reference.meanStandardError()).isCloseTo(1, within(1e-15));
    }
}
