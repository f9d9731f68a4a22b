package org.priorflow.prior.l1;

import org.priorflow.spi.PriorProvider;
import org.priorflow.spi.Settings;

/** Provides {@link ZeroPrior} under the id {@code none}. */
public final class ZeroPriorProvider implements PriorProvider {

    @Override
    public String id() {
        return "none";
    }

    @Override
    public String summary() {
        return "No prior: the flow sees the likelihood alone.";
    }

    @Override
    public ZeroPrior create(Settings settings) {
        return new ZeroPrior();
    }
}
