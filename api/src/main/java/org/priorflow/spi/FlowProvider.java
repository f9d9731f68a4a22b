package org.priorflow.spi;

import org.priorflow.flow.Flow;
import org.priorflow.problem.Posterior;

/** Provides a {@link Flow}. */
public interface FlowProvider extends Provider {

    /**
     * Creates the flow toward {@code posterior}.
     *
     * @throws org.priorflow.check.InvalidInputException if settings that are legal one by one do not go together
     */
    Flow create(Posterior posterior, Settings settings);
}
