package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.experiments.run.RunWarnings;

/**
 * What should be known of the runs of a cell before they are trusted.
 *
 * @param cell the cell
 * @param sentences the warnings, at least one
 */
public record CellWarnings(Summary.Cell cell, List<String> sentences) {

    public CellWarnings {
        sentences = List.copyOf(sentences);
    }

    /** The warnings of all cells that have some, in the order of the grid. */
    public static List<CellWarnings> of(Summary summary) {
        List<CellWarnings> all = new ArrayList<>();
        for (Summary.Cell cell : summary.cells()) {
            List<String> sentences = RunWarnings.of(summary.resultsOf(cell));
            if (!sentences.isEmpty()) {
                all.add(new CellWarnings(cell, sentences));
            }
        }
        return all;
    }

    /** The cell in words. */
    public String words() {
        return "%s / %s / %s".formatted(cell.problem(), cell.prior(), cell.flow());
    }
}
