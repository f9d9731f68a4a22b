package org.priorflow.experiments.problem;

import org.junit.jupiter.api.Nested;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class ProvidersTest {

    abstract static class OfProblem extends ProviderContract {

        private final ProblemProvider provider;

        OfProblem(ProblemProvider provider) {
            this.provider = provider;
        }

        @Override
        protected Provider subject() {
            return provider;
        }

        @Override
        protected Object create(Settings settings) {
            return provider.create(settings);
        }
    }

    @Nested
    class OfGaussianLaplace extends OfProblem {
        OfGaussianLaplace() {
            super(new GaussianLaplaceProvider());
        }
    }

    @Nested
    class OfLassoInThePlane extends OfProblem {
        OfLassoInThePlane() {
            super(new LassoPlaneProvider());
        }
    }

    @Nested
    class OfSparseMixture extends OfProblem {
        OfSparseMixture() {
            super(new SparseMixtureProvider());
        }
    }

    @Nested
    class OfBayesianLasso extends OfProblem {
        OfBayesianLasso() {
            super(new BayesianLassoProvider());
        }
    }

    @Nested
    class OfBayesianLogistic extends OfProblem {
        OfBayesianLogistic() {
            super(new BayesianLogisticProvider());
        }
    }

    @Nested
    class OfSpikeDeconvolution extends OfProblem {
        OfSpikeDeconvolution() {
            super(new SpikeDeconvolutionProvider());
        }
    }

    @Nested
    class OfCompressedSensing extends OfProblem {
        OfCompressedSensing() {
            super(new CompressedSensingProvider());
        }
    }

    @Nested
    class OfPoissonSource extends OfProblem {
        OfPoissonSource() {
            super(new PoissonSourceProvider());
        }
    }

    @Nested
    class OfEllipticPermeability extends OfProblem {
        OfEllipticPermeability() {
            super(new EllipticPermeabilityProvider());
        }
    }
}
