package org.priorflow.experiments.run;

import org.priorflow.flow.Flow;
import org.priorflow.training.FlowTrainer;

/** Where the flow of a run comes from. */
public sealed interface FlowSource {

    /**
     * A flow that is ready to run.
     *
     * @param flow the flow
     */
    record Ready(Flow flow) implements FlowSource {}

    /**
     * A flow that every run trains for itself first.
     *
     * @param trainer trains it
     */
    record Trained(FlowTrainer trainer) implements FlowSource {}
}
