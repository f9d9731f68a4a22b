package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.experiments.run.RunListener;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.StudyRunner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.spi.PluginCatalog;

class ReportPageTest {

    private static final String STUDY = """
            name: page
            title: Signs < & > are text
            problems: [toy-gaussian, {id: toy-gaussian, label: long, dimension: 45}]
            priors: [own, toy-ridge]
            flows: [toy-walk, {id: toy-walk, label: failing, divergesAt: 3}]
            metrics: [toy-gap, toy-draw]
            seeds: 2
            n: 12
            budget: {steps: 8}
            records: 4
            """;

    @TempDir
    static Path folder;

    private static String page = "";
    private static Path study = Path.of("");

    @BeforeAll
    static void write() throws Exception {
        PluginCatalog catalog = ToyCatalog.catalog();
        StudyPlan plan = new StudyPlanner(catalog).plan(StudyReader.parse(STUDY, "page.yaml", List.of()));
        StudyFolder studyFolder = StudyFolder.create(folder, plan, new Provenance(Map.of("machine", "a test")));
        List<RunResult> results = new StudyRunner(2).run(plan, () -> false, new Silence());
        new StudyReport(catalog).write(Summary.of(plan, results), results, studyFolder);
        study = studyFolder.path();
        page = Files.readString(study.resolve("report.html"));
    }

    private record Silence() implements RunListener {
        @Override
        public void referencesStarted(int count) {}

        @Override
        public void runsStarted(int count) {}

        @Override
        public void runFinished(RunResult result) {}
    }

    @Test
    void needsNothingFromTheNetwork() {
        assertThat(page).doesNotContainPattern("(src|href)=\"(?!data:|#)").doesNotContain("@import", "url(", "<script");
    }

    @Test
    void holdsItsFiguresAsImagesOfTwiceTheShownWidth() throws Exception {
        Matcher image = Pattern.compile("<img width=\"(\\d+)\" alt=\"[^\"]+\" src=\"data:image/png;base64,([^\"]+)\"")
                .matcher(page);
        int count = 0;
        while (image.find()) {
            byte[] png = Base64.getDecoder().decode(image.group(2));
            BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(decoded.getWidth()).isEqualTo(2 * Integer.parseInt(image.group(1)));
            count++;
        }
        // For each problem two metrics, the marginals, and the signal.
        assertThat(count).isEqualTo(8);
        try (Stream<Path> files = Files.list(study.resolve("figures"))) {
            assertThat(files).hasSize(8);
        }
    }

    @Test
    void drawsSomethingInEveryFigure() throws Exception {
        try (Stream<Path> files = Files.list(study.resolve("figures"))) {
            for (Path file : files.toList()) {
                BufferedImage image = ImageIO.read(file.toFile());
                long blue = 0;
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int y = 0; y < image.getHeight(); y++) {
                        blue += (image.getRGB(x, y) & 0xffffff) == 0x0072B2 ? 1 : 0;
                    }
                }
                // The first flow or prior is blue; its swatch in the legend alone has about 200 pixels.
                assertThat(blue).as(file.toString()).isGreaterThan(400);
            }
        }
    }

    @Test
    void escapesWhatAPersonWrote() {
        assertThat(page).contains("<h1>Signs &lt; &amp; &gt; are text</h1>").doesNotContain("Signs < &");
    }

    @Test
    void tellsFailuresAndProvenance() {
        assertThat(page)
                .contains("Runs that did not come to their end")
                .contains("long / own / failing / seed 2")
                .contains("2 of 2 failed")
                .contains("a test")
                .contains("divergesAt: 3");
    }

    @Test
    void isWellFormed() {
        for (String tag :
                List.of("table", "tr", "td", "th", "dl", "dd", "figure", "ul", "li", "details", "pre", "main")) {
            assertThat(count("<" + tag + "[ >]"))
                    .as(tag)
                    .isEqualTo(count("</" + tag + ">"))
                    .isPositive();
        }
    }

    private static long count(String pattern) {
        return Pattern.compile(pattern).matcher(page).results().count();
    }
}
