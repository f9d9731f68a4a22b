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
        Provider provider = catalog.problem(problem.plugin().id());
        return Html.escaped(provider.summary()) + settings(problem.plugin());
    }

    private static String settings(ChosenPlugin plugin) {
        if (plugin.settings().isEmpty()) {
            return "";
        }
        String values = plugin.settings().entrySet().stream()
                .map(entry -> entry.getKey() + " = " + value(entry.getValue()))
                .collect(Collectors.joining(", "));
        return " <span class=\"note\">" + Html.escaped(values) + "</span>";
    }

    private static String value(Object value) {
        return value instanceof Double number && !number.equals(Math.rint(number))
                ? Numbers.shown(number)
                : value instanceof Double number ? String.valueOf(number.longValue()) : String.valueOf(value);
    }

    String html() {
        Map<String, Citation> sources = new LinkedHashMap<>();
        Html html = new Html();
        Map<String, List<ChosenPlugin>> priors = byLabel(run -> run.prior().plugin());
        Map<String, List<ChosenPlugin>> flows = byLabel(run -> run.flow().plugin());
        plan.cases()
                .problems()
                .forEach(problem -> collect(catalog.problem(problem.plugin().id()), sources));
        section(html, "Priors", priors, this::prior, sources);
        section(html, "Flows", flows, catalog::flow, sources);
        html.raw("<h3>Metrics</h3>\n<dl>\n");
        for (MetricCase metric : plan.metrics()) {
            Provider provider = catalog.metric(metric.plugin().id());
            collect(provider, sources);
            html.element("dt", metric.label())
                    .raw("<dd>" + Html.escaped(provider.summary() + " (" + metric.goal() + ")")
                            + settings(metric.plugin()) + "</dd>\n");
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

    private Map<String, List<ChosenPlugin>> byLabel(Function<PlannedRun, ChosenPlugin> kind) {
        Map<String, List<ChosenPlugin>> byLabel = new LinkedHashMap<>();
        for (PlannedRun run : plan.runs()) {
            ChosenPlugin plugin = kind.apply(run);
            List<ChosenPlugin> variants = byLabel.computeIfAbsent(plugin.label(), label -> new ArrayList<>());
            if (!variants.contains(plugin)) {
                variants.add(plugin);
            }
        }
        return byLabel;
    }

    private static void section(
            Html html,
            String title,
            Map<String, List<ChosenPlugin>> plugins,
            Function<String, ? extends Provider> catalog,
            Map<String, Citation> sources) {
        html.element("h3", title).raw("<dl>\n");
        plugins.forEach((label, variants) -> {
            Provider provider = catalog.apply(variants.get(0).id());
            collect(provider, sources);
            String settings = variants.size() == 1
                    ? settings(variants.get(0))
                    : " <span class=\"note\">Its settings differ by problem; see the configuration.</span>";
            html.element("dt", label).raw("<dd>" + Html.escaped(provider.summary()) + settings + "</dd>\n");
        });
        html.raw("</dl>\n");
    }

    private static void collect(Provider provider, Map<String, Citation> sources) {
        provider.citations().forEach(citation -> sources.putIfAbsent(citation.key(), citation));
    }
}
