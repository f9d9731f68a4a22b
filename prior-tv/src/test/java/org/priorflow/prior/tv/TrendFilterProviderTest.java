package org.priorflow.prior.tv;

import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class TrendFilterProviderTest extends ProviderContract {

    private final TrendFilterProvider provider = new TrendFilterProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
