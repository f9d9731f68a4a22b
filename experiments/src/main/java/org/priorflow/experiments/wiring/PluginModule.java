package org.priorflow.experiments.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.MapBinder;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.PluginCatalog;
import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.TrainerProvider;
import org.priorflow.spi.TransportSolverProvider;

/**
 * Binds the plugins that were found on the class path, by id, one map per kind. A module beside it may add plugins of its
 * own to the same maps; the catalog that commands see holds them all.
 */
final class PluginModule extends AbstractModule {

    private final PluginCatalog found;

    PluginModule(PluginCatalog found) {
        this.found = found;
    }

    @Override
    protected void configure() {
        bindAll(PriorProvider.class, found.priors());
        bindAll(FlowProvider.class, ofKind(FlowProvider.class, found.flows()));
        bindAll(TrainerProvider.class, ofKind(TrainerProvider.class, found.flows()));
        bindAll(ProblemProvider.class, found.problems());
        bindAll(MetricProvider.class, found.metrics());
        bindAll(TransportSolverProvider.class, found.transportSolvers());
    }

    private static <P extends Provider> List<P> ofKind(Class<P> kind, List<Provider> providers) {
        return providers.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    private <P extends Provider> void bindAll(Class<P> kind, List<P> providers) {
        MapBinder<String, P> binder = MapBinder.newMapBinder(binder(), String.class, kind);
        providers.forEach(provider -> binder.addBinding(provider.id()).toInstance(provider));
    }

    @Provides
    @Singleton
    PluginCatalog catalog(
            Map<String, PriorProvider> priors,
            Map<String, FlowProvider> flows,
            Map<String, TrainerProvider> trainers,
            Map<String, ProblemProvider> problems,
            Map<String, MetricProvider> metrics,
            Map<String, TransportSolverProvider> transportSolvers) {
        return PluginCatalog.of(Stream.of(priors, flows, trainers, problems, metrics, transportSolvers)
                .<Provider>flatMap(kind -> kind.values().stream())
                .toList());
    }
}
