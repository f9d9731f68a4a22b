package org.priorflow.experiments.report;

import java.util.List;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.StudyPlan;

/** What is compared on a problem, the other being held. */
enum Factor {
    FLOW("flow"),
    PRIOR("prior");

    private final String noun;

    Factor(String noun) {
        this.noun = noun;
    }

    String noun() {
        return noun;
    }

    /** The labels of a study, in its order. */
    List<String> labels(StudyPlan plan) {
        return this == FLOW ? plan.flowLabels() : plan.priorLabels();
    }

    String of(Cell cell) {
        return this == FLOW ? cell.flow() : cell.prior();
    }

    Factor other() {
        return this == FLOW ? PRIOR : FLOW;
    }

    /** The same cell with another flow, or prior. */
    Cell with(Cell cell, String label) {
        return this == FLOW
                ? new Cell(cell.problem(), cell.prior(), label)
                : new Cell(cell.problem(), label, cell.flow());
    }
}
