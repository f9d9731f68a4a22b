package org.priorflow.flow.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.valuesOf;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.GaussianPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

class UnadjustedLangevinTest extends FlowContract {

    private static final double STEP = 0.2;
    private static final double SMOOTHING = 0.5;

    @Override
    protected Flow flowToward(Posterior posterior) {
        return new UnadjustedLangevin(posterior, STEP, SMOOTHING);
    }

    @Override
    protected boolean isStochastic() {
        return true;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // The variance v of x+ = (1 - a h) x + sqrt(2 h / beta) xi solves v = (1 - a h)^2 v + 2 h / beta.
    @Override
    protected double settledVariance(double curvature, double inverseTemperature) {
        return 2 / (inverseTemperature * curvature * (2 - curvature * STEP));
    }

    @Test
    void settlesAtTheLawOfTheSmoothedPosterior() {
        double beta = 2.5;
        double curvature = 1.5;
        GaussianPrior prior = new GaussianPrior(2);
        Flow flow = flowToward(new Posterior(new GaussianPotential(curvature, -0.4, 1), prior, beta));
        double smoothed = 2 / (1 + 2 * SMOOTHING);
        double[] draws = valuesOf(after(60, flow, column(new double[20_000]), seed()));
        assertThatSample(draws)
                .hasMeanCloseTo(curvature * -0.4 / (curvature + smoothed), 4)
                .hasVarianceCloseTo(settledVariance(curvature + smoothed, beta), 4);
    }

    @Test
    void driftsByTheMoreauGradientOfThePrior() {
        double[] x = {-2, -0.2, 0, 0.1, 0.34, 0.36, 5};
        Posterior flat = new Posterior(GaussianPotential.of(1), new ZeroPrior(), 1);
        Posterior sparse = new Posterior(GaussianPotential.of(1), new L1Prior(0.7), 1);
        double[] without = valuesOf(after(1, flowToward(flat), column(x), seed()));
        double[] with = valuesOf(after(1, flowToward(sparse), column(x), seed()));
        for (int i = 0; i < x.length; i++) {
            double clipped = Math.max(-0.7, Math.min(0.7, x[i] / SMOOTHING));
            assertThat(with[i] - without[i]).isCloseTo(-STEP * clipped, within(4 * Math.ulp(5.0)));
        }
    }

    @Test
    void stepHasTheDriftAndTheNoiseOfItsDefinition() {
        double beta = 4;
        double[] draws = valuesOf(after(
                1,
                flowToward(new Posterior(new GaussianPotential(3, 1, 1), new ZeroPrior(), beta)),
                column(new double[20_000]),
                seed()));
        assertThatSample(draws).hasMeanCloseTo(STEP * 3, 4).hasVarianceCloseTo(2 * STEP / beta, 4);
    }

    @Test
    void rejectsStepsThatAreNotPositiveNumbers() {
        Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(1), 1);
        for (double bad : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThatThrownBy(() -> new UnadjustedLangevin(posterior, bad, 1))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("stepSize");
            assertThatThrownBy(() -> new UnadjustedLangevin(posterior, 1, bad))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("smoothing");
        }
    }

    @Test
    void refusesTheStateOfAnotherFlow() {
        Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(1), 1);
        Flow other = MetropolisLangevin.proximal(posterior, 0.1);
        assertThatThrownBy(() -> flowToward(posterior).advance(other.start(column(1, 2), new Seed(1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("state");
    }
}
