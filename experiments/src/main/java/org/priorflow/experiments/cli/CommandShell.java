package org.priorflow.experiments.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.run.Failures;
import org.priorflow.spi.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands are parsed, and what a person sees when one of them fails: a message, never a stack trace. */
public final class CommandShell {

    private CommandShell() {}

    /**
     * Puts a command behind a parser.
     *
     * @param commands makes a subcommand of a class
     */
    public static CommandLine of(Object command, Function<Class<?>, Object> commands, Terminal terminal) {
        CommandLine line = new CommandLine(command, new CommandLine.IFactory() {
            @Override
            public <K> K create(Class<K> type) throws Exception {
                return type.getName().startsWith("picocli.") || type.isMemberClass() || type.isInterface()
                        ? CommandLine.defaultFactory().create(type)
                        : type.cast(commands.apply(type));
            }
        });
        return line.setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(CommandLine.Help.defaultColorScheme(terminal.ansi()))
                .setUsageHelpWidth(Math.min(terminal.columns(), 110))
                .setParameterExceptionHandler((e, arguments) -> misused(e, terminal))
                .setExecutionExceptionHandler((e, failed, parsed) -> failed(e, terminal));
    }

    /** Runs an action outside of the parser, such as finding the plugins, with the same care for its failures. */
    public static int guarded(Terminal terminal, IntSupplier action) {
        try {
            return action.getAsInt();
        } catch (RuntimeException e) {
            return failed(e, terminal);
        }
    }

    private static int misused(ParameterException e, Terminal terminal) {
        CommandLine line = e.getCommandLine();
        Set<String> commands = line.getSubcommands().keySet();
        String typed = commands.isEmpty() ? null : unknownCommand(e);
        if (typed == null) {
            terminal.tell(e.getMessage());
        } else {
            String nearest = NearestName.of(typed, commands);
            terminal.tell("There is no command '%s'.%s Commands: %s."
                    .formatted(
                            typed,
                            nearest == null ? "" : " Did you mean '" + nearest + "'?",
                            String.join(", ", commands)));
        }
        terminal.tell("Try '%s --help'.".formatted(line.getCommandSpec().qualifiedName()));
        return ExitCode.USAGE;
    }

    // The command 'help' names what it does not know as the value of no parameter; null if no command was meant.
    private static @Nullable String unknownCommand(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unmatched.isUnknownOption() ? null : unmatched.getUnmatched().get(0);
        }
        return e.getArgSpec() == null ? e.getValue() : null;
    }

    private static int failed(Exception e, Terminal terminal) {
        if (e instanceof InvalidInputException) {
            terminal.tell(e.getMessage());
            return ExitCode.USAGE;
        }
        if (e instanceof UncheckedIOException) {
            terminal.tell(e.getMessage());
            return ExitCode.FAILED;
        }
        terminal.tell("Something went wrong inside Priorflow (%s). The details are in %s."
                .formatted(Failures.inWords(e), trace(e)));
        return ExitCode.FAILED;
    }

    private static Path trace(Exception failure) {
        try {
            Path log = Files.createTempFile("priorflow-error-", ".log");
            try (PrintWriter writer = new PrintWriter(Files.newBufferedWriter(log))) {
                failure.printStackTrace(writer);
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the details of a failure: " + e.getMessage(), e);
        }
    }
}
