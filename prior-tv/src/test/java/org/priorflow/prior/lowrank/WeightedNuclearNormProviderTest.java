package org.priorflow.prior.lowrank;

import java.util.List;
import java.util.Map;
import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class WeightedNuclearNormProviderTest extends ProviderContract {

    private final WeightedNuclearNormProvider provider = new WeightedNuclearNormProvider();

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
        return Map.of("height", 3, "width", 2, "weights", List.of(0.1, 0.4));
    }
}
