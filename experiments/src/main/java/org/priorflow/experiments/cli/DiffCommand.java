package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.priorflow.experiments.run.StoredValues;
import org.priorflow.experiments.run.StudyChange;
import org.priorflow.experiments.run.StudyPlanner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two studies, or two runs. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        header = "Show what differs between two studies or two runs: their settings, and what was measured.",
        description = {"", "Wall times are left out. The exit code is 1 if a measured value differs.", ""},
        footer = {"", "Example:", "  priorflow diff runs/quickstart-0123abcd runs/quickstart-0123abcd-2"})
public final class DiffCommand implements Callable<Integer> {

    private final StudyPlanner planner;
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "A", description = "the folder of a study or of a run")
    private Path before = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "the other")
    private Path after = Path.of("");

    public DiffCommand(StudyPlanner planner, Terminal terminal) {
        this.planner = planner;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        StoredValues old = StoredValues.of(before, planner);
        StoredValues fresh = StoredValues.of(after, planner);
        List<String> changes = StudyChange.between(old.configuration(), fresh.configuration());
        changes.forEach(line -> terminal.print(line + "\n"));
        if (changes.isEmpty()) {
            terminal.print("The settings are the same.\n");
        }
        StoredValues.Change change = old.changeTo(fresh);
        terminal.print(change.words() + "\n");
        return change.isNone() ? ExitCode.OK : ExitCode.FAILED;
    }
}
