package org.priorflow.experiments.run;

import org.jspecify.annotations.Nullable;
import org.priorflow.prior.Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.problem.Reference;

/** A prior of a study on one of its problems, with the law that the two make. Safe for concurrent use. */
public final class PriorCase {

    private final ChosenPlugin plugin;
    private final ProblemCase problem;
    private final Posterior posterior;
    private final Lazy<Reference> reference;

    PriorCase(ChosenPlugin plugin, ProblemCase problem, Prior prior) {
        this.plugin = plugin;
        this.problem = problem;
        boolean isOwn = prior == problem.problem().target().prior();
        this.posterior = isOwn ? problem.problem().target() : problem.problem().posteriorUnder(prior);
        this.reference = isOwn
                ? new Lazy<>(problem::reference)
                : new Lazy<>(() -> problem.problem().referenceUnder(prior));
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

    /** The law that flows are asked to sample. */
    public Posterior posterior() {
        return posterior;
    }

    /** What is known of that law, or null; computed at the first call, which may take a while. */
    public @Nullable Reference reference() {
        return reference.value();
    }
}
