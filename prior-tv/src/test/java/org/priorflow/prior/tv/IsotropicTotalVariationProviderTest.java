package org.priorflow.prior.tv;

import java.util.Map;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class IsotropicTotalVariationProviderTest extends ProviderContract {

    private final IsotropicTotalVariationProvider provider = new IsotropicTotalVariationProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }

    @Override
    protected Map<String, Object> requiredSettings() {
        return Map.of("height", 3, "width", 4);
    }
}
