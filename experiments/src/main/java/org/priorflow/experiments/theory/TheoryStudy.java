package org.priorflow.experiments.theory;

import java.util.List;
import java.util.function.Consumer;
import org.priorflow.experiments.report.LineFigure;

/** A study of one claim. */
public interface TheoryStudy {

    /** All of them. */
    static List<TheoryStudy> all() {
        return List.of(new KlDecayStudy(), new CurvatureStudy(), new GradientBoundStudy());
    }

    /** Its name on the command line. */
    String name();

    /** What it checks, as one sentence. */
    String summary();

    /**
     * Runs it.
     *
     * @param progress is told what goes on, line by line
     */
    Outcome run(Consumer<String> progress);

    /**
     * What came of it.
     *
     * @param checks the figures beside their laws
     * @param figure shows them
     */
    record Outcome(List<TheoryCheck> checks, LineFigure figure) {
        public Outcome {
            checks = List.copyOf(checks);
        }
    }
}
