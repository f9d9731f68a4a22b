package org.priorflow.experiments.wiring;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Stage;
import java.util.function.Supplier;
import org.priorflow.experiments.cli.CommandShell;
import org.priorflow.experiments.cli.PriorflowCommand;
import org.priorflow.experiments.cli.Terminal;
import org.priorflow.spi.PluginCatalog;

/** The entry point of the command line. */
public final class Main {

    static {
        // Guice's own class loading reaches for sun.misc.Unsafe, about which JDK 24 and later warn; nothing here needs
        // it.
        System.setProperty("guice_custom_class_loading", "CHILD");
        System.setProperty("guice_bytecode_gen_option", "DISABLED");
    }

    private Main() {}

    public static void main(String[] arguments) {
        ClassLoader loader = Main.class.getClassLoader();
        System.exit(execute(() -> PluginCatalog.load(loader), Terminal.ofProcess(), arguments));
    }

    /**
     * Runs a command line.
     *
     * @param plugins finds the plugins
     * @return the exit code
     */
    public static int execute(Supplier<PluginCatalog> plugins, Terminal terminal, String... arguments) {
        return CommandShell.guarded(terminal, () -> {
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT, new PluginModule(plugins.get()), new CommandModule(terminal));
            return CommandShell.of(injector.getInstance(PriorflowCommand.class), injector::getInstance, terminal)
                    .execute(arguments);
        });
    }
}
