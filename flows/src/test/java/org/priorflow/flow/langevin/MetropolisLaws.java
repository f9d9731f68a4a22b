package org.priorflow.flow.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.onward;
import static org.priorflow.flow.internal.Trajectories.valuesOf;
import static org.priorflow.testkit.SampleAssert.assertThatSample;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.FlowStep;
import org.priorflow.flow.StepStatus;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.prior.l1.BoxPrior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

/** What MALA and P-MALA have in common: they are exact, whatever their step. */
abstract class MetropolisLaws extends FlowContract {

    @Override
    protected boolean isStochastic() {
        return true;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // exp(-beta (a (x - c)^2 / 2 + lambda |x|)) is the L1 kernel with s^2 = 1 / (beta a) and mu = beta lambda around c.
    @Test
    void settlesAtTheExactLawWithItsKink() {
        assertExact(1, 1, 1, 1);
        assertExact(1, 0.3, 1, 1);
        assertExact(1, 0.5, 3, 2);
    }

    private void assertExact(double curvature, double centre, double weight, double beta) {
        L1Normalizer law = new L1Normalizer(beta * weight, Math.sqrt(1 / (beta * curvature)));
        Flow flow = flowToward(new Posterior(new GaussianPotential(curvature, centre, 1), new L1Prior(weight), beta));
        double[] draws = valuesOf(after(80, flow, column(seed().child("start").gaussians(20_000)), seed()));
        assertThatSample(draws).hasMeanCloseTo(law.meanAt(centre), 4).hasVarianceCloseTo(law.varianceAt(centre), 4);
    }

    @Test
    void reportsTheShareOfAcceptedProposals() {
        Flow flow = flowToward(new Posterior(GaussianPotential.of(1), new L1Prior(1), 1));
        FlowState state = flow.start(seed().gaussian(500, 1), seed());
        for (int k = 0; k < 3; k++) {
            double[] before = valuesOf(state);
            FlowStep step = flow.advance(state);
            state = step.state();
            double[] now = valuesOf(state);
            int moved = 0;
            for (int i = 0; i < now.length; i++) {
                moved += now[i] != before[i] ? 1 : 0;
            }
            assertThat(step.info().diagnostics().get("acceptance_rate"))
                    .isCloseTo(moved / 500.0, within(1e-12))
                    .isBetween(0.5, 1.0);
        }
    }

    @Test
    void neverLeavesTheDomainOfThePrior() {
        Flow flow = flowToward(new Posterior(GaussianPotential.of(1), new BoxPrior(0, Double.POSITIVE_INFINITY), 1));
        double[] start =
                seed().child("start").gaussians(8000); // half of them outside: they come in by their first move
        FlowState state = after(150, flow, column(start), seed());
        assertThat(Arrays.stream(valuesOf(state))).allMatch(x -> x >= 0);
        // The half-normal law.
        double mean = Math.sqrt(2 / Math.PI);
        assertThatSample(valuesOf(state)).hasMeanCloseTo(mean, 4).hasVarianceCloseTo(1 - mean * mean, 4);
        assertThat(Arrays.stream(valuesOf(onward(1, flow, state)))).allMatch(x -> x >= 0);
    }

    @Test
    void particleWithoutADensityIsDivergence() {
        record Undefined() implements SeparablePrior {
            @Override
            public double coordinateValueAt(int k, double x) {
                return x > 1 ? Double.NaN : 0;
            }

            @Override
            public double coordinateProxAt(int k, double x, double step) {
                return x;
            }
        }
        Flow flow = flowToward(new Posterior(GaussianPotential.of(1), new Undefined(), 1));
        INDArray x = column(0, 2, -1);
        FlowStep step = flow.advance(flow.start(x, seed()));
        assertThat(step.info().status()).isEqualTo(StepStatus.DIVERGED);
        assertThat(Arrays.stream(valuesOf(after(30, flow, column(0, 0.5, -1), seed()))))
                .allMatch(value -> value <= 1);
    }

    @Test
    void proposalsOfInfiniteDensityAreRefused() {
        record Bottomless() implements SeparablePrior {
            @Override
            public double coordinateValueAt(int k, double x) {
                return x > 1 ? Double.NEGATIVE_INFINITY : 0;
            }

            @Override
            public double coordinateProxAt(int k, double x, double step) {
                return x;
            }
        }
        Flow flow = flowToward(new Posterior(GaussianPotential.of(1), new Bottomless(), 1));
        double[] start = new double[100];
        Arrays.fill(start, 0.9);
        assertThat(Arrays.stream(valuesOf(after(30, flow, column(start), seed()))))
                .allMatch(value -> value <= 1);
    }
}
