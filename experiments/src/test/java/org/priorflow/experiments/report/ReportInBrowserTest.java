package org.priorflow.experiments.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.run.StudyPlanner;
import org.priorflow.experiments.run.StudyRunner;
import org.priorflow.experiments.spec.StudyReader;
import org.priorflow.experiments.toy.ToyCatalog;
import org.priorflow.spi.PluginCatalog;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Clicks through the report in Chromium; without it, these tests are skipped. */
class ReportInBrowserTest {

    private static final String STUDY = """
            name: browsed
            problems: toy-gaussian
            priors: [own, toy-ridge]
            flows: [toy-walk, {id: toy-walk, label: small, stepSize: 0.01}, {id: toy-walk, label: wild, divergesAt: 3}]
            metrics: [toy-gap, toy-draw]
            seeds: 2
            n: 12
            budget: {steps: 8}
            records: 4
            """;

    private static final List<String> BROWSERS = List.of("chromium", "chromium-browser", "google-chrome", "chrome");
    private static final int PATIENCE_SECONDS = 180;

    /** Does what a person does, and writes down what there is to see. */
    private static final String VISIT = """
            <script>
            const seen = {};
            const board = document.querySelector("table.leaderboard");
            const column = k => [...board.tBodies[0].rows].map(row => row.cells[k].dataset.sort ?? row.cells[k].textContent);
            const heads = [...board.tHead.rows[0].cells];
            const gap = heads.findIndex(head => head.textContent.startsWith("toy-gap"));
            const flow = heads.findIndex(head => head.textContent.startsWith("flow"));
            seen.placed = column(gap);
            heads[gap].querySelector("button").click();
            seen.ascending = column(gap);
            seen.mark = heads[gap].getAttribute("aria-sort");
            heads[gap].querySelector("button").click();
            seen.descending = column(gap);
            heads[flow].querySelector("button").click();
            seen.flows = column(flow);
            seen.markLeft = heads[gap].getAttribute("aria-sort");

            const visibleRuns = () => [...document.querySelectorAll("details.runs tbody tr")].filter(row => !row.hidden).length;
            seen.runs = visibleRuns();
            board.querySelector("button.open").click();
            seen.runsOfOneCell = visibleRuns();
            seen.isOpen = document.querySelector("details.runs").open;
            seen.filter = document.querySelector(".filter").textContent;
            document.querySelector(".filter button").click();
            seen.runsAgain = visibleRuns();

            const figure = document.querySelector("figure.zoomable");
            const svg = figure.querySelector("div.view:not([hidden]) svg");
            const width = () => svg.viewBox.baseVal.width;
            const shown = svg.getBoundingClientRect().width;
            seen.whole = width();
            figure.querySelector("[data-zoom=in]").click();
            seen.enlarged = width();
            seen.shownAsWide = svg.getBoundingClientRect().width === shown;
            const frame = svg.getBoundingClientRect();
            const at = {clientX: frame.left, clientY: frame.top, bubbles: true};
            svg.dispatchEvent(new MouseEvent("dblclick", at));
            seen.doubled = width();
            svg.dispatchEvent(new WheelEvent("wheel", {...at, ctrlKey: true, deltaY: -1, cancelable: true}));
            seen.wheeled = width();
            svg.dispatchEvent(new WheelEvent("wheel", {...at, deltaY: -1, cancelable: true}));
            seen.scrolled = width();
            for (let i = 0; i < 20; i++) figure.querySelector("[data-zoom=out]").click();
            seen.smallest = width();
            figure.querySelector("[data-zoom=in]").click();
            figure.querySelector("[data-zoom=reset]").click();
            seen.reset = width();
            figure.querySelector("[data-view=seconds]").click();
            seen.view = [...figure.querySelectorAll("div.view")].filter(view => !view.hidden).map(view => view.dataset.view);
            seen.wide = document.documentElement.scrollWidth <= document.documentElement.clientWidth;
            const probe = document.createElement("pre");
            probe.id = "probe";
            probe.textContent = JSON.stringify(seen);
            document.body.append(probe);
            </script>
            """;

    @TempDir
    static Path folder;

    private static JsonNode seen = JsonMapper.shared().createObjectNode();

    @BeforeAll
    static void visit() throws Exception {
        String browser = browser();
        PluginCatalog catalog = ToyCatalog.catalog();
        StudyPlan plan = new StudyPlanner(catalog).plan(StudyReader.parse(STUDY, "browsed.yaml", List.of()));
        try (StudyFolder study = StudyFolder.create(folder, plan, new Provenance(Map.of()))) {
            List<RunResult> results = new StudyRunner(2).run(plan, () -> false, new ReportPageTest.Silence());
            new StudyReport(catalog).write(Summary.of(plan, results), results, study);
            String page = Files.readString(study.path().resolve("report.html"));
            Path visited = folder.resolve("visited.html");
            Files.writeString(visited, page.replace("</body>", VISIT + "</body>"));
            Matcher probe = Pattern.compile("<pre id=\"probe\">(.*?)</pre>").matcher(dom(browser, visited));
            assertThat(probe.find()).as("the visit came to its end").isTrue();
            seen = JsonMapper.shared().readTree(probe.group(1));
        }
    }

    private static String browser() {
        for (String folderOnPath : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            for (String name : BROWSERS) {
                if (Files.isExecutable(Path.of(folderOnPath, name))) {
                    return Path.of(folderOnPath, name).toString();
                }
            }
        }
        return abort("No Chromium here, so the report is not clicked through. Debian's package is 'chromium'.");
    }

    private static String dom(String browser, Path page) throws IOException, InterruptedException {
        Path dom = folder.resolve("dom.html");
        Process process = new ProcessBuilder(
                        browser,
                        "--headless=new",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--window-size=1300,1000",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--dump-dom",
                        page.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean isDone = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).forEach(ProcessHandle::destroyForcibly);
        if (!isDone || process.exitValue() != 0) {
            abort(browser + " does not start here, so the report is not clicked through.");
        }
        return Files.readString(dom);
    }

    private static List<String> texts(String name) {
        return seen.get(name).valueStream().map(JsonNode::asString).toList();
    }

    private static double number(String name) {
        return seen.get(name).asDouble();
    }

    @Test
    void sortsByAClickOnAHeading() {
        List<String> ascending = texts("ascending");

        assertThat(ascending.subList(4, 6)).containsOnly("-"); // diverged
        assertThat(ascending.subList(0, 4).stream().map(Double::valueOf))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(texts("placed")).isEqualTo(ascending);
        assertThat(seen.get("mark").asString()).isEqualTo("ascending");
        List<String> descending = texts("descending");
        assertThat(descending.subList(0, 4))
                .containsExactly(ascending.get(3), ascending.get(2), ascending.get(1), ascending.get(0));
        assertThat(descending.subList(4, 6)).containsOnly("-");
        assertThat(texts("flows")).isSorted().hasSize(6);
        assertThat(seen.get("markLeft").isNull()).isTrue();
    }

    @Test
    void opensTheRunsBehindAPlace() {
        assertThat(number("runs")).isEqualTo(12);
        assertThat(number("runsOfOneCell")).isEqualTo(2);
        assertThat(seen.get("isOpen").asBoolean()).isTrue();
        assertThat(seen.get("filter").asString()).matches("Runs of (own|toy-ridge) with small alone\\. Show all");
        assertThat(number("runsAgain")).isEqualTo(12);
    }

    @Test
    void enlargesFigures() {
        double whole = number("whole");

        assertThat(number("enlarged")).isCloseTo(whole / 1.5, org.assertj.core.api.Assertions.within(0.01));
        assertThat(seen.get("shownAsWide").asBoolean()).isTrue();
        assertThat(number("doubled")).isCloseTo(whole / 3, org.assertj.core.api.Assertions.within(0.01));
        assertThat(number("wheeled")).isCloseTo(whole / 3.6, org.assertj.core.api.Assertions.within(0.01));
        assertThat(number("scrolled")).isEqualTo(number("wheeled")); // the wheel alone moves the page
        assertThat(number("smallest")).isEqualTo(whole);
        assertThat(number("reset")).isEqualTo(whole);
    }

    @Test
    void showsAFigureAgainstAnotherAxis() {
        assertThat(texts("view")).containsExactly("seconds");
    }

    @Test
    void fitsTheWindow() {
        assertThat(seen.get("wide").asBoolean()).isTrue();
    }
}
