package org.priorflow.experiments.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.BundledStudies;
import org.priorflow.spi.NearestName;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists plugins and bundled studies. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        header =
                "List what a study can name: priors, flows, problems, metrics; transport solvers; the bundled studies.",
        footer = {"", "See 'priorflow describe <id>' for the settings of one of them."})
public final class ListCommand implements Callable<Integer> {

    private final PluginCatalog catalog;
    private final Terminal terminal;

    @Parameters(
            arity = "0..1",
            paramLabel = "KIND",
            description = "priors, flows, problems, metrics, transport-solvers or studies; all of them if left out")
    private @Nullable String kind;

    public ListCommand(PluginCatalog catalog, Terminal terminal) {
        this.catalog = catalog;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, Map<String, String>> kinds = new LinkedHashMap<>();
        kinds.put("problems", summaries(catalog.problems()));
        kinds.put("priors", summaries(catalog.priors()));
        kinds.put("flows", summaries(catalog.flows()));
        kinds.put("metrics", summaries(catalog.metrics()));
        kinds.put("transport-solvers", summaries(catalog.transportSolvers()));
        kinds.put("studies", studies());
        String asked = kind;
        if (asked == null) {
            kinds.forEach((name, entries) -> {
                terminal.print(terminal.bold(name) + "\n");
                print("  ", entries);
                terminal.print("\n");
            });
        } else if (kinds.containsKey(asked)) {
            print("", kinds.get(asked));
        } else {
            String nearest = NearestName.of(asked, kinds.keySet());
            throw new InvalidInputException("There is no list of '%s'.%s Lists: %s."
                    .formatted(
                            asked,
                            nearest == null ? "" : " Did you mean '" + nearest + "'?",
                            String.join(", ", kinds.keySet())));
        }
        return ExitCode.OK;
    }

    private static Map<String, String> summaries(List<? extends Provider> providers) {
        Map<String, String> summaries = new LinkedHashMap<>();
        providers.forEach(provider -> summaries.put(provider.id(), provider.summary()));
        return summaries;
    }

    private static Map<String, String> studies() {
        Map<String, String> titles = new LinkedHashMap<>();
        BundledStudies.names()
                .forEach(name -> titles.put(
                        name, BundledStudies.read(name, List.of()).about().title()));
        return titles;
    }

    private void print(String indent, Map<String, String> entries) {
        int width = entries.keySet().stream().mapToInt(String::length).max().orElse(0);
        if (entries.isEmpty()) {
            terminal.print(indent + "(none on the class path)\n");
        }
        entries.forEach((id, summary) -> {
            String gap = " ".repeat(width - id.length() + 2);
            String meaning = terminal.wrapped(summary, indent.length() + width + 2);
            terminal.print(indent + terminal.bold(id) + gap + meaning + "\n");
        });
    }
}
