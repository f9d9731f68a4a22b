package org.priorflow.experiments.run;

import org.jspecify.annotations.Nullable;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;

/** A prior of a study on one of its problems, with the law that flows are to sample. Safe for concurrent use. */
public final class PriorCase {

    private final ChosenPlugin plugin;
    private final ProblemCase problem;
    private final Prior prior;
    private final @Nullable Posterior posterior;
    private final Lazy<Reference> reference;

    PriorCase(ChosenPlugin plugin, ProblemCase problem, Prior prior) {
        this.plugin = plugin;
        this.problem = problem;
        this.prior = prior;
        if (prior != problem.ownPrior() && problem.problem() instanceof PosteriorProblem other) {
            this.posterior = other.posteriorUnder(prior);
            this.reference = new Lazy<>(() -> other.referenceUnder(prior));
        } else {
            this.posterior = problem.target();
            this.reference = new Lazy<>(problem::reference);
        }
    }

    public ChosenPlugin plugin() {
        return plugin;
    }

    public String label() {
        return plugin.label();
    }

    public ProblemCase problem() {
        return problem;
    }

    public Prior prior() {
        return prior;
    }

    /** The law that flows are asked to sample, or null if it is known through samples alone, whatever the prior. */
    public @Nullable Posterior posterior() {
        return posterior;
    }

    /** What is known of that law, or null; computed at the first call, which may take a while. */
    public @Nullable Reference reference() {
        return reference.value();
    }
}
