package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.experiments.wiring.Main;

/** The commands that work on what a study has left behind. */
class StoredStudyTest {

    private static final String STUDY = """
            problems: toy-gaussian
            flows: [toy-walk, {id: toy-walk, label: careful, stepSize: 0.02}]
            metrics: [toy-gap, toy-draw]
            seeds: 2
            n: 20
            budget: {steps: 6}
            records: 3
            """;

    @TempDir
    Path folder;

    private Path study;

    private record Result(int exitCode, String out, String err) {}

    private static Result execute(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 120, true);
        String[] texts = Stream.of(arguments).map(Object::toString).toArray(String[]::new);
        return new Result(Main.execute(ToyCatalog::catalog, terminal, texts), out.toString(), err.toString());
    }

    private Path run(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("toy.yaml"), STUDY);
        Object[] arguments = Stream.concat(Stream.of("run", file, "--out", folder.resolve("runs")), Stream.of(options))
                .toArray();
        String out = execute(arguments).out();
        return Path.of(out.substring(out.indexOf("Report: ") + 8).strip()).getParent();
    }

    @BeforeEach
    void runOnce() throws IOException {
        study = run();
    }

    private Path firstRun(Path of) throws IOException {
        try (Stream<Path> runs = Files.list(of.resolve("runs"))) {
            return runs.sorted().findFirst().orElseThrow();
        }
    }

    @Test
    void makesTheSameTablesFromTheRunFolders() throws IOException {
        String results = Files.readString(study.resolve("results.csv"));
        for (String file : new String[] {"results.csv", "summary.csv", "report.html"}) {
            Files.delete(study.resolve(file));
        }

        Result result = execute("report", study);

        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("toy-walk", "4 of 4 runs are complete");
        assertThat(study.resolve("results.csv")).hasContent(results);
        assertThat(study.resolve("report.html")).isNotEmptyFile();
    }

    @Test
    void findsTwoRunsOfOneStudyEqual() throws IOException {
        Result same = execute("diff", study, run());

        assertThat(same.out()).contains("The settings are the same.", "All 32 values are equal to the bit.");
        assertThat(same.exitCode()).isZero();
    }

    @Test
    void showsWhatIsDifferent() throws IOException {
        Result changed = execute("diff", study, run("-o", "flows.careful.stepSize=0.03", "-o", "seeds=1"));

        assertThat(changed.out())
                .contains("stepSize: 0.02 -> 0.03", "seeds[1]: 2 -> absent")
                .contains("these differ: toy-gap by up to", "16 values are in one of the two alone");
        assertThat(changed.exitCode()).isEqualTo(ExitCode.FAILED);
    }

    @Test
    void runsARunAgainToTheBit() throws IOException {
        Result same = execute("rerun", firstRun(study));

        assertThat(same.out()).contains("All 8 values are equal to the bit.");
        assertThat(same.exitCode()).isZero();
    }

    @Test
    void answersMistakesWithOneMessage() throws IOException {
        Path run = firstRun(study);
        Files.writeString(run.resolve("metrics.csv"), "run_id,step,metric,value\n");

        for (Object[] mistake : new Object[][] {
            {"rerun", run},
            {"diff", study, run},
            {"rerun", study},
            {"report", folder},
            {"report", run},
            {"diff", folder.resolve("nowhere"), study}
        }) {
            Result result = execute(mistake);
            assertThat(result.exitCode()).as("%s", (Object) mistake).isEqualTo(ExitCode.USAGE);
            assertThat(result.err()).hasLineCount(1).doesNotContain("Exception:");
        }
    }
}
