package org.priorflow.flow.langevin;

import java.util.List;
import org.priorflow.flow.Flow;
import org.priorflow.flow.internal.FlowCitations;
import org.priorflow.problem.Posterior;
import org.priorflow.spi.Citation;
import org.priorflow.spi.FlowProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/** Provides {@link MetropolisLangevin#proximal}. */
public final class ProximalMalaProvider implements FlowProvider {

    @Override
    public String id() {
        return "proximal-mala";
    }

    @Override
    public String summary() {
        return "Metropolis-adjusted proximal Langevin chains (P-MALA), exact for the law with its kinks";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(LangevinSettings.STEP_SIZE);
    }

    @Override
    public List<Citation> citations() {
        return List.of(FlowCitations.PEREYRA_2016);
    }

    @Override
    public Flow create(Posterior posterior, Settings settings) {
        return MetropolisLangevin.proximal(posterior, settings.valueOf(LangevinSettings.STEP_SIZE));
    }
}
