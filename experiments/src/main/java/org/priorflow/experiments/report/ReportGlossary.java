package org.priorflow.experiments.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.priorflow.experiments.run.ChosenPlugin;
import org.priorflow.experiments.run.MetricCase;
import org.priorflow.experiments.run.PlannedRun;
import org.priorflow.experiments.run.ProblemCase;
import org.priorflow.experiments.run.StudyPlan;
import org.priorflow.experiments.spec.PluginChoice;
import org.priorflow.spi.Citation;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;

/** What the names in a report mean, and the sources behind them. */
final class ReportGlossary {

    private final StudyPlan plan;
    private final PluginCatalog catalog;

    ReportGlossary(StudyPlan plan, PluginCatalog catalog) {
        this.plan = plan;
        this.catalog = catalog;
    }

    /** One sentence on a problem, with its settings. */
    String problem(ProblemCase problem) {
        Map<String, ChosenPlugin> only = new LinkedHashMap<>();
        only.put(problem.label(), problem.plugin());
        return explained(sentence(catalog.problem(problem.plugin().id()).summary()), only);
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String explained(String sentence, Map<String, ChosenPlugin> byProblem) {
        String settings = settings(byProblem);
        return Html.escaped(sentence)
                + (settings.isEmpty() ? "" : "<br><span class=\"note\">" + Html.escaped(settings) + "</span>");
    }

    // A setting that differs between problems is shown with the problems that it holds for.
    private static String settings(Map<String, ChosenPlugin> byProblem) {
        Map<String, Map<String, List<String>>> problems = new LinkedHashMap<>(); // setting -> value -> problems
        byProblem.forEach((problem, plugin) -> plugin.settings()
                .forEach((name, value) -> problems.computeIfAbsent(name, key -> new LinkedHashMap<>())
                        .computeIfAbsent(shown(value), key -> new ArrayList<>())
                        .add(problem)));
        return problems.entrySet().stream()
                .map(setting -> setting.getKey() + " = "
                        + (setting.getValue().size() == 1
                                ? setting.getValue().keySet().iterator().next()
                                : setting.getValue().entrySet().stream()
                                        .map(each -> each.getKey() + " (" + String.join(", ", each.getValue()) + ")")
                                        .collect(Collectors.joining(", "))))
                .collect(Collectors.joining("; "));
    }

    private static String shown(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ReportGlossary::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        return value instanceof Double number ? Numbers.setting(number) : String.valueOf(value);
    }

    String html() {
        Map<String, Citation> sources = new LinkedHashMap<>();
        Html html = new Html();
        Map<String, Map<String, ChosenPlugin>> priors =
                byLabel(run -> run.prior().plugin());
        Map<String, Map<String, ChosenPlugin>> flows = byLabel(run -> run.flow().plugin());
        plan.cases()
                .problems()
                .forEach(problem -> collect(catalog.problem(problem.plugin().id()), sources));
        section(html, "Priors", priors, this::prior, sources);
        section(html, "Flows", flows, catalog::flow, sources);
        html.raw("<h3>Metrics</h3>\n<dl>\n");
        for (MetricCase metric : plan.metrics()) {
            Provider provider = catalog.metric(metric.plugin().id());
            collect(provider, sources);
            String sentence = sentence(provider.summary()).replaceFirst("\\.$", ": " + metric.goal() + ".");
            html.element("dt", metric.label())
                    .raw("<dd>" + explained(sentence, Map.of("", metric.plugin())) + "</dd>\n");
        }
        html.raw("</dl>\n");
        if (!sources.isEmpty()) {
            html.raw("<details><summary>Sources (BibTeX)</summary>\n");
            html.element(
                            "pre",
                            sources.values().stream()
                                    .map(citation -> citation.bibtex().strip())
                                    .collect(Collectors.joining("\n\n")))
                    .raw("</details>\n");
        }
        return html.toString();
    }

    // The problem's own prior has no provider.
    private Provider prior(String id) {
        return id.equals(PluginChoice.OWN_PRIOR) ? new OwnPrior() : catalog.prior(id);
    }

    private record OwnPrior() implements Provider {
        @Override
        public String id() {
            return PluginChoice.OWN_PRIOR;
        }

        @Override
        public String summary() {
            return "The prior that each problem brings along.";
        }
    }

    private Map<String, Map<String, ChosenPlugin>> byLabel(Function<PlannedRun, ChosenPlugin> kind) {
        Map<String, Map<String, ChosenPlugin>> byLabel = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            ChosenPlugin plugin = kind.apply(run);
            byLabel.computeIfAbsent(plugin.label(), label -> new LinkedHashMap<>())
                    .put(run.problem().label(), plugin);
        }
        return byLabel;
    }

    private static void section(
            Html html,
            String title,
            Map<String, Map<String, ChosenPlugin>> plugins,
            Function<String, ? extends Provider> catalog,
            Map<String, Citation> sources) {
        html.element("h3", title).raw("<dl>\n");
        plugins.forEach((label, byProblem) -> {
            Provider provider =
                    catalog.apply(byProblem.values().iterator().next().id());
            collect(provider, sources);
            html.element("dt", label).raw("<dd>" + explained(sentence(provider.summary()), byProblem) + "</dd>\n");
        });
        html.raw("</dl>\n");
    }

    private static void collect(Provider provider, Map<String, Citation> sources) {
        provider.citations().forEach(citation -> sources.putIfAbsent(citation.key(), citation));
    }
}
