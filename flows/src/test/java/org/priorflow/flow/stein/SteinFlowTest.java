package org.priorflow.flow.stein;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.priorflow.flow.internal.Trajectories.after;
import static org.priorflow.flow.internal.Trajectories.column;
import static org.priorflow.flow.internal.Trajectories.valuesOf;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.Flow;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.prior.l1.ZeroPrior;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;
import org.priorflow.testkit.FlowContract;
import org.priorflow.testkit.GaussianPotential;

class SteinFlowTest extends FlowContract {

    private static final double STEP = 0.1;
    private static final double SMOOTHING = 0.25;

    @Override
    protected Flow flowToward(Posterior posterior) {
        return new SteinFlow(posterior, STEP, SMOOTHING, StepScaling.NONE);
    }

    @Override
    protected boolean isStochastic() {
        return false;
    }

    @Override
    protected Prior prior() {
        return new L1Prior(0.7);
    }

    // For a Gaussian the target is a fixed point of the flow of infinitely many particles.
    @Override
    protected double interactionBias() {
        return 0.02;
    }

    @Test
    void directionIsTheSumOverPairsOfItsDefinition() {
        for (int n : new int[] {2, 3, 8, 41}) {
            assertFollowsDefinition(n, 1);
            assertFollowsDefinition(n, 3);
        }
    }

    private void assertFollowsDefinition(int n, int d) {
        double beta = 1.7;
        INDArray start = seed().child(n).gaussian(n, d).mul(2);
        double[] x = Rows.valuesOf(start);
        Posterior posterior = new Posterior(new GaussianPotential(1.3, 0.5, d), new L1Prior(0.7), beta);
        double[] moved = valuesOf(after(1, flowToward(posterior), start, seed()));
        double bandwidth = lowerMedianOfSquaredDistances(x, n, d) / Math.log(n);
        for (int i = 0; i < n; i++) {
            for (int k = 0; k < d; k++) {
                double direction = 0;
                for (int j = 0; j < n; j++) {
                    double y = x[j * d + k];
                    double score = -beta * (1.3 * (y - 0.5) + Math.max(-0.7, Math.min(0.7, y / SMOOTHING)));
                    double kernel = Math.exp(-squaredDistance(x, i, j, d) / bandwidth);
                    direction += kernel * (score + 2 / bandwidth * (x[i * d + k] - y)) / n;
                }
                // 2 / b times coordinates of size 5 cancel in the product's way of summing.
                assertThat(moved[i * d + k])
                        .isCloseTo(x[i * d + k] + STEP * direction, within(1e-13 * (1 + 10 / bandwidth)));
            }
        }
    }

    private static double squaredDistance(double[] x, int i, int j, int d) {
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += Math.pow(x[i * d + k] - x[j * d + k], 2);
        }
        return sum;
    }

    private static double lowerMedianOfSquaredDistances(double[] x, int n, int d) {
        double[] all = new double[n * (n - 1) / 2];
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                all[count++] = squaredDistance(x, i, j, d);
            }
        }
        Arrays.sort(all);
        return all[(count - 1) / 2];
    }

    @Test
    void singleParticleDescendsToTheMode() {
        Posterior posterior = new Posterior(new GaussianPotential(2, 1, 1), new L1Prior(0.5), 1);
        // The mode of (x - 1)^2 + |x| / 2 is the shrunk centre 1 - 0.25; the factor per step is 1 - 2 h = 0.8.
        assertThat(valuesOf(after(200, flowToward(posterior), column(3), seed()))[0])
                .isCloseTo(0.75, within(1e-14));
    }

    @Test
    void refusesMoreParticlesThanItCanCompare() {
        Posterior posterior = new Posterior(GaussianPotential.of(2), new ZeroPrior(), 1);
        assertThatThrownBy(() -> flowToward(posterior).start(column(new double[46_342]), seed()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the number of particles is 46342, but must be <= 46341");
        assertThat(flowToward(posterior).start(column(new double[46_341]), seed()))
                .isNotNull();
    }

    @Test
    void coincidentParticlesStayTogether() {
        Posterior posterior = new Posterior(GaussianPotential.of(2), new ZeroPrior(), 1);
        double[] moved = valuesOf(after(1, flowToward(posterior), column(3, 3, 3, 3), seed()));
        assertThat(moved).containsOnly(3 - STEP * 6);
    }

    @Test
    void adagradDividesByTheRootOfTheFadingMeanSquare() {
        Posterior posterior = new Posterior(GaussianPotential.of(2), new ZeroPrior(), 1);
        Flow flow = new SteinFlow(posterior, STEP, SMOOTHING, StepScaling.ADAGRAD);
        // One particle: phi = -2 x. First step: phi / |phi|.
        double first = 3 - STEP * 6 / (6 + 1e-6);
        double phi = 2 * first;
        double second = first - STEP * phi / (1e-6 + Math.sqrt(0.9 * 36 + 0.1 * phi * phi));
        assertThat(valuesOf(after(1, flow, column(3), seed()))[0]).isCloseTo(first, within(1e-15));
        assertThat(valuesOf(after(2, flow, column(3), seed()))[0]).isCloseTo(second, within(1e-15));
    }
}
