package org.priorflow.experiments.metric;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

/** Every metric of this module keeps the contract of providers. */
@ParameterizedClass
@MethodSource("providers")
final class MetricProviderContractTest extends ProviderContract {

    private final MetricProvider provider;

    MetricProviderContractTest(MetricProvider provider) {
        this.provider = provider;
    }

    static List<MetricProvider> providers() {
        return ServiceLoader.load(MetricProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.getClass().getPackage() == MetricProviderContractTest.class.getPackage())
                .toList();
    }

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
