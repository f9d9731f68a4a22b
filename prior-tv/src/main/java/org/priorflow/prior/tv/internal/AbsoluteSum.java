package org.priorflow.prior.tv.internal;

import org.priorflow.check.Require;
import org.priorflow.kernel.L1Normalizer;
import org.priorflow.prior.ConvexPrior;
import org.priorflow.prior.KernelNormalizer;
import org.priorflow.prior.NormalizedPrior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.prior.Shrinkage;
import org.priorflow.tensor.Rows;

/** h(m) = sum_k |m_k|, the prior of differences whose weights are in the map that makes them. */
public record AbsoluteSum() implements ConvexPrior, SeparablePrior, NormalizedPrior {

    @Override
    public double coordinateValueAt(int k, double x) {
        return Math.abs(x);
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        return Shrinkage.soft(x, step);
    }

    @Override
    public KernelNormalizer exactNormalizer() {
        return (y, step, inverseTemperature) -> {
            Require.positive(step, "step");
            Require.positive(inverseTemperature, "inverseTemperature");
            Rows rows = Rows.from(y);
            L1Normalizer kernel = new L1Normalizer(0.5 * inverseTemperature, Math.sqrt(2 * step / inverseTemperature));
            return rows.with(kernel.logValuesAt(rows.values())).toTensor();
        };
    }
}
