package org.priorflow.flow.langevin;

import org.priorflow.flow.Flow;
import org.priorflow.problem.Posterior;

class ProximalMalaTest extends MetropolisLaws {

    @Override
    protected Flow flowToward(Posterior posterior) {
        return MetropolisLangevin.proximal(posterior, 0.3);
    }
}
