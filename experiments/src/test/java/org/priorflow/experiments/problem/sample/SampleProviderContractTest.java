package org.priorflow.experiments.problem.sample;

import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.spi.ProblemProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

/** Every sample problem keeps the contract of providers. */
@ParameterizedClass
@MethodSource("providers")
final class SampleProviderContractTest extends ProviderContract {

    private final ProblemProvider provider;

    SampleProviderContractTest(ProblemProvider provider) {
        this.provider = provider;
    }

    static List<ProblemProvider> providers() {
        return ServiceLoader.load(ProblemProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.getClass().getPackage() == SampleProviderContractTest.class.getPackage())
                .toList();
    }

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Map<String, Object> requiredSettings() {
        return provider instanceof ImageFileProvider
                ? Map.of("file", ImageFiles.smallSet().toString())
                : Map.of();
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
