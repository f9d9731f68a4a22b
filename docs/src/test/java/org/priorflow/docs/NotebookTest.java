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
import org.assertj.core.data.Offset;
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
    private static final Closeness SHOWN = new Closeness(0.011, 1e-12);
    private static final Closeness SCATTER = new Closeness(0.5, 0.1);

    /** How near two numbers are, as a part of the one expected and beyond that. */
    private record Closeness(double relative, double absolute) {

        Offset<Double> of(double expected) {
            return within(relative * Math.abs(expected) + absolute);
        }
    }

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
                assertShown(cell, runner.run(cell.source()), toleranceOf(file));
            }
        }
    }

    // Machines and Java versions differ in the last bits. Where a target has one mode, they stay last bits; between the
    // modes of a mixture a particle may then go another way, and what is told of few runs changes with it.
    private static Closeness toleranceOf(Path file) {
        String name = file.getFileName().toString();
        return name.startsWith("100") || name.startsWith("200") ? SCATTER : SHOWN;
    }

    private static void assertShown(Cell cell, @Nullable Object value, Closeness tolerance) {
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
        assertAlike(output.text(), shown.get(0).text(), tolerance);
        if (output.mimeType().equals("image/png")) {
            assertThat(sizeOf(output.data())).isEqualTo(sizeOf(shown.get(0).png()));
        } else {
            assertAlike(output.data(), String.valueOf(shown.get(0).html()), tolerance);
        }
    }

    // The words are the same, in any order of the rows, and the numbers as near as the tolerance says.
    private static void assertAlike(String actual, String expected, Closeness tolerance) {
        assertThat(wordsIn(actual)).containsExactlyInAnyOrderElementsOf(wordsIn(expected));
        List<Double> wanted = numbersIn(expected);
        List<Double> given = numbersIn(actual);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(given.get(i)).as(expected).isCloseTo(wanted.get(i), tolerance.of(wanted.get(i)));
        }
    }

    private static List<String> wordsIn(String text) {
        return List.of(NUMBER.matcher(text).replaceAll("#").split("\\s+"));
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
