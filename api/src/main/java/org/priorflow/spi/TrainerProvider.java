package org.priorflow.spi;

import org.priorflow.prior.Prior;
import org.priorflow.problem.Problem;
import org.priorflow.training.FlowTrainer;

/**
 * Provides a flow that must be trained before it runs. Studies name it among their flows, so that its id is unique among flows
 * and trainers.
 */
public interface TrainerProvider extends Provider {

    /**
     * Creates the trainer of a flow for {@code problem}.
     *
     * @param problem what is to be sampled
     * @param prior the prior of the study, or else the problem's own: the g of the law to sample where the problem is a
     *     {@link org.priorflow.problem.PosteriorProblem}, and what the layers of a flow may draw on in any case
     * @throws org.priorflow.check.InvalidInputException if this flow cannot be trained for such a problem or prior, or settings
     *     that are legal one by one do not go together
     */
    FlowTrainer create(Problem problem, Prior prior, Settings settings);
}
