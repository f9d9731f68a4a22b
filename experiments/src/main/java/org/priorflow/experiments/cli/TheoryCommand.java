package org.priorflow.experiments.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.theory.TheoryCheck;
import org.priorflow.experiments.theory.TheoryStudy;
import org.priorflow.spi.NearestName;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks claims of the theory numerically. */
@Command(
        name = "theory",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Check claims of the theory numerically, and say what passes and what does not.",
        footer = {"", "Exit code 3 where a claim does not pass."})
public final class TheoryCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "STUDY", description = "the study; a list of them if left out")
    private @Nullable String name;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "runs",
            description = "where the table and the figure go (default: ${DEFAULT-VALUE})")
    private Path out = Path.of("runs");

    public TheoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        String asked = name;
        if (asked == null) {
            TheoryStudy.all().forEach(study -> terminal.print("%-20s %s%n".formatted(study.name(), study.summary())));
            return ExitCode.OK;
        }
        TheoryStudy.Outcome outcome = study(asked).run(terminal::tell);
        List<TheoryCheck> checks = outcome.checks();
        checks.forEach(check -> terminal.print(line(check)));
        save(asked, outcome);
        long failures = checks.stream().filter(check -> !check.isPassed()).count();
        terminal.print("%n%d of %d pass. Figure: %s%n"
                .formatted(checks.size() - failures, checks.size(), out.resolve("theory-" + asked + ".png")));
        return failures == 0 ? ExitCode.OK : ExitCode.SOME_RUNS_FAILED;
    }

    private static TheoryStudy study(String asked) {
        List<String> names = TheoryStudy.all().stream().map(TheoryStudy::name).toList();
        return TheoryStudy.all().stream()
                .filter(study -> study.name().equals(asked))
                .findFirst()
                .orElseThrow(() -> {
                    String nearest = NearestName.of(asked, names);
                    return new InvalidInputException("There is no theory study '%s'.%s Studies: %s."
                            .formatted(
                                    asked,
                                    nearest == null ? "" : " Did you mean '" + nearest + "'?",
                                    String.join(", ", names)));
                });
    }

    private static String line(TheoryCheck check) {
        return String.format(
                Locale.ROOT,
                "%s  %s: %.6g (%s)%n",
                check.isPassed() ? "pass" : "FAIL",
                check.claim(),
                check.measured(),
                check.law());
    }

    private void save(String asked, TheoryStudy.Outcome outcome) {
        Path figure = out.resolve("theory-" + asked + ".png");
        try {
            Files.createDirectories(out);
            Files.write(figure, outcome.figure().png());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write %s (%s).".formatted(figure, e.getMessage()), e);
        }
        String rows = outcome.checks().stream()
                .map(check -> "\"%s\",%s,\"%s\",%s%n"
                        .formatted(check.claim(), check.measured(), check.law(), check.isPassed()))
                .collect(Collectors.joining());
        Documents.write(out.resolve("theory-" + asked + ".csv"), "claim,measured,law,passed\n" + rows);
    }
}
