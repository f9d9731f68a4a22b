package org.priorflow.flow.trainer;

import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.InvalidInputException;
import org.priorflow.flow.neural.SampleSource;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Problem;
import org.priorflow.problem.SampleProblem;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;

/**
 * What a flow is to learn: to carry a source to data, or to an unnormalised density. For data the source is the problem's own,
 * for a density it is the standard normal law.
 *
 * @param dimension d
 * @param source the law that the flow starts from
 * @param data the law to learn through samples, or null
 * @param posterior the law to learn through its density, or null
 */
public record LearningTask(
        int dimension,
        SampleSource source,
        @Nullable SampleSource data,
        @Nullable Posterior posterior) {

    /** The task that a problem sets, where a prior may have taken the place of its own. */
    public static LearningTask of(Problem problem, Prior prior) {
        int d = problem.dimension();
        if (problem instanceof PosteriorProblem posed) {
            Posterior own = posed.target();
            Posterior posterior = prior == own.prior() ? own : posed.posteriorUnder(prior);
            return new LearningTask(d, SampleSource.gaussian(d, 1), null, posterior);
        }
        if (problem instanceof SampleProblem samples) {
            return new LearningTask(d, source(samples::initialParticles), source(samples::trainingSamples), null);
        }
        throw new InvalidInputException(
                "%s is neither a PosteriorProblem nor a SampleProblem, so nothing can be learned of it."
                        .formatted(problem.getClass().getSimpleName()));
    }

    private static SampleSource source(BiFunction<Integer, Seed, INDArray> draws) {
        return (n, seed) -> Rows.valuesOf(draws.apply(n, seed));
    }

    /**
     * The data.
     *
     * @param loss what asks for them, for the message
     * @throws InvalidInputException if there are none
     */
    public SampleSource requireData(String loss) {
        if (data == null) {
            throw new InvalidInputException(
                    "loss is %s, which learns from samples, but the problem is known through its density alone. Maybe take reverse-kl?"
                            .formatted(loss));
        }
        return data;
    }

    /**
     * The posterior.
     *
     * @param loss what asks for it, for the message
     * @throws InvalidInputException if there is none
     */
    public Posterior requirePosterior(String loss) {
        if (posterior == null) {
            throw new InvalidInputException(
                    "loss is %s, which needs a density, but the problem is known through samples alone. Maybe take sliced-w2?"
                            .formatted(loss));
        }
        return posterior;
    }
}
