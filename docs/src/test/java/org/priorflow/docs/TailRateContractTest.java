package org.priorflow.docs;

import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

// tag::tail-rate-contract
class TailRateContractTest extends ProviderContract {

    private final TailRateProvider provider = new TailRateProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
// end::tail-rate-contract
