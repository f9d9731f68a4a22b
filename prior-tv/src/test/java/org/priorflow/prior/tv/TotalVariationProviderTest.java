package org.priorflow.prior.tv;

import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class TotalVariationProviderTest extends ProviderContract {

    private final TotalVariationProvider provider = new TotalVariationProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
