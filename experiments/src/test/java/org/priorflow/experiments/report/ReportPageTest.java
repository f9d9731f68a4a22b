package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
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
            figures: {baseline: own}
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

    record Silence() implements RunListener {
        @Override
        public void referencesStarted(int count) {}

        @Override
        public void runsStarted(int count) {}

        @Override
        public void runFinished(RunResult result) {}
    }

    @Test
    void needsNothingFromTheNetwork() {
        assertThat(page)
                .doesNotContainPattern("(src|href)=\"(?!data:|#)")
                .doesNotContainPattern("url\\((?!#)")
                .doesNotContainPattern("https?://(?!www\\.w3\\.org/2000/svg)")
                .doesNotContain("@import", "<script ", "fetch(", "XMLHttpRequest", "import(");
    }

    @Test
    void holdsItsFiguresAsLinesThatCanBeEnlarged() throws Exception {
        // For each problem two metrics against three axes, the marginals, and the signal; the ranks of flows and of
        // priors.
        assertThat(count("<figure ")).isEqualTo(12);
        assertThat(count("<div class=\"view\"")).isEqualTo(2 * (2 * 3 + 2) + 4);
        assertThat(count("<svg ")).isEqualTo(count("<div class=\"view\""));
        try (Stream<Path> files = Files.list(study.resolve("figures"))) {
            assertThat(files.map(file -> file.getFileName().toString().replaceFirst(".*\\.", ""))
                            .collect(Collectors.groupingBy(name -> name, Collectors.counting())))
                    .isEqualTo(Map.of("png", 12L, "svg", 12L));
        }
    }

    @Test
    void givesEveryClipOfTheFiguresANameOfItsOwn() {
        List<String> ids = Pattern.compile("<clipPath id=\"([^\"]+)\"")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
        assertThat(Pattern.compile("url\\(#([^)]+)\\)").matcher(page).results().map(found -> found.group(1)))
                .isSubsetOf(ids);
    }

    @Test
    void figuresAreWellFormedXml() throws Exception {
        try (Stream<Path> files = Files.list(study.resolve("figures"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".svg")).toList()) {
                var document = DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(file.toFile());
                assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
                assertThat(document.getElementsByTagName("path").getLength()).isGreaterThan(3);
            }
        }
    }

    @Test
    void drawsSomethingInEveryFigure() throws Exception {
        try (Stream<Path> files = Files.list(study.resolve("figures"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".png")).toList()) {
                BufferedImage image = ImageIO.read(file.toFile());
                long blue = 0;
                for (int x = 0; x < image.getWidth(); x++) {
                    for (int y = 0; y < image.getHeight(); y++) {
                        blue += (image.getRGB(x, y) & 0xffffff) == 0x0072B2 ? 1 : 0;
                    }
                }
                // The first flow or prior is blue; its swatch in the legend alone has about 200 pixels.
                // In a figure of ranks it has a thin line.
                boolean isRanks = file.getFileName().toString().startsWith("ranks-");
                assertThat(blue).as(file.toString()).isGreaterThan(isRanks ? 50 : 400);
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
    void namesEveryRunAndHowToReproduceIt() {
        assertThat(count("<tr data-cell=")).isEqualTo(16);
        assertThat(page)
                .contains("The 8 runs behind it")
                .contains("./priorflow run " + study.resolve("config.yaml"))
                .contains("./priorflow rerun " + study + "/runs/");
    }

    @Test
    void saysThatFewSeedsCannotBeSignificant() {
        assertThat(page).contains("No difference can be significant here: with 2 seeds and ");
    }

    @Test
    void keepsTablesOfMetricsNarrowAndInABoxOfTheirOwn() {
        assertThat(count("<table class=\"sortable"))
                .isPositive()
                .isEqualTo(count("class=\"scroll\"><table class=\"sortable"));
        assertThat(page).containsPattern("<small>[^<]+ to [^<]+</small><small>median [^<]+</small>");
        assertThat(page).contains(".scroll { overflow-x: auto", ".sortable thead th { white-space: normal; }");
    }

    @Test
    void isWellFormed() {
        for (String tag : List.of(
                "table", "tr", "td", "th", "dl", "dd", "figure", "ul", "li", "details", "pre", "section", "button",
                "svg", "g", "main", "script")) {
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
