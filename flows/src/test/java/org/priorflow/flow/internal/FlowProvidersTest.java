package org.priorflow.flow.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.DensityFlow;
import org.priorflow.flow.Flow;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.langevin.MalaProvider;
import org.priorflow.flow.langevin.MyulaProvider;
import org.priorflow.flow.langevin.ProximalMalaProvider;
import org.priorflow.flow.langevin.UlaProvider;
import org.priorflow.flow.rwpo.RwpoProvider;
import org.priorflow.flow.rwpo.UnsplitRwpoProvider;
import org.priorflow.flow.stein.SteinFlow;
import org.priorflow.flow.stein.StepScaling;
import org.priorflow.flow.stein.SvgdProvider;
import org.priorflow.prior.Prior;
import org.priorflow.prior.l1.BoxPrior;
import org.priorflow.prior.l1.GroupL1Prior;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.random.Seed;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.GaussianPotential;
import org.priorflow.testkit.ProviderContract;

class FlowProvidersTest {

    private static Posterior posteriorUnder(Prior prior) {
        return new Posterior(GaussianPotential.of(1), prior, 1);
    }

    private static Flow create(FlowProvider provider, Prior prior, Map<String, ?> raw) {
        return provider.create(posteriorUnder(prior), Settings.of("flow", provider.settings(), raw));
    }

    /** The smoothing for a step of 0.1 where the study says nothing. */
    private static void assertSmooths(FlowProvider provider, double byDefault, double other) {
        assertThat(afterOneStep(provider, Map.of("stepSize", 0.1)))
                .isEqualTo(afterOneStep(provider, Map.of("stepSize", 0.1, "smoothing", byDefault)))
                .isNotEqualTo(afterOneStep(provider, Map.of("stepSize", 0.1, "smoothing", other)));
    }

    private static double[] afterOneStep(FlowProvider provider, Map<String, ?> settings) {
        Flow flow = create(provider, new L1Prior(1), settings);
        return Trajectories.valuesOf(Trajectories.after(1, flow, Trajectories.column(0.05, -0.05), new Seed(5)));
    }

    abstract static class FlowProviderLaws extends ProviderContract {

        @Override
        protected abstract FlowProvider subject();

        @Override
        protected Object create(Settings settings) {
            return subject().create(posteriorUnder(new L1Prior(1)), settings);
        }

        @Test
        void staysNearTheDomainOfAConstraintWithItsDefaults() {
            Flow flow = FlowProvidersTest.create(subject(), new BoxPrior(-0.5, 0.5), Map.of());
            FlowState state = Trajectories.after(200, flow, new Seed(3).gaussian(20, 3), new Seed(4));
            // The unadjusted flows leave the box by a few deviations of their noise, sqrt(2 h) = 0.14.
            assertThat(Arrays.stream(Trajectories.valuesOf(state))).allMatch(x -> Math.abs(x) < 1.5);
        }
    }

    @Nested
    class Ula extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new UlaProvider();
        }

        @Test
        void smoothsOnTheScaleOfTheStep() {
            assertSmooths(subject(), 0.1, 0.2);
        }
    }

    @Nested
    class Myula extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new MyulaProvider();
        }

        @Test
        void smoothsOnTwiceTheScaleOfTheStep() {
            assertSmooths(subject(), 0.2, 0.1);
        }
    }

    @Nested
    class Mala extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new MalaProvider();
        }
    }

    @Nested
    class ProximalMala extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new ProximalMalaProvider();
        }
    }

    @Nested
    class Svgd extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new SvgdProvider();
        }

        private double[] afterOneStep(Map<String, ?> settings) {
            Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(1), 3);
            return step(
                    subject().create(posterior, Settings.of("flow", subject().settings(), settings)));
        }

        private static double[] step(Flow flow) {
            return Trajectories.valuesOf(Trajectories.after(1, flow, Trajectories.column(0.05, 0.4), new Seed(5)));
        }

        @Test
        void smoothsOnTheScaleOfTheStepTimesBeta() {
            assertThat(afterOneStep(Map.of("stepSize", 0.1)))
                    .isEqualTo(afterOneStep(Map.of("stepSize", 0.1, "smoothing", 0.1 * 3)))
                    .isNotEqualTo(afterOneStep(Map.of("stepSize", 0.1, "smoothing", 0.1)));
        }

        @Test
        void scalesItsStepsWhereTheStudyAsksForIt() {
            Posterior posterior = new Posterior(GaussianPotential.of(1), new L1Prior(1), 3);
            Map<String, Object> settings = Map.of("stepSize", 0.1, "smoothing", 0.2);
            assertThat(afterOneStep(settings)).isEqualTo(step(new SteinFlow(posterior, 0.1, 0.2, StepScaling.NONE)));
            assertThat(afterOneStep(Map.of("stepSize", 0.1, "smoothing", 0.2, "scaling", "adagrad")))
                    .isEqualTo(step(new SteinFlow(posterior, 0.1, 0.2, StepScaling.ADAGRAD)))
                    .isNotEqualTo(afterOneStep(settings));
        }
    }

    @Nested
    class Unsplit extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new UnsplitRwpoProvider();
        }
    }

    @Nested
    class Rwpo extends FlowProviderLaws {
        @Override
        protected FlowProvider subject() {
            return new RwpoProvider();
        }

        @Test
        void hasADensityWhereThePriorAllowsIt() {
            assertThat(FlowProvidersTest.create(subject(), new L1Prior(1), Map.of()))
                    .isInstanceOf(DensityFlow.class);
            assertThat(FlowProvidersTest.create(subject(), GroupL1Prior.ofEqualGroups(1, 2), Map.of()))
                    .isNotInstanceOf(DensityFlow.class);
        }

        @Test
        void refusesTheExactNormaliserOfAPriorWithoutOne() {
            assertThatThrownBy(() -> FlowProvidersTest.create(
                            subject(), GroupL1Prior.ofEqualGroups(1, 2), Map.of("normalizer", "exact")))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("GroupL1Prior");
        }

        @Test
        void readsItsSchedule() {
            Map<String, ?> settings = Map.of("stepSize", 0.4, "stepDecay", "halfway", "horizon", 4, "proxStep", 0.2);
            Flow flow = FlowProvidersTest.create(subject(), new L1Prior(1), settings);
            Map<String, Double> late = flow.advance(
                            Trajectories.after(3, flow, Trajectories.column(1, -1), new Seed(1)))
                    .info()
                    .diagnostics();
            assertThat(late).containsEntry("step_size", 0.1).containsEntry("prox_step", 0.2);
        }
    }

    @Test
    void catalogKnowsEveryFlow() {
        PluginCatalog catalog = PluginCatalog.load(getClass().getClassLoader());
        assertThat(catalog.flows())
                .extracting(Provider::id)
                .contains("rwpo", "rwpo-unsplit", "ula", "mala", "myula", "proximal-mala", "svgd");
    }
}
