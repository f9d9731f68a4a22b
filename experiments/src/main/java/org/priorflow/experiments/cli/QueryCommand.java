package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.priorflow.experiments.report.ResultTables;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.table.StudyDatabase;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tech.tablesaw.api.Table;

/** Asks studies in SQL. */
@Command(
        name = "query",
        mixinStandardHelpOptions = true,
        header = "Ask one or many studies in SQL.",
        description = {
            "",
            "The tables, each with a column 'study':",
            "  results      problem, prior, flow, seed, run_id, status, step, gradient_evaluations, metric, value",
            "  runs         problem, prior, flow, seed, run_id, status, steps, gradient_evaluations, step_seconds, seconds, message",
            "  summary      problem, prior, flow, metric, mean, standard_deviation, median, interval_low, interval_high, runs, failed_runs, is_best",
            "  costs        run_id, step, gradient_evaluations, seconds",
            "  convergence  problem, prior, flow, metric, step, gradient_evaluations, seconds, mean, standard_deviation, runs",
            "The dialect is that of DuckDB.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  priorflow query \"select study, flow, avg(value) from results where metric = 'sliced-w2' group by all\"",
            "  priorflow query \"from runs where status <> 'ok'\" runs/quickstart-0123abcd --csv"
        })
public final class QueryCommand implements Callable<Integer> {

    private static final int MOST_ROWS = 200;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "SQL", description = "the query")
    private String sql = "";

    @Parameters(
            index = "1..*",
            paramLabel = "STUDY",
            description = "folders of studies, or folders that hold such folders (default: runs)")
    private List<Path> studies = List.of(Path.of("runs"));

    @Option(names = "--csv", description = "print all rows as comma-separated values, every number to its last digit")
    private boolean isCsv;

    public QueryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (StudyDatabase database = StudyDatabase.open(studies)) {
            Table table = database.query(sql);
            database.studies().stream()
                    .map(StudyFolder::remarkOn)
                    .filter(Objects::nonNull)
                    .forEach(terminal::tell);
            terminal.print(isCsv ? ResultTables.csv(table) : new TextTable(table).text(MOST_ROWS));
            if (!isCsv && table.rowCount() > MOST_ROWS) {
                terminal.tell("%d more rows; --csv prints them all.".formatted(table.rowCount() - MOST_ROWS));
            }
        }
        return ExitCode.OK;
    }
}
