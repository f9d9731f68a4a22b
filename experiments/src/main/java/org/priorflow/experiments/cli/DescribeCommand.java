package org.priorflow.experiments.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.priorflow.check.InvalidInputException;
import org.priorflow.experiments.spec.BundledStudies;
import org.priorflow.spi.Citation;
import org.priorflow.spi.NearestName;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Setting;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what a plugin or a bundled study is. */
@Command(
        name = "describe",
        mixinStandardHelpOptions = true,
        header = "Describe a plugin with its settings and sources, or show a bundled study.")
public final class DescribeCommand implements Callable<Integer> {

    private final PluginCatalog catalog;
    private final Terminal terminal;

    @Parameters(
            paramLabel = "ID",
            description = "the id of a prior, flow, problem, metric or transport solver, or the name of a study")
    private String id = "";

    public DescribeCommand(PluginCatalog catalog, Terminal terminal) {
        this.catalog = catalog;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Map<String, List<? extends Provider>> kinds = new LinkedHashMap<>();
        kinds.put("problem", catalog.problems());
        kinds.put("prior", catalog.priors());
        kinds.put("flow", catalog.flows());
        kinds.put("metric", catalog.metrics());
        kinds.put("transport solver", catalog.transportSolvers());
        List<String> names = new ArrayList<>(BundledStudies.names());
        boolean isFound = names.contains(id);
        if (isFound) {
            terminal.print(BundledStudies.text(id));
        }
        for (Map.Entry<String, List<? extends Provider>> kind : kinds.entrySet()) {
            for (Provider provider : kind.getValue()) {
                names.add(provider.id());
                if (provider.id().equals(id)) {
                    isFound = true;
                    terminal.print(described(kind.getKey(), provider));
                }
            }
        }
        if (!isFound) {
            String nearest = NearestName.of(id, names);
            throw new InvalidInputException("Nothing is called '%s'.%s See 'priorflow list'."
                    .formatted(id, nearest == null ? "" : " Did you mean '" + nearest + "'?"));
        }
        return ExitCode.OK;
    }

    private String described(String kind, Provider provider) {
        StringBuilder text = new StringBuilder();
        text.append(terminal.bold(kind + " " + provider.id()))
                .append("\n")
                .append(provider.summary())
                .append("\n\n");
        text.append(provider.settings().isEmpty() ? "It has no settings.\n" : settings(provider.settings()));
        if (!provider.citations().isEmpty()) {
            text.append("\n").append(terminal.bold("Sources")).append("\n");
            for (Citation citation : provider.citations()) {
                text.append(citation.bibtex().strip()).append("\n");
            }
        }
        return text.append("\nFrom ")
                .append(PluginCatalog.location(provider))
                .append("\n")
                .toString();
    }

    private String settings(List<Setting<?>> settings) {
        List<String[]> rows = new ArrayList<>();
        rows.add(new String[] {"setting", "default", "legal values", "meaning"});
        for (Setting<?> setting : settings) {
            Object otherwise = setting.defaultValue();
            rows.add(new String[] {
                setting.name(), otherwise == null ? "-" : otherwise.toString(), setting.legalValues(), setting.meaning()
            });
        }
        int[] widths = new int[3];
        rows.forEach(row -> {
            for (int k = 0; k < widths.length; k++) {
                widths[k] = Math.max(widths[k], row[k].length());
            }
        });
        StringBuilder text = new StringBuilder();
        for (String[] row : rows) {
            StringBuilder line = new StringBuilder();
            for (int k = 0; k < widths.length; k++) {
                line.append(row[k]).append(" ".repeat(widths[k] - row[k].length() + 2));
            }
            line.append(row[3]);
            text.append(row == rows.get(0) ? terminal.bold(line.toString()) : line)
                    .append("\n");
        }
        return text.toString();
    }
}
