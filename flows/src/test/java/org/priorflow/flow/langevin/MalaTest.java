package org.priorflow.flow.langevin;

import org.priorflow.flow.Flow;
import org.priorflow.problem.Posterior;

class MalaTest extends MetropolisLaws {

    @Override
    protected Flow flowToward(Posterior posterior) {
        return MetropolisLangevin.mala(posterior, 0.3, 0.003);
    }
}
