package org.priorflow.experiments.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.priorflow.experiments.run.Provenance;
import org.priorflow.kernel.KernelBackend;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;
import picocli.CommandLine.Command;

/** Shows what Priorflow runs on. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        header = "Show the Java platform, the tensor backend, the threads, and the plugins with their jars.")
public final class DoctorCommand implements Callable<Integer> {

    private static final long MEBI = 1 << 20;

    private final PluginCatalog catalog;
    private final Terminal terminal;

    public DoctorCommand(PluginCatalog catalog, Terminal terminal) {
        this.catalog = catalog;
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Runtime runtime = Runtime.getRuntime();
        line("priorflow", Provenance.version());
        line(
                "java",
                "%s, %s, %s"
                        .formatted(
                                System.getProperty("java.runtime.version"),
                                System.getProperty("java.vm.name"),
                                System.getProperty("java.home")));
        line(
                "system",
                "%s %s %s"
                        .formatted(
                                System.getProperty("os.name"),
                                System.getProperty("os.version"),
                                System.getProperty("os.arch")));
        line("processor", Provenance.cpu());
        line("threads", runtime.availableProcessors() + " (change with 'run --jobs')");
        line("heap", runtime.maxMemory() / MEBI + " MiB at most");
        line("kernels", KernelBackend.describe());
        long start = System.nanoTime();
        String backend = Provenance.backend();
        line("backend", "%s, started in %.1f s".formatted(backend, (System.nanoTime() - start) * 1e-9));
        terminal.print("\n");
        plugins("problems", catalog.problems());
        plugins("priors", catalog.priors());
        plugins("flows", catalog.flows());
        plugins("metrics", catalog.metrics());
        plugins("transport solvers", catalog.transportSolvers());
        return ExitCode.OK;
    }

    private void line(String name, String value) {
        terminal.print(terminal.bold(name) + " ".repeat(11 - name.length()) + terminal.wrapped(value, 11) + "\n");
    }

    private void plugins(String kind, List<? extends Provider> providers) {
        terminal.print(terminal.bold(kind) + " (" + providers.size() + ")\n");
        providers.stream().map(PluginCatalog::location).distinct().sorted().forEach(jar -> {
            List<String> ids = providers.stream()
                    .filter(provider -> PluginCatalog.location(provider).equals(jar))
                    .map(Provider::id)
                    .toList();
            terminal.print("  " + jar + "\n    " + terminal.wrapped(String.join(", ", ids), 4) + "\n");
        });
    }
}
