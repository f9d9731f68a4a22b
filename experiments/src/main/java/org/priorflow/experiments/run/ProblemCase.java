package org.priorflow.experiments.run;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Problem;
import org.priorflow.problem.Reference;
import org.priorflow.problem.SampleProblem;

/** A problem of a study, with what is known of its target. Safe for concurrent use. */
public final class ProblemCase {

    private final ChosenPlugin plugin;
    private final Problem problem;
    private final Prior ownPrior;
    private final @Nullable Posterior target;
    private final Lazy<Reference> reference;

    ProblemCase(ChosenPlugin plugin, Problem problem) {
        this.plugin = plugin;
        this.problem = problem;
        if (problem instanceof PosteriorProblem posterior) {
            this.target = posterior.target();
            this.ownPrior = target.prior();
            this.reference = new Lazy<>(() -> posterior.referenceUnder(ownPrior));
        } else if (problem instanceof SampleProblem samples) {
            this.target = null;
            this.ownPrior = samples.prior();
            this.reference = new Lazy<>(samples::reference);
        } else {
            throw Require.invalid(
                    "problem " + plugin.id(),
                    problem.getClass().getSimpleName(),
                    "a PosteriorProblem or a SampleProblem",
                    "Maybe let it implement one of the two?");
        }
    }

    public ChosenPlugin plugin() {
        return plugin;
    }

    public String label() {
        return plugin.label();
    }

    public Problem problem() {
        return problem;
    }

    /** The law to be sampled, or null if it is known through samples alone. */
    public @Nullable Posterior target() {
        return target;
    }

    /** The prior that belongs to the problem. */
    public Prior ownPrior() {
        return ownPrior;
    }

    /** What is known of the target, or null; computed at the first call, which may take a while. */
    public @Nullable Reference reference() {
        return reference.value();
    }

    /** The signal behind simulated data [d], or null where there is none. */
    public @Nullable INDArray trueSignal() {
        return problem instanceof PosteriorProblem posterior ? posterior.trueSignal() : null;
    }
}
