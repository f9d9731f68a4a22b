package org.priorflow.experiments.toy;

import java.util.ArrayList;
import java.util.List;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.Provider;

/** The catalog of the toy plugins. */
public final class ToyCatalog {

    private ToyCatalog() {}

    public static List<Provider> providers() {
        List<Provider> providers = new ArrayList<>(ToyMetrics.all());
        providers.addAll(List.of(new ToyProblem(), new ToySamples(), new ToyPrior(), new ToyFlow()));
        return providers;
    }

    public static PluginCatalog catalog() {
        return PluginCatalog.of(providers());
    }
}
