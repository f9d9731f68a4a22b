package org.priorflow.flow.langevin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.Trajectories;
import org.priorflow.prior.l1.L1Prior;
import org.priorflow.problem.Posterior;
import org.priorflow.testkit.GaussianPotential;

/** The centres of the proposals worked out by hand; the law of the chains does not show them. */
class ProposalMeanTest {

    private static final double STEP = 0.1;

    /** grad f = 2 (x - 1) and g = 3 |x|; beta has no part in the centres. */
    private static final ArrayPosterior POSTERIOR =
            new ArrayPosterior(new Posterior(new GaussianPotential(2, 1, 0), new L1Prior(3), 5));

    private static double[] means(ProposalMean centre) {
        return centre.meanAt(POSTERIOR, Ensemble.from(Trajectories.column(2, 0.2), "particles"), STEP);
    }

    @Test
    void theForwardBackwardStepShrinksByTheStepTimesTheWeight() {
        // 2 - 0.2 = 1.8 and 0.2 + 0.16 = 0.36, less 0.3.
        assertThat(means(ProposalMean.proximalStep())).containsExactly(new double[] {1.5, 0.06}, within(1e-15));
    }

    @Test
    void theGradientStepFollowsTheMoreauGradientAtItsOwnScale() {
        // With gamma = 0.5 the threshold is 1.5: the Moreau gradients are 3 and 0.2 / 0.5.
        assertThat(means(ProposalMean.gradientStep(0.5))).containsExactly(new double[] {1.5, 0.32}, within(1e-15));
    }
}
