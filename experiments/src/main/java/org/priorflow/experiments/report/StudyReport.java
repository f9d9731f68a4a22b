package org.priorflow.experiments.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.table.ParquetFile;
import org.priorflow.experiments.table.StudyTable;
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
        // DuckDB takes about a second to start, during which the figures can be drawn.
        CompletableFuture<Void> parquet = CompletableFuture.runAsync(() -> writeParquet(folder.path()));
        try {
            Map<String, List<Figure>> figures = figures(summary);
            figures.values().forEach(each -> each.forEach(figure -> save(figure, folder.figures())));
            String page = new ReportPage(summary, figures, catalog).html(results, folder.provenance());
            Documents.write(folder.path().resolve("report.html"), page);
        } finally {
            awaited(parquet);
        }
    }

    /** Writes the tables as CSV alone. */
    public void writeTables(Summary summary, List<RunResult> results, StudyFolder folder) {
        Path path = folder.path();
        Documents.remove(path.resolve(StudyTable.RESULTS_PARQUET)); // else it would tell of an earlier state
        ResultTables.save(ResultTables.results(results), path.resolve(StudyTable.RESULTS.file()));
        ResultTables.save(ResultTables.runs(results), path.resolve(StudyTable.RUNS.file()));
        ResultTables.save(ResultTables.summary(summary), path.resolve(StudyTable.SUMMARY.file()));
    }

    private static void writeParquet(Path folder) {
        Path csv = folder.resolve(StudyTable.RESULTS.file());
        try {
            Documents.write(
                    folder.resolve(StudyTable.RESULTS_PARQUET),
                    draft -> ParquetFile.convert(csv, StudyTable.RESULTS.columns(), draft));
        } catch (LinkageError e) {
            LOG.warn("{} is not written: DuckDB does not run here ({}).", StudyTable.RESULTS_PARQUET, e.toString());
        }
    }

    private static void awaited(CompletableFuture<Void> writing) {
        try {
            writing.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
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
