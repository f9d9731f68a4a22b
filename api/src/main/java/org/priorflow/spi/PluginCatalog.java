package org.priorflow.spi;

import java.net.URISyntaxException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.SortedMap;
import java.util.TreeMap;
import org.priorflow.check.InvalidInputException;

/** The plugins that are on the class path, by kind and id. Immutable. */
public final class PluginCatalog {

    private static final List<Class<? extends Provider>> KINDS = List.of(
            PriorProvider.class,
            FlowProvider.class,
            TrainerProvider.class,
            ProblemProvider.class,
            MetricProvider.class,
            TransportSolverProvider.class);

    private final SortedMap<String, PriorProvider> priors;
    private final SortedMap<String, Provider> flows;
    private final SortedMap<String, ProblemProvider> problems;
    private final SortedMap<String, MetricProvider> metrics;
    private final SortedMap<String, TransportSolverProvider> transportSolvers;

    private PluginCatalog(
            SortedMap<String, PriorProvider> priors,
            SortedMap<String, Provider> flows,
            SortedMap<String, ProblemProvider> problems,
            SortedMap<String, MetricProvider> metrics,
            SortedMap<String, TransportSolverProvider> transportSolvers) {
        this.priors = priors;
        this.flows = flows;
        this.problems = problems;
        this.metrics = metrics;
        this.transportSolvers = transportSolvers;
    }

    /**
     * Finds every provider that the class loader sees.
     *
     * @throws InvalidInputException if two providers of a kind have the same id, two jars hold the same provider, an id
     *     is not kebab-case, or a provider cannot be loaded
     */
    public static PluginCatalog load(ClassLoader loader) {
        List<Provider> providers = new ArrayList<>();
        for (Class<? extends Provider> kind : KINDS) {
            ServiceFiles.requireOneJarPerClass(kind, loader);
            try {
                ServiceLoader.load(kind, loader).forEach(providers::add);
            } catch (ServiceConfigurationError | LinkageError e) {
                throw new InvalidInputException(
                        "A plugin cannot be loaded: %s. Maybe its jar was built for another version?"
                                .formatted(e.getMessage()),
                        e);
            }
        }
        return of(providers);
    }

    /**
     * Makes a catalog of the given providers.
     *
     * @throws InvalidInputException if two providers of a kind have the same id, or an id is not kebab-case
     */
    public static PluginCatalog of(Collection<? extends Provider> providers) {
        return new PluginCatalog(
                index("prior", PriorProvider.class, providers),
                index("flow", Provider.class, flowsAmong(providers)),
                index("problem", ProblemProvider.class, providers),
                index("metric", MetricProvider.class, providers),
                index("transport solver", TransportSolverProvider.class, providers));
    }

    private static List<Provider> flowsAmong(Collection<? extends Provider> providers) {
        return providers.stream()
                .filter(provider -> provider instanceof FlowProvider || provider instanceof TrainerProvider)
                .map(Provider.class::cast)
                .toList();
    }

    private static <P extends Provider> SortedMap<String, P> index(
            String kind, Class<P> type, Collection<? extends Provider> providers) {
        SortedMap<String, P> found = new TreeMap<>();
        for (Provider provider : providers) {
            if (type.isInstance(provider)) {
                checkId(kind, provider);
                P twin = found.putIfAbsent(provider.id(), type.cast(provider));
                if (twin != null) {
                    throw new InvalidInputException(
                            "Two plugins provide the %s '%s': %s and %s. Take one of the two jars off the class path."
                                    .formatted(kind, provider.id(), origin(twin), origin(provider)));
                }
            }
        }
        return found;
    }

    private static void checkId(String kind, Provider provider) {
        if (!provider.id().matches("[a-z][a-z0-9]*(-[a-z0-9]+)*")) {
            throw new InvalidInputException(
                    "The %s of %s has the id '%s', but an id must be kebab-case, such as 'my-%s'."
                            .formatted(kind, origin(provider), provider.id(), kind));
        }
    }

    private static String origin(Provider provider) {
        return provider.getClass().getName() + " in " + location(provider);
    }

    /** Where a provider was loaded from: the path of its jar or folder. */
    public static String location(Provider provider) {
        CodeSource source = provider.getClass().getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return "an unknown place";
        }
        try {
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException | IllegalArgumentException | FileSystemNotFoundException e) {
            return source.getLocation().toString(); // not a file, or a path that is not written as a URI
        }
    }

    /** Returns the prior provider with this id; an unknown id is answered with the known ones and the nearest. */
    public PriorProvider prior(String id) {
        return get("prior", id, priors);
    }

    /**
     * Returns the provider of a flow with this id, a {@link FlowProvider} or a {@link TrainerProvider}; an unknown id is answered
     * with the known ones and the nearest.
     */
    public Provider flow(String id) {
        return get("flow", id, flows);
    }

    /** Returns the problem provider with this id; an unknown id is answered with the known ones and the nearest. */
    public ProblemProvider problem(String id) {
        return get("problem", id, problems);
    }

    /** Returns the metric provider with this id; an unknown id is answered with the known ones and the nearest. */
    public MetricProvider metric(String id) {
        return get("metric", id, metrics);
    }

    /** Returns the transport solver provider with this id; an unknown id is answered with the known ones and the nearest. */
    public TransportSolverProvider transportSolver(String id) {
        return get("transport solver", id, transportSolvers);
    }

    public List<PriorProvider> priors() {
        return new ArrayList<>(priors.values());
    }

    /** Every {@link FlowProvider} and {@link TrainerProvider}. */
    public List<Provider> flows() {
        return new ArrayList<>(flows.values());
    }

    public List<ProblemProvider> problems() {
        return new ArrayList<>(problems.values());
    }

    public List<MetricProvider> metrics() {
        return new ArrayList<>(metrics.values());
    }

    public List<TransportSolverProvider> transportSolvers() {
        return new ArrayList<>(transportSolvers.values());
    }

    private static <P extends Provider> P get(String kind, String id, SortedMap<String, P> providers) {
        P provider = providers.get(id);
        if (provider == null) {
            if (providers.isEmpty()) {
                throw new InvalidInputException(
                        "There is no %s '%s'. No plugin on the class path provides one.".formatted(kind, id));
            }
            String nearest = NearestName.of(id, providers.keySet());
            String hint = nearest == null
                    ? "Maybe the jar of its plugin is not on the class path?"
                    : "Did you mean '" + nearest + "'?";
            throw new InvalidInputException("There is no %s '%s'. %s Available: %s."
                    .formatted(kind, id, hint, String.join(", ", providers.keySet())));
        }
        return provider;
    }
}
