package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StoredRun;
import org.priorflow.experiments.run.StoredValues;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.StudyRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Runs a run again and compares. */
@Command(
        name = "rerun",
        mixinStandardHelpOptions = true,
        header = "Run a run of a study again and tell whether what is measured is the same to the bit.",
        description = {"", "Nothing is written. The exit code is 1 if a value differs.", ""},
        footer = {"", "Example:", "  priorflow rerun runs/quickstart-0123abcd/runs/<run>"})
public final class RerunCommand implements Callable<Integer> {

    private final StudyPlanner planner;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "the folder of a run")
    private Path run = Path.of("");

    public RerunCommand(StudyPlanner planner, Terminal terminal) {
        this.planner = planner;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StoredRun stored = StoredRun.of(run, planner);
        RunResult before = stored.result();
        StudyPlan plan = stored.plan().only(stored.run());
        terminal.tell("Running %s again.".formatted(stored.run().words()));
        try (Interruption interruption = new Interruption(() -> {})) {
            RunResult after = new StudyRunner(1)
                    .run(plan, interruption, new Silence()).stream().findFirst().orElse(null);
            if (after == null) {
                return ExitCode.INTERRUPTED;
            }
            return compared(before, after, plan);
        }
    }

    private int compared(RunResult before, RunResult after, StudyPlan plan) {
        StoredValues.Change change = StoredValues.of(before, plan).changeTo(StoredValues.of(after, plan));
        boolean isSame = change.isNone() && before.status() == after.status();
        if (before.status() != after.status()) {
            terminal.print("The status was %s and is %s.\n".formatted(before.status(), after.status()));
        }
        if (after.status() == RunStatus.FAILED) {
            terminal.tell(after.ending().message());
        }
        terminal.print(change.words() + "\n");
        return isSame ? ExitCode.OK : ExitCode.FAILED;
    }

    private record Silence() implements RunListener {
        @Override
        public void referencesStarted(int count) {}

        @Override
        public void runsStarted(int count) {}

        @Override
        public void runFinished(RunResult result) {}
    }
}
