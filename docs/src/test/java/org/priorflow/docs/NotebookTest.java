package org.priorflow.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.docs.Notebook.Cell;
import org.priorflow.docs.Notebook.Output;
import org.priorflow.notebook.CellOutput;

/** The notebooks run as they stand, cell by cell, and give what they show. */
class NotebookTest {

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:e[+-]\\d+)?");
    // Three digits are shown, and the last of them may differ between machines: see the page on numerics.
    private static final double SHOWN = 0.011;

    static Stream<Path> notebooks() {
        return Repository.filesEndingWith(".ipynb").stream();
    }

    @Test
    void areThere() {
        assertThat(notebooks())
                .extracting(Repository::nameOf)
                .hasSize(4)
                .allMatch(name -> name.startsWith("docs/notebooks/"));
    }

    @ParameterizedTest
    @MethodSource("notebooks")
    void givesWhatItShows(Path file) {
        Notebook notebook = Notebook.read(file);

        assertThat(notebook.language()).isEqualTo("java");
        assertThat(notebook.cells()).hasSizeGreaterThan(4);
        try (NotebookRunner runner = new NotebookRunner()) {
            for (Cell cell : notebook.cells()) {
                assertShown(cell, runner.run(cell.source()));
            }
        }
    }

    private static void assertShown(Cell cell, @Nullable Object value) {
        List<Output> shown = cell.outputs();
        if (value == null) {
            assertThat(shown).as(cell.source()).isEmpty();
            return;
        }
        CellOutput output = CellOutput.of(value);
        assertThat(output)
                .as("a kind that cells can show: %s", value.getClass())
                .isNotNull();
        assertThat(shown).as(cell.source()).hasSize(1);
        assertThat(shown.get(0).type()).isEqualTo("execute_result");
        assertAlike(output.text(), shown.get(0).text());
        if (output.mimeType().equals("image/png")) {
            assertThat(sizeOf(output.data())).isEqualTo(sizeOf(shown.get(0).png()));
        } else {
            assertAlike(output.data(), String.valueOf(shown.get(0).html()));
        }
    }

    // The words are the same, and the numbers to the digits shown.
    private static void assertAlike(String actual, String expected) {
        assertThat(NUMBER.matcher(actual).replaceAll("#"))
                .isEqualTo(NUMBER.matcher(expected).replaceAll("#"));
        List<Double> wanted = numbersIn(expected);
        List<Double> given = numbersIn(actual);
        for (int i = 0; i < wanted.size(); i++) {
            double number = wanted.get(i);
            assertThat(given.get(i)).as(expected).isCloseTo(number, within(SHOWN * Math.abs(number) + 1e-12));
        }
    }

    private static List<Double> numbersIn(String text) {
        return NUMBER.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(Double::valueOf)
                .toList();
    }

    private static List<Integer> sizeOf(@Nullable String base64) {
        assertThat(base64).as("an image").isNotNull();
        try {
            BufferedImage image = ImageIO.read(
                    new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)));
            return List.of(image.getWidth(), image.getHeight());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
