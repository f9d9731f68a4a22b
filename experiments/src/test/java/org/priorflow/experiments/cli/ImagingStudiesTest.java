package org.priorflow.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.priorflow.experiments.wiring.Main;
import org.priorflow.spi.PluginCatalog;

/** The studies of images through the command line, in small, and the mistakes that a person can make in them. */
class ImagingStudiesTest {

    @TempDir
    Path folder;

    private record Result(int exitCode, String out, String err) {}

    private Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, 140, true);
        String[] all = Stream.concat(
                        Stream.of("run", "--out", folder.resolve("runs").toString()), Stream.of(arguments))
                .toArray(String[]::new);
        int exitCode = Main.execute(() -> PluginCatalog.load(ImagingStudiesTest.class.getClassLoader()), terminal, all);
        return new Result(exitCode, out.toString(), err.toString());
    }

    private Result study(String text) throws IOException {
        Path file = folder.resolve("study.yaml");
        Files.writeString(file, text);
        return run(file.toString());
    }

    @ParameterizedTest
    @CsvSource({"tv-deblur, image-deblurring, images", "low-rank, robust-pca, flows"})
    void runsInSmallAndDrawsImages(String study, String problem, String figure) throws IOException {
        Result result = run(
                study,
                "-o",
                "problems=" + problem,
                "-o",
                "n=4",
                "-o",
                "seeds=1",
                "-o",
                "budget.gradientEvaluations=2",
                "-o",
                "records=1");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("leads by psnr");
        try (Stream<Path> files = Files.walk(folder.resolve("runs"))) {
            assertThat(files.filter(file -> file.endsWith(problem + "-" + figure + ".png")))
                    .hasSize(1);
        }
    }

    @Test
    void tellsAProximalMapThatMissedItsTolerance() throws IOException {
        Result result = study("""
                problems: [{id: image-deblurring, height: 12, width: 12}]
                priors: [{id: tv-isotropic, iterationLimit: 2, tolerance: 1.0e-9}]
                flows: [myula]
                n: 3
                budget: {steps: 3}
                """);
        assertThat(result.exitCode()).isZero();
        assertThat(result.err())
                .contains("Warning: image-deblurring / tv-isotropic / myula")
                .contains("missed its tolerance in 100 % of the steps");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: image-deblurring, file: FOLDER/none.png} | own | There is no file",
                "{id: image-deblurring, file: FOLDER/text.png} | own | is not an image",
                "{id: image-deblurring, file: FOLDER/small.pgm, width: 32} | own | has 1 lines and 2 columns, but",
                "{id: image-inpainting, file: FOLDER/gap.pfm} | own | is NaN, but must be finite",
                "{id: matrix-completion, rank: 0} | own | rank is 0, but must be a whole number >= 1",
                "image-deblurring | {id: rank-ball, rank: 0} | rank is 0, but must be a whole number >= 1",
                "image-deblurring | {id: tv-isotropic, height: 30} | must be of shape [n, 960]",
                "image-deblurring | {id: graph-tv, nodeCount: 1024, edges: FOLDER/edges.csv} | between two different nodes"
            })
    void answersAMistakeWithOneClearMessage(String problem, String prior, String message) throws IOException {
        Files.writeString(folder.resolve("text.png"), "no image");
        Files.writeString(folder.resolve("small.pgm"), "P2 2 1 9 0 9");
        Files.write(folder.resolve("gap.pfm"), gapFile());
        Files.writeString(folder.resolve("edges.csv"), "0,1\n1,1024\n");
        String place = folder.toString().replace('\\', '/');
        Result result = study("""
                problems: [%s]
                priors: [%s]
                flows: [myula]
                budget: {steps: 1}
                """.formatted(problem, prior).replace("FOLDER", place));
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains(message).doesNotContain("\tat ");
        assertThat(folder.resolve("runs")).doesNotExist();
    }

    private static byte[] gapFile() {
        byte[] head = "Pf 1 1 1.0\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] all = java.util.Arrays.copyOf(head, head.length + 4);
        java.nio.ByteBuffer.wrap(all, head.length, 4).putFloat(Float.NaN);
        return all;
    }
}
