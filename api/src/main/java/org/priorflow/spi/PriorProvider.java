package org.priorflow.spi;

import org.priorflow.prior.Prior;

/** Provides a {@link Prior}. */
public interface PriorProvider extends Provider {

    /**
     * Creates the prior with the given settings.
     *
     * @throws org.priorflow.check.InvalidInputException if settings that are legal one by one do not go together
     */
    Prior create(Settings settings);
}
