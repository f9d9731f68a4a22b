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

    /** Under which the figures stand that belong to no problem: no label is empty. */
    static final String STATISTICS = "";

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
            StatisticsSection statistics = new StatisticsSection(summary);
            Map<String, List<Figure>> figures = figures(summary, statistics);
            figures.values().forEach(each -> each.forEach(figure -> save(figure, folder.figures())));
            String page = new ReportPage(summary, figures, statistics, catalog, folder.path())
                    .html(results, folder.provenance());
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
        ResultTables.save(ResultTables.comparisons(Comparisons.of(summary)), path.resolve("comparisons.csv"));
        ResultTables.save(ResultTables.ranks(Ranking.all(summary)), path.resolve("ranks.csv"));
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
    private static Map<String, List<Figure>> figures(Summary summary, StatisticsSection statistics) {
        try {
            Map<String, List<Figure>> figures = new StudyFigures(summary).all();
            figures.put(STATISTICS, statistics.figures());
            return figures;
        } catch (LinkageError | InternalError e) {
            LOG.warn("The figures cannot be drawn here ({}). Maybe the fontconfig library is missing?", e.toString());
            return Map.of();
        }
    }

    private static void save(Figure figure, Path folder) {
        Path file = folder.resolve(figure.name() + ".png");
        try {
            Files.write(file, figure.png());
            if (!figure.views().isEmpty()) {
                Files.writeString(
                        folder.resolve(figure.name() + ".svg"),
                        figure.views().values().iterator().next());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file + ": " + e.getMessage(), e);
        }
    }
}
