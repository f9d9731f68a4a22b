package org.priorflow.experiments.problem;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.SmoothPotential;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.SmoothPotentialContract;

class PotentialsTest {

    static PosteriorProblem problem(ProblemProvider provider, Map<String, Object> settings) {
        return (PosteriorProblem) provider.create(Settings.of(provider.id(), provider.settings(), settings));
    }

    abstract static class OfProblem extends SmoothPotentialContract {

        private final PosteriorProblem problem;

        OfProblem(ProblemProvider provider, Map<String, Object> settings) {
            this.problem = problem(provider, settings);
        }

        @Override
        protected SmoothPotential subject() {
            return problem.target().potential();
        }

        @Override
        protected int dimension() {
            return problem.dimension();
        }
    }

    @Nested
    class OfTheGaussian extends OfProblem {
        OfTheGaussian() {
            super(new GaussianLaplaceProvider(), Map.of("dimension", 3, "variance", List.of(0.3, 2)));
        }
    }

    @Nested
    class OfTheEllipticEquation extends OfProblem {
        OfTheEllipticEquation() {
            super(
                    new EllipticPermeabilityProvider(),
                    Map.of("dimension", 4, "positions", List.of(1), "values", List.of(2)));
        }
    }

    @Nested
    class OfThePlane extends OfProblem {
        OfThePlane() {
            super(new LassoPlaneProvider(), Map.of());
        }
    }

    @Nested
    class OfTheMixture extends OfProblem {
        OfTheMixture() {
            super(new SparseMixtureProvider(), Map.of("dimension", 5));
        }

        @Override
        protected double scale() {
            return 4;
        }
    }

    @Nested
    class OfTheLasso extends OfProblem {
        OfTheLasso() {
            super(new BayesianLassoProvider(), Map.of("dimension", 7, "rowCount", 12));
        }
    }

    @Nested
    class OfLogisticRegression extends OfProblem {
        OfLogisticRegression() {
            super(new BayesianLogisticProvider(), Map.of("dimension", 6, "rowCount", 30, "ridge", 0.7));
        }
    }

    @Nested
    class OfDeconvolution extends OfProblem {
        OfDeconvolution() {
            super(new SpikeDeconvolutionProvider(), Map.of());
        }
    }

    @Nested
    class OfCompressedSensing extends OfProblem {
        OfCompressedSensing() {
            super(new CompressedSensingProvider(), Map.of("dimension", 12, "measurementCount", 5));
        }
    }
}
