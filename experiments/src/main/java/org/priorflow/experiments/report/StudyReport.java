package org.priorflow.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.spi.PluginCatalog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the tables, the figures and the page of a study. */
public final class StudyReport {

    private static final Logger LOG = LoggerFactory.getLogger(StudyReport.class);

    private final PluginCatalog catalog;

    public StudyReport(PluginCatalog catalog) {
        this.catalog = catalog;
    }

    /** Writes tables, figures and {@code report.html}. */
    public void write(Summary summary, List<RunResult> results, StudyFolder folder) {
        writeTables(summary, results, folder);
        Map<String, List<Figure>> figures = figures(summary);
        figures.values().forEach(each -> each.forEach(figure -> save(figure, folder.figures())));
        String page = new ReportPage(summary, figures, catalog).html(results, folder.provenance());
        Documents.write(folder.path().resolve("report.html"), page);
    }

    /** Writes {@code results.csv} and {@code summary.csv} alone. */
    public void writeTables(Summary summary, List<RunResult> results, StudyFolder folder) {
        ResultTables.save(ResultTables.results(results), folder.path().resolve("results.csv"));
        ResultTables.save(ResultTables.summary(summary), folder.path().resolve("summary.csv"));
    }

    // A machine without fonts cannot draw, which is no reason to lose the tables.
    private static Map<String, List<Figure>> figures(Summary summary) {
        try {
            return new StudyFigures(summary).all();
        } catch (LinkageError | InternalError e) {
            LOG.warn("The figures cannot be drawn here ({}). Maybe the fontconfig library is missing?", e.toString());
            return Map.of();
        }
    }

    private static void save(Figure figure, Path folder) {
        Path file = folder.resolve(figure.name() + ".png");
        try {
            Files.write(file, figure.png());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
