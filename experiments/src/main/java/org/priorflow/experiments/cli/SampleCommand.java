package org.priorflow.experiments.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.TrainedRun;
import org.priorflow.random.Seed;
import org.priorflow.tensor.Rows;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws fresh samples from a flow that a study has trained. */
@Command(
        name = "sample",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Draw fresh samples from a flow that a study has trained.",
        description = {"", "The same run and seed give the same samples to the bit, in any process.", ""},
        footer = {"", "Example:", "  priorflow sample runs/sparse-vs-ode-0123abcd/runs/<run> -n 1000 --to samples.csv"})
public final class SampleCommand implements Callable<Integer> {

    private final StudyPlanner planner;
    private final Terminal terminal;

    @Parameters(paramLabel = "RUN", description = "the folder of a run with a trained flow")
    private Path run = Path.of("");

    @Option(
            names = {"-n", "--count"},
            paramLabel = "N",
            defaultValue = "1000",
            description = "the number of samples (default: ${DEFAULT-VALUE})")
    private int count = 1000;

    @Option(
            names = "--seed",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "where the draw comes from (default: ${DEFAULT-VALUE})")
    private long seed = 1;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            defaultValue = "samples.csv",
            description = "the table to write, one sample per row, in full precision (default: ${DEFAULT-VALUE})")
    private Path target = Path.of("samples.csv");

    public SampleCommand(StudyPlanner planner, Terminal terminal) {
        this.planner = planner;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TrainedRun trained = TrainedRun.load(run, planner);
        INDArray samples = trained.samples(Require.atLeast(count, 1, "--count"), new Seed(seed));
        Rows rows = Rows.from(samples);
        StringBuilder csv = new StringBuilder(String.join(",", trained.coordinateNames())).append('\n');
        for (int e = 0; e < rows.values().length; e++) {
            csv.append(rows.values()[e]).append((e + 1) % rows.d() == 0 ? '\n' : ',');
        }
        Documents.write(target, csv);
        terminal.tell("%d samples in %d coordinates: %s".formatted(rows.n(), rows.d(), target));
        return ExitCode.OK;
    }
}
