package org.priorflow.experiments.run;

import org.jspecify.annotations.Nullable;
import org.priorflow.problem.PosteriorProblem;
import org.priorflow.problem.Reference;

/** A problem of a study, with what is known of its target. Safe for concurrent use. */
public final class ProblemCase {

    private final ChosenPlugin plugin;
    private final PosteriorProblem problem;
    private final Lazy<Reference> reference;

    ProblemCase(ChosenPlugin plugin, PosteriorProblem problem) {
        this.plugin = plugin;
        this.problem = problem;
        this.reference =
                new Lazy<>(() -> problem.referenceUnder(problem.target().prior()));
    }

    public ChosenPlugin plugin() {
        return plugin;
    }

    public String label() {
        return plugin.label();
    }

    public PosteriorProblem problem() {
        return problem;
    }

    /** What is known of the target, or null; computed at the first call, which may take a while. */
    public @Nullable Reference reference() {
        return reference.value();
    }
}
