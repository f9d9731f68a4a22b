package org.example.studentt;

import org.priorflow.spi.Provider;
import org.priorflow.spi.Settings;
import org.priorflow.testkit.ProviderContract;

class StudentTPriorProviderTest extends ProviderContract {

    private final StudentTPriorProvider provider = new StudentTPriorProvider();

    @Override
    protected Provider subject() {
        return provider;
    }

    @Override
    protected Object create(Settings settings) {
        return provider.create(settings);
    }
}
