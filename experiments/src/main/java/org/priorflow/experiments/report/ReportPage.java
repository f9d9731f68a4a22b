package org.priorflow.experiments.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.priorflow.experiments.report.Summary.Cell;
import org.priorflow.experiments.run.Documents;
import org.priorflow.experiments.run.FlowSource;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.experiments.run.RunResult;
import org.priorflow.experiments.run.RunStatus;
import org.priorflow.experiments.run.StudyFolder;
import org.priorflow.experiments.spec.Budget;
import org.priorflow.experiments.spec.StudySpec;
import org.priorflow.experiments.spec.TrainingPlan;
import org.priorflow.spi.PluginCatalog;

/** One page that tells the whole study; it holds its style and its figures, and needs nothing from the network. */
final class ReportPage {

    private final Summary summary;
    private final StudySpec spec;
    private final Map<String, List<Figure>> figures;
    private final ReportTables tables;
    private final ReportGlossary glossary;
    private final StatisticsSection statistics;
    private final Path folder;

    /**
     * Prepares the page.
     *
     * @param figures the figures by the label of their problem, those of the statistics under {@link StudyReport#STATISTICS}
     * @param folder the folder of the study, for the commands that reproduce it
     */
    ReportPage(
            Summary summary,
            Map<String, List<Figure>> figures,
            StatisticsSection statistics,
            PluginCatalog catalog,
            Path folder) {
        this.statistics = statistics;
        this.folder = folder;
        this.summary = summary;
        this.spec = summary.plan().spec();
        this.figures = figures;
        this.tables = new ReportTables(summary);
        this.glossary = new ReportGlossary(summary.plan(), catalog);
    }

    /** The page as HTML text. */
    String html(List<RunResult> results, Provenance provenance) {
        Html html = new Html().raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.element("title", spec.about().title())
                .raw("<style>\n" + resource("report.css") + "</style>\n</head>\n<body><main>\n");
        head(html);
        overview(html);
        List<ProblemCase> problems = summary.plan().cases().problems();
        for (int p = 0; p < problems.size(); p++) {
            problem(html, problems.get(p), "problem-" + (p + 1));
        }
        html.raw(statistics.html(figures.getOrDefault(StudyReport.STATISTICS, List.of())));
        failures(html, results);
        warnings(html);
        html.raw("<h2 id=\"names\">What the names mean</h2>\n").raw(glossary.html());
        provenance(html, provenance);
        html.raw("</main>\n<script>\n" + resource("report.js") + "</script>");
        return html.raw("</body>\n</html>\n").toString();
    }

    private static String resource(String name) {
        try (InputStream stream = ReportPage.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + ": " + e.getMessage(), e);
        }
    }

    private void head(Html html) {
        html.raw("<header>\n<p class=\"kind\">Priorflow study</p>\n")
                .element("h1", spec.about().title());
        if (!spec.about().description().isBlank()) {
            html.element("p", "class=\"lead\"", spec.about().description());
        }
        StudySpec.Grid grid = spec.grid();
        html.raw("<ul class=\"facts\">\n");
        fact(html, grid.problems().size(), "problem");
        fact(html, grid.priors().size(), "prior");
        fact(html, grid.flows().size(), "flow");
        fact(html, grid.seeds().size(), "seed");
        fact(html, spec.protocol().n(), "particle");
        budgets(html);
        html.raw("</ul>\n<nav><a href=\"#overview\">Overview</a>");
        List<ProblemCase> problems = summary.plan().cases().problems();
        for (int p = 0; p < problems.size(); p++) {
            html.raw("<a href=\"#problem-%d\">%s</a>"
                    .formatted(p + 1, Html.escaped(problems.get(p).label())));
        }
        html.raw(
                "<a href=\"#statistics\">Statistics</a><a href=\"#names\">Names</a><a href=\"#provenance\">Provenance</a></nav>\n</header>\n");
    }

    // What is trained takes all of its steps, whatever the budget of the others.
    private void budgets(Html html) {
        Budget budget = spec.protocol().budget();
        TrainingPlan training = spec.protocol().training();
        Set<Boolean> areTrained = summary.plan().runs().stream()
                .map(run -> run.flow().source() instanceof FlowSource.Trained)
                .collect(Collectors.toSet());
        if (areTrained.contains(false)) {
            fact(html, budget.amount(), budget.unit().noun());
        }
        if (areTrained.contains(true)) {
            fact(
                    html,
                    training.amount(),
                    training.unit() == TrainingPlan.Unit.SECONDS ? "training second" : "training iteration");
        }
    }

    private static void fact(Html html, double count, String noun) {
        String shown = count == Math.rint(count) ? String.valueOf((long) count) : Numbers.setting(count);
        html.raw("<li><b>%s</b> %s%s</li>\n".formatted(shown, noun, count == 1 ? "" : "s"));
    }

    private void overview(Html html) {
        html.raw("<h2 id=\"overview\">Overview</h2>\n<ul>\n");
        StringBuilder matrices = new StringBuilder();
        for (ProblemCase problem : summary.plan().cases().problems()) {
            List<String> verdicts = new ArrayList<>();
            for (MetricCase metric : summary.leadingMetricsOf(problem.label())) {
                verdicts.add(verdict(problem.label(), metric));
                matrices.append(tables.matrix(problem.label(), metric));
            }
            html.raw("<li><b>%s</b>: %s.</li>\n".formatted(Html.escaped(problem.label()), String.join("; ", verdicts)));
        }
        html.raw("</ul>\n<div class=\"matrices\">\n" + matrices + "</div>\n");
        html.element("p", "Means over the seeds at the end of the budget; the darker, the better. Bold is the best.");
    }

    private String verdict(String problem, MetricCase metric) {
        Cell best = summary.bestOf(problem, metric);
        if (best == null) {
            return "by %s there is no best".formatted(Html.escaped(metric.label()));
        }
        Margins.Margin margin = new Margins(summary).of(problem, metric);
        String lead = margin == null
                ? ""
                : ", %s better than %s%s"
                        .formatted(
                                Numbers.shown(margin.by(), "±"),
                                Html.escaped(margin.next().prior()),
                                margin.isClear() ? "" : ", within the scatter of the seeds");
        return "<b>%s</b> with <b>%s</b> is best by %s (%s%s)"
                .formatted(
                        Html.escaped(best.prior()),
                        Html.escaped(best.flow()),
                        Html.escaped(metric.label()),
                        Numbers.shown(summary.at(best, metric.label()), "±"),
                        lead);
    }

    private void problem(Html html, ProblemCase problem, String anchor) {
        html.raw("<section>\n").element("h2", "id=\"" + anchor + "\"", problem.label());
        html.raw("<p>" + glossary.problem(problem) + "</p>\n");
        html.raw(new Leaderboard(summary, problem.label()).html());
        figures.getOrDefault(problem.label(), List.of()).forEach(figure -> html.raw(ReportFigures.html(figure)));
        html.raw("</section>\n");
    }

    private void failures(Html html, List<RunResult> results) {
        List<RunResult> failed = results.stream()
                .filter(result -> result.status() != RunStatus.OK)
                .toList();
        if (!failed.isEmpty()) {
            html.raw("<h2>Runs that did not come to their end</h2>\n<dl>\n");
            failed.forEach(result -> html.element("dt", result.run().words())
                    .element("dd", result.status() + ": " + result.ending().message()));
            html.raw("</dl>\n");
        }
    }

    private void warnings(Html html) {
        List<CellWarnings> warnings = CellWarnings.of(summary);
        if (!warnings.isEmpty()) {
            html.raw("<h2>Runs to be read with care</h2>\n<dl>\n");
            warnings.forEach(each -> each.sentences()
                    .forEach(sentence -> html.element("dt", each.words()).element("dd", sentence)));
            html.raw("</dl>\n");
        }
    }

    private void provenance(Html html, Provenance provenance) {
        Map<String, Object> entries = new LinkedHashMap<>(provenance.entries());
        entries.put("root_seed", spec.protocol().rootSeed());
        entries.put("seeds", spec.grid().seeds());
        html.raw("<h2 id=\"provenance\">Provenance</h2>\n").raw(ReportTables.properties(entries));
        html.element("h3", "Reproduce it").element("pre", commands(provenance));
        html.raw("<details><summary>The resolved configuration (config.yaml), which runs as a study again</summary>\n");
        html.element("pre", Documents.yaml(summary.plan().configuration())).raw("</details>\n");
        html.element(
                "footer",
                "Beside this page: results.parquet and results.csv with every record, summary.csv with the final values, "
                        + "runs.csv, comparisons.csv, ranks.csv, and one folder per run with its configuration, metrics and "
                        + "particles.");
    }

    private String commands(Provenance provenance) {
        String configuration = folder.resolve(StudyFolder.CONFIGURATION).toString();
        Object threads = provenance.entries().getOrDefault("threads", 1);
        return """
                # the whole study again, in a folder of its own; then, what differs
                ./priorflow run %s --out %s --jobs %s
                ./priorflow diff %s %s-2

                # one run again: is every value the same to the bit?
                ./priorflow rerun %s/runs/FOLDER
                """.formatted(
                        quoted(configuration),
                        quoted(String.valueOf(folder.toAbsolutePath().getParent())),
                        threads,
                        quoted(folder.toString()),
                        quoted(folder.toString()),
                        quoted(folder.toString()));
    }

    // As a shell reads it.
    private static String quoted(String path) {
        return path.matches("[A-Za-z0-9/._-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
