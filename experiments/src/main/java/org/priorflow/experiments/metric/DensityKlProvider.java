package org.priorflow.experiments.metric;

import java.util.List;
import org.priorflow.metric.Metric;
import org.priorflow.spi.MetricProvider;
import org.priorflow.spi.Setting;
import org.priorflow.spi.Settings;

/**
 * Provides the divergence of a flow's density from that of the reference, by quadrature on the line or in the plane; see
 * {@link DensityDivergence}. It applies to flows with a density, with {@code of: density} in the study.
 */
public final class DensityKlProvider implements MetricProvider {

    private static final Setting<Integer> NODES = Setting.integer(
                    "nodes", 48, "the number of Gauss-Legendre nodes on either side of zero, along every axis")
            .atLeast(8);

    @Override
    public String id() {
        return "density-kl";
    }

    @Override
    public String summary() {
        return "Divergence KL(rho | reference) of the density of a flow, by quadrature; of: density, d at most 2";
    }

    @Override
    public List<Setting<?>> settings() {
        return List.of(NODES);
    }

    @Override
    public Metric create(Settings settings) {
        return new DensityDivergence(settings.valueOf(NODES));
    }
}
