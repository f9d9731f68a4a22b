package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.PluginCatalog;

/** Whole commands, from their arguments to their exit code and what they leave on the disk. */
class CommandLineTest {

    private static final String STUDY = """
            title: A toy study
            problems: [toy-gaussian, {id: toy-gaussian, label: far, centre: 4}]
            priors: [own, toy-ridge]
            flows: [toy-walk, {id: toy-walk, label: careful, stepSize: 0.02}]
            metrics: [toy-gap, toy-chain]
            seeds: 2
            n: 20
            budget: {steps: 6}
            records: 3
            """;

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {}

    private static Result execute(Supplier<PluginCatalog> plugins, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 120, true);
        int exitCode = Main.execute(plugins, terminal, arguments);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private static Result execute(String... arguments) {
        return execute(ToyCatalog::catalog, arguments);
    }

    private Result runStudy(String text, String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("toy.yaml"), text);
        List<String> arguments = new ArrayList<>(List.of("run", file.toString(), "--out", out().toString()));
        arguments.addAll(List.of(options));
        return execute(arguments.toArray(String[]::new));
    }

    private Path out() {
        return folder.resolve("runs");
    }

    private Path onlyFolderIn(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> all = folders.toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    @Test
    void noCommandAtAllShowsTheHelp() {
        Result result = execute();
        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).contains("priorflow run quickstart").contains("Commands:");
    }

    @Test
    void runsAStudyPrintsTheComparisonAndWritesEverything() throws Exception {
        Result result = runStudy(STUDY);

        assertThat(result.err()).contains("toy: 2 problems x 2 priors x 2 flows x 2 seeds = 16 runs on");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("toy-gaussian", "far", "own", "toy-ridge", "toy-walk", "careful", "toy-gap", "±", "*")
                .contains("report.html");
        Path study = onlyFolderIn(out());
        assertThat(study.getFileName().toString()).matches("toy-[0-9a-f]{8}");
        assertThat(study.resolve("report.html")).isNotEmptyFile();
        assertThat(study.resolve("manifest.json")).content().contains("\"status\" : \"ok\"");
        assertThat(study.resolve("config.yaml")).content().contains("stepSize: 0.02");
        // 2 problems x 2 priors x 2 flows x 2 metrics and a header
        assertThat(study.resolve("summary.csv")).content().hasLineCount(17);
        // 16 runs x (4 records of the gap and 1 of the chain), less the gaps where no reference is known
        assertThat(study.resolve("results.csv"))
                .content()
                .hasLineCount(1 + 16 * (4 + 1))
                .startsWith("problem,prior,flow,seed,run_id,status,step,gradient_evaluations,metric,value\n")
                .contains("toy-gaussian,own,toy-walk,1,");
        try (Stream<Path> runs = Files.list(study.resolve("runs"))) {
            assertThat(runs).hasSize(16);
        }
    }

    @Test
    void changesAStudyFromTheCommandLine() throws Exception {
        Result result = runStudy(STUDY, "-o", "priors=[toy-ridge]", "-o", "seeds=1", "-o", "budget.steps=2");

        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("2 problems x 1 prior x 2 flows x 1 seed = 4 runs");
    }

    @Test
    void runsTheWrittenConfigurationAgain() throws Exception {
        runStudy(STUDY, "-o", "seeds=1");
        Path study = onlyFolderIn(out());

        Result again = execute("run", study.resolve("config.yaml").toString(), "--out", out().toString());

        assertThat(again.exitCode()).isZero();
        assertThat(study.resolveSibling(study.getFileName() + "-2").resolve("results.csv"))
                .hasSameTextualContentAs(study.resolve("results.csv"));
    }

    @Test
    void exitsWithThreeWhenARunDiverges() throws Exception {
        Result result = runStudy(
                STUDY.replace("stepSize: 0.02", "divergesAt: 2"), "--threads", "2", "-o", "problems=toy-gaussian");

        assertThat(result.exitCode()).isEqualTo(ExitCode.SOME_RUNS_FAILED);
        assertThat(result.err())
                .contains("toy-gaussian / own / careful / seed 1 diverged: the particles left the range")
                .contains("4 of 8 runs failed");
        assertThat(result.out()).contains("(2 of 2 failed)");
        Path study = onlyFolderIn(out());
        assertThat(study.resolve("results.csv")).content().contains(",diverged,");
        assertThat(study.resolve("manifest.json")).content().contains("\"diverged\" : 4");
    }

    @Test
    void listsTheRunsOfADryRunAndWritesNothing() throws Exception {
        Result result = runStudy(STUDY, "--dry-run", "--shard", "1/4");

        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .hasLineCount(5)
                .contains("toy-gaussian / own / toy-walk / seed 1", "4 runs, none was run");
        assertThat(out()).doesNotExist();
    }

    @Test
    void stopsAtTheFirstFailureAndGoesOnWhenResumed() throws Exception {
        String study = STUDY.replace("stepSize: 0.02", "divergesAt: 2");

        Result stopped = runStudy(study, "--fail-fast", "--jobs", "1");
        Result resumed = runStudy(study, "--resume");

        assertThat(stopped.exitCode()).isEqualTo(ExitCode.SOME_RUNS_FAILED);
        assertThat(stopped.err()).contains("13 runs did not run; --resume does them.");
        assertThat(resumed.err()).contains("3 of 16 runs are complete");
        assertThat(resumed.exitCode()).isEqualTo(ExitCode.SOME_RUNS_FAILED);
        assertThat(onlyFolderIn(out()).resolve("manifest.json")).content().contains("\"diverged\" : 8");
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of("", List.of("--shard", "3/2"), "The shard is '3/2', but must be i/n"),
                Arguments.of("", List.of("--collect", "elsewhere"), "--collect goes with --resume"),
                Arguments.of("", List.of("-o", "priors=toy-rigde"), "Did you mean 'toy-ridge'?"),
                Arguments.of("", List.of("-o", "priors=[{id: toy-ridge, weight: -1}]"), "weight is -1, but must be"),
                Arguments.of("", List.of("-o", "priors=[{id: toy-ridge, weight: .nan}]"), "weight is NaN"),
                Arguments.of("", List.of("-o", "n=0"), "n is 0, but must be a whole number >= 1"),
                Arguments.of("", List.of("--threads", "0"), "--jobs is 0, but must be at least 1"),
                Arguments.of("", List.of("-o", "seeds=[2, 5, 2]"), "seeds lists the seed 2 twice"),
                Arguments.of("", List.of("-o", "budget={steps: 5, seconds: 2}"), "budget has steps and seconds, but"),
                Arguments.of("", List.of("--threads", "many"), "--threads"),
                Arguments.of("", List.of("--nonsense"), "--nonsense"),
                Arguments.of("flowz: toy-walk\n", List.of(), "toy.yaml:10: a study has no key 'flowz'."),
                Arguments.of("{ this is: [not yaml\n", List.of(), "this is not YAML"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void answersAMistakeWithOneMessageAndWritesNothing(String added, List<String> options, String message)
            throws Exception {
        Result result = runStudy(STUDY + added, options.toArray(String[]::new));

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).contains(message).doesNotContain("\tat ").doesNotContain("Exception");
        assertThat(result.out()).isEmpty();
        assertThat(out()).doesNotExist();
    }

    @Test
    void answersAMissingStudyWithOneMessage() {
        Result result = execute("run", "no-such-study.yaml");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err())
                .contains("There is no study 'no-such-study.yaml'")
                .hasLineCount(1);
        assertThat(execute("run", "").err()).contains("The study is blank");
        assertThat(execute("rerun", "no-such-run").err()).contains("There is no folder no-such-run");
    }

    @Test
    void saysThatTheOutputFolderIsNotWritableBeforeAnythingRuns() throws Exception {
        Path file = Files.writeString(folder.resolve("a-file"), "kept");

        Result result = runStudy(STUDY, "--out", file.toString());

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE); // --out twice is a mistake of its own
        Path study = Files.writeString(folder.resolve("toy.yaml"), STUDY);
        Result single = execute("run", study.toString(), "--out", file.toString());
        assertThat(single.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(single.err())
                .contains("a-file is not writable")
                .contains("--out")
                .hasLineCount(1);
        assertThat(file).hasContent("kept");
    }

    @Test
    void answersTwoPluginsWithOneIdWithOneMessage() {
        Result result = execute(
                () -> {
                    throw new InvalidInputException("Two plugins provide the prior 'l1'.");
                },
                "list");

        assertThat(result.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(result.err()).isEqualToIgnoringNewLines("Two plugins provide the prior 'l1'.");
    }

    @Test
    void hidesTheTraceOfABugInALog() throws Exception {
        Result result = execute(
                () -> {
                    throw new IllegalStateException("a bug");
                },
                "list");

        assertThat(result.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(result.err()).hasLineCount(1).contains("IllegalStateException: a bug");
        Path log = Path.of(result.err().replaceFirst("(?s).* in (.*\\.log)\\..*", "$1"));
        assertThat(log).content().contains("\tat ");
        Files.delete(log);
    }

    @Test
    void listsPluginsAndStudies() {
        assertThat(execute("list", "flows").out()).contains("toy-walk").contains("A noisy proximal gradient walk.");
        assertThat(execute("list", "studies").out()).contains("quickstart");
        assertThat(execute("list").out()).contains("problems", "priors", "flows", "metrics", "studies", "toy-gap");
        Result typo = execute("list", "flow");
        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("Did you mean 'flows'?");
    }

    @Test
    void describesSettingsWithRangeDefaultAndMeaning() {
        assertThat(execute("describe", "toy-ridge").out())
                .contains("prior toy-ridge")
                .containsPattern("weight +1.0 +a number > 0 +how strongly it pulls to zero");
        assertThat(execute("describe", "quickstart").out()).contains("problems:");
        Result typo = execute("describe", "toy-rigde");
        assertThat(typo.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(typo.err()).contains("Did you mean 'toy-ridge'?");
    }

    @Test
    void tellsWhatItRunsOn() {
        assertThat(execute("doctor").out())
                .contains(System.getProperty("java.runtime.version"))
                .contains("ND4J", "BLAS", "threads", "toy-walk")
                .contains("test-classes");
        assertThat(execute("--version").out()).startsWith("priorflow ");
    }

    @Test
    void explainsItself() {
        assertThat(execute("--help").out()).contains("Examples:", "priorflow run quickstart");
        assertThat(execute("run", "--help").out())
                .contains("--out", "--jobs", "--resume", "KEY=VALUE", "default: runs");
        assertThat(execute("rum").err()).contains("There is no command 'rum'. Did you mean 'run'?");
        Result unknown = execute("help", "rum");
        assertThat(unknown.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(unknown.err()).isEqualTo(execute("rum").err()).contains("Commands: run, sample,");
        assertThat(execute("help", "nonsense").err()).contains("There is no command 'nonsense'. Commands: run,");
        assertThat(execute("help", "run").out()).contains("--out");
    }
}
