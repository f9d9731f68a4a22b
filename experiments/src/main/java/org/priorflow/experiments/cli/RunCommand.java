package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.report.CellWarnings;
import org.priorflow.experiments.report.ComparisonTable;
import org.priorflow.experiments.report.Margins;
import org.priorflow.experiments.report.StudyReport;
import org.priorflow.experiments.report.Summary;
import org.priorflow.experiments.run.EarlierRuns;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.Shard;
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
            "Everything is checked before the first run. A study that has run before gets a fresh folder, unless it is"
                    + " resumed.",
            ""
        },
        footer = {
            "",
            "Examples:",
            "  priorflow run quickstart",
            "  priorflow run quickstart -o priors=[l1,elastic-net] -o budget.steps=50",
            "  priorflow run quickstart -o flows.rwpo.stepSize=0.05 -o n=500",
            "  priorflow run my-study.yaml --out results --jobs 4",
            "  priorflow run my-study.yaml --resume",
            "  priorflow run my-study.yaml --shard 1/2; priorflow run my-study.yaml --resume --collect DIR-OF-SHARD"
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
            names = {"-j", "--jobs", "-t", "--threads"},
            paramLabel = "N",
            description = "how many runs go on at once (default: the number of cores); results do not depend on it")
    private @Nullable Integer threads;

    @Option(
            names = "--resume",
            description =
                    "take up the newest folder of this study and do what is missing: complete runs stand, failed and "
                            + "damaged ones run again")
    private boolean isResumed;

    @Option(
            names = "--collect",
            paramLabel = "DIR",
            description =
                    "take over complete runs from another folder of the same study, such as a shard; with --resume;"
                            + " may be given several times")
    private List<Path> others = List.of();

    @Option(
            names = "--shard",
            paramLabel = "I/N",
            description = "do only the I-th of N parts of the grid, in a folder of its own")
    private @Nullable String shard;

    @Option(names = "--dry-run", description = "check everything, list the runs and stop; nothing is written")
    private boolean isDry;

    @Option(
            names = "--fail-fast",
            description = "stop at the first run that fails or diverges; by default the others go on")
    private boolean stopsAtFailure;

    public RunCommand(StudyPlanner planner, StudyReport report, Terminal terminal) {
        this.planner = planner;
        this.report = report;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (threads != null && threads < 1) {
            throw new InvalidInputException(
                    "--jobs is %d, but must be at least 1. Leave it out for one run per core.".formatted(threads));
        }
        int threadCount = threads == null ? Runtime.getRuntime().availableProcessors() : threads;
        StudyPlan whole = planner.plan(BundledStudies.read(study, overrides));
        StudyPlan plan = shard == null ? whole : whole.only(Shard.parse(shard));
        if (isDry) {
            return listed(plan);
        }
        if (!others.isEmpty() && !isResumed) {
            throw new InvalidInputException(
                    "--collect goes with --resume: runs are taken over into the folder of the study.");
        }
        Provenance provenance = Provenance.of(threadCount);
        try (StudyFolder folder =
                isResumed ? StudyFolder.resume(out, plan, provenance) : StudyFolder.create(out, plan, provenance)) {
            return run(plan, folder, threadCount);
        }
    }

    private int run(StudyPlan plan, StudyFolder folder, int threadCount) {
        long start = System.nanoTime();
        EarlierRuns earlier = earlierRuns(folder);
        announce(plan, threadCount);
        if (isResumed) {
            earlier.remarks().forEach(terminal::tell);
            terminal.tell("Resuming %s: %d of %s are complete."
                    .formatted(
                            folder.path(),
                            earlier.complete().size(),
                            counted(plan.runs().size(), "run")));
        }
        Recorder recorder = new Recorder(folder, new Progress(terminal), earlier);
        Runnable lastResort = () -> stopped(plan, folder, recorder.finished());
        try (Interruption interruption = new Interruption(lastResort)) {
            BooleanSupplier isOver = () -> interruption.getAsBoolean() || stopsAtFailure && recorder.hasFailed();
            List<RunResult> results = results(folder, plan, earlier, new Control(threadCount, isOver, recorder));
            if (interruption.getAsBoolean()) {
                return stopped(plan, folder, results);
            }
            Summary summary = Summary.of(plan, results);
            report.write(summary, results, folder);
            int exitCode = finished(folder, summary, results, (System.nanoTime() - start) * 1e-9);
            tellOverhead(recorder, results.size() - earlier.complete().size());
            return exitCode;
        } catch (RuntimeException e) {
            folder.abandon(recorder.finished());
            throw e;
        }
    }

    private void tellOverhead(Recorder recorder, int runCount) {
        if (runCount > 0) {
            terminal.tell("The runner took %.1f ms a run, beside the runs themselves."
                    .formatted(recorder.overheadNanos() * 1e-6 / runCount));
        }
    }

    private EarlierRuns earlierRuns(StudyFolder folder) {
        EarlierRuns earlier = isResumed ? folder.earlierRuns() : EarlierRuns.NONE;
        for (Path other : others) {
            earlier = folder.takenOver(earlier, other);
        }
        return earlier;
    }

    private int listed(StudyPlan plan) {
        plan.runs().forEach(run -> terminal.print(run.words() + "  " + run.id() + "\n"));
        terminal.print("%s, none was run.%n".formatted(counted(plan.runs().size(), "run")));
        return ExitCode.OK;
    }

    private record Control(int threadCount, BooleanSupplier isOver, Recorder recorder) {}

    private static List<RunResult> results(StudyFolder folder, StudyPlan plan, EarlierRuns earlier, Control control) {
        try (Recorder recorder = control.recorder()) {
            return new StudyRunner(control.threadCount())
                    .keepingTrainings(folder.trainings())
                    .run(plan, earlier.complete(), control.isOver(), recorder);
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
        int missing = summary.plan().runs().size() - results.size();
        folder.finish(missing > 0 ? "stopped at a failure" : failures == 0 ? "ok" : "some runs failed", results);
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
        if (missing > 0) {
            terminal.tell("%s did not run; --resume does them.".formatted(counted(missing, "run")));
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
}
