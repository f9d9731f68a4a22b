package org.priorflow.experiments.toy;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Settings;

/** The law N(1, 1) in the plane, known through its samples alone. */
public final class ToySamples implements ProblemProvider {

    @Override
    public String id() {
        return "toy-samples";
    }

    @Override
    public String summary() {
        return "Samples of a Gaussian around one.";
    }

    @Override
    public SampleProblem create(Settings settings) {
        return new Samples();
    }

    private record Samples() implements SampleProblem {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public INDArray initialParticles(int n, Seed seed) {
            return seed.gaussian(n, 2);
        }

        @Override
        public INDArray trainingSamples(int count, Seed seed) {
            return seed.gaussian(count, 2).add(1);
        }

        @Override
        public Prior prior() {
            return new ToyProblem.Flat();
        }

        @Override
        public @Nullable Reference reference() {
            return new ToyProblem.Truth(2, 1);
        }
    }
}
