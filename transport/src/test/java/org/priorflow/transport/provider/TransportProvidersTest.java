package org.priorflow.transport.provider;

import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.spi.TransportSolverProvider;
import org.priorflow.testkit.ProviderContract;

/** Every solver of this module keeps the contract of providers. */
@ParameterizedClass
@MethodSource("providers")
class TransportProvidersTest extends ProviderContract {

    private final TransportSolverProvider provider;

    TransportProvidersTest(TransportSolverProvider provider) {
        this.provider = provider;
    }

    static List<TransportSolverProvider> providers() {
        return ServiceLoader.load(TransportSolverProvider.class).stream()
                .map(ServiceLoader.Provider::get)
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
