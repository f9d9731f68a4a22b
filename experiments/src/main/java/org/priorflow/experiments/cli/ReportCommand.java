package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.priorflow.experiments.report.ComparisonTable;
import org.priorflow.experiments.report.Margins;
import org.priorflow.experiments.report.StudyReport;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.EarlierRuns;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StoredRun;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes the tables, the figures and the page of a study again, from what its runs have left behind. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        header = "Make the tables, the figures and the page of a study again, complete or not.",
        footer = {
            "",
            "Examples:",
            "  priorflow report runs/quickstart-0123abcd",
            "  priorflow report runs/quickstart-0123abcd --baseline ula"
        })
public final class ReportCommand implements Callable<Integer> {

    private final StudyPlanner planner;
    private final StudyReport report;
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", description = "the folder of a study")
    private Path study = Path.of("");

    @Option(
            names = "--baseline",
            paramLabel = "LABEL",
            description = "the flow, or the prior, that the others are compared with (default: as the study says)")
    private @Nullable String baseline;

    public ReportCommand(StudyPlanner planner, StudyReport report, Terminal terminal) {
        this.planner = planner;
        this.report = report;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StudyPlan plan = StoredRun.planOf(study, planner);
        try (StudyFolder folder = StudyFolder.open(study, plan, StudyFolder.provenanceOf(study))) {
            EarlierRuns earlier = folder.earlierRuns();
            earlier.remarks().forEach(terminal::tell);
            List<RunResult> results = plan.runs().stream()
                    .filter(run -> earlier.complete().containsKey(run.id()))
                    .map(run -> earlier.complete().get(run.id()))
                    .toList();
            Summary summary = Summary.of(baseline == null ? plan : plan.comparedWith(baseline), results);
            report.write(summary, results, folder);
            terminal.print(new ComparisonTable(
                            summary,
                            new ComparisonTable.Style(
                                    terminal.columns(), terminal.plusMinus(), terminal.boldStart(), terminal.boldEnd()))
                    .text());
            terminal.print(new Margins(summary).text(terminal.plusMinus()));
            terminal.print("\n%d of %d runs are complete. Report: %s\n"
                    .formatted(results.size(), plan.runs().size(), study.resolve("report.html")));
        }
        return ExitCode.OK;
    }
}
