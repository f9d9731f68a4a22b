package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.Require;
import org.priorflow.experiments.report.CellWarnings;
import org.priorflow.experiments.report.ComparisonTable;
import org.priorflow.experiments.report.Margins;
import org.priorflow.experiments.report.StudyReport;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.StudyRunner;
import org.priorflow.experiments.spec.BundledStudies;
import org.priorflow.experiments.spec.StudySpec;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs a study. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Run a study, print a comparison and write tables, figures and a report.",
        description = {
            "",
            "Everything is checked before the first run. A study that has run before gets a fresh folder.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  priorflow run quickstart",
            "  priorflow run quickstart -o priors=[l1,elastic-net] -o budget.steps=50",
            "  priorflow run quickstart -o flows.rwpo.stepSize=0.05 -o n=500",
            "  priorflow run my-study.yaml --out results --threads 4"
        })
public final class RunCommand implements Callable<Integer> {

    private static final int MOST_WARNINGS = 8;

    private final StudyPlanner planner;
    private final StudyReport report;
    private final Terminal terminal;

    @Parameters(paramLabel = "STUDY", description = "the name of a bundled study, or the path of a YAML file")
    private String study = "";

    @Option(
            names = {"-o", "--override"},
            paramLabel = "KEY=VALUE",
            description = "change a key of the study; the value is YAML; may be given several times")
    private List<String> overrides = List.of();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "where the folder of the study goes (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("runs");

    @Option(
            names = {"-t", "--threads"},
            paramLabel = "N",
            description = "how many runs go on at once (default: the number of cores); results do not depend on it")
    private @Nullable Integer threads;

    public RunCommand(StudyPlanner planner, StudyReport report, Terminal terminal) {
        this.planner = planner;
        this.report = report;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        int threadCount =
                threads == null ? Runtime.getRuntime().availableProcessors() : Require.atLeast(threads, 1, "--threads");
        long start = System.nanoTime();
        StudyPlan plan = planner.plan(BundledStudies.read(study, overrides));
        StudyFolder folder = StudyFolder.create(out, plan, Provenance.of(threadCount));
        announce(plan, threadCount);
        Recorder recorder =
                new Recorder(folder, new Progress(terminal), Collections.synchronizedList(new ArrayList<>()));
        Runnable lastResort = () -> stopped(plan, folder, List.copyOf(recorder.finished()));
        try (Interruption interruption = new Interruption(lastResort)) {
            List<RunResult> results = results(plan, threadCount, interruption, recorder);
            if (interruption.getAsBoolean()) {
                return stopped(plan, folder, results);
            }
            Summary summary = Summary.of(plan, results);
            report.write(summary, results, folder);
            return finished(folder, summary, results, (System.nanoTime() - start) * 1e-9);
        }
    }

    private static List<RunResult> results(
            StudyPlan plan, int threadCount, Interruption interruption, Recorder recorder) {
        try {
            return new StudyRunner(threadCount).run(plan, interruption, recorder);
        } finally {
            recorder.progress().close();
        }
    }

    private void announce(StudyPlan plan, int threadCount) {
        StudySpec.Grid grid = plan.spec().grid();
        terminal.tell("%s: %s x %s x %s x %s = %s on %s"
                .formatted(
                        plan.spec().about().name(),
                        counted(grid.problems().size(), "problem"),
                        counted(grid.priors().size(), "prior"),
                        counted(grid.flows().size(), "flow"),
                        counted(grid.seeds().size(), "seed"),
                        counted(plan.runs().size(), "run"),
                        counted(threadCount, "thread")));
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private int stopped(StudyPlan plan, StudyFolder folder, List<RunResult> results) {
        report.writeTables(Summary.of(plan, results), results, folder);
        folder.finish("interrupted", results);
        terminal.tell("Interrupted: %d of %s are complete in %s."
                .formatted(results.size(), counted(plan.runs().size(), "run"), folder.path()));
        return ExitCode.INTERRUPTED;
    }

    private int finished(StudyFolder folder, Summary summary, List<RunResult> results, double seconds) {
        long failures = results.stream()
                .filter(result -> result.status() != RunStatus.OK)
                .count();
        folder.finish(failures == 0 ? "ok" : "some runs failed", results);
        ComparisonTable.Style style = new ComparisonTable.Style(
                terminal.columns(), terminal.plusMinus(), terminal.boldStart(), terminal.boldEnd());
        terminal.print(new ComparisonTable(summary, style).text());
        terminal.print(new Margins(summary).text(terminal.plusMinus()));
        warn(summary);
        terminal.print("\n%s in %.1f s. Report: %s\n"
                .formatted(
                        counted(results.size(), "run"), seconds, folder.path().resolve("report.html")));
        if (failures > 0) {
            terminal.tell("%d of %s failed; each folder in %s has a run.log."
                    .formatted(
                            failures,
                            counted(results.size(), "run"),
                            folder.path().resolve("runs")));
        }
        return failures == 0 ? ExitCode.OK : ExitCode.SOME_RUNS_FAILED;
    }

    private void warn(Summary summary) {
        List<CellWarnings> warnings = CellWarnings.of(summary);
        warnings.stream()
                .limit(MOST_WARNINGS)
                .forEach(each -> each.sentences()
                        .forEach(sentence -> terminal.tell("Warning: %s: %s".formatted(each.words(), sentence))));
        if (warnings.size() > MOST_WARNINGS) {
            terminal.tell(
                    "Warning: %d more cells are listed in the report.".formatted(warnings.size() - MOST_WARNINGS));
        }
    }

    private record Recorder(StudyFolder folder, Progress progress, List<RunResult> finished) implements RunListener {
        @Override
        public void referencesStarted(int count) {
            progress.referencesStarted(count);
        }

        @Override
        public void runsStarted(int count) {
            progress.runsStarted(count);
        }

        @Override
        public void runAdvanced(PlannedRun run, double share) {
            progress.runAdvanced(run, share);
        }

        @Override
        public void runFinished(RunResult result) {
            folder.save(result);
            finished.add(result);
            progress.runFinished(result);
        }
    }
}
