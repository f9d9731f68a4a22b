package org.priorflow.experiments.cli;

import java.util.concurrent.Callable;
import org.priorflow.experiments.run.Provenance;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command {@code priorflow} itself: it shows what its subcommands do. */
@Command(
        name = "priorflow",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        versionProvider = PriorflowCommand.Version.class,
        header = "Move particles toward a target with prior knowledge built in, and compare how well it goes.",
        description = {"", "A study names problems, priors, flows and seeds; every combination is run and measured.", ""
        },
        footer = {
            "",
            "Examples:",
            "  priorflow run quickstart",
            "  priorflow run quickstart -o priors=[l1,elastic-net] -o seeds=2",
            "  priorflow run my-study.yaml --out results",
            "  priorflow list flows",
            "  priorflow describe rwpo",
            "",
            "Exit codes: 0 ok, 1 failed, 2 wrong input, 3 some runs failed, 130 interrupted."
        },
        subcommands = {
            RunCommand.class,
            SampleCommand.class,
            TheoryCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            DoctorCommand.class,
            ReportCommand.class,
            RerunCommand.class,
            DiffCommand.class,
            QueryCommand.class,
            HelpCommand.class
        })
public final class PriorflowCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    /** Shows the help, since no subcommand was named. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE;
    }

    /** Tells the version with the Java and the platform it runs on. */
    public static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {
                "priorflow %s (Java %s, %s %s)"
                        .formatted(
                                Provenance.version(),
                                System.getProperty("java.version"),
                                System.getProperty("os.name"),
                                System.getProperty("os.arch"))
            };
        }
    }
}
