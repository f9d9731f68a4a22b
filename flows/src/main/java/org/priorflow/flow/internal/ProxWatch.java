package org.priorflow.flow.internal;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.ProxEstimate;
import org.priorflow.prior.ProximalMap;

/**
 * Evaluates proximal maps, and remembers how near the iterative ones came: {@code prox_gap}, the largest relative duality
 * gap, {@code prox_iterations}, the largest count, and {@code prox_unconverged}, 1 if a gap missed its tolerance, else 0. Every
 * evaluation starts from the duals of the one before, the first from those of an earlier step. For one step, on one thread.
 */
final class ProxWatch {

    private boolean hasSeenOne;
    private boolean hasMissed;
    private double gap;
    private int iterations;
    private @Nullable INDArray duals;

    ProxWatch(@Nullable INDArray duals) {
        this.duals = duals;
    }

    /** Where the last evaluation ended; null if there is no iterative map, or it starts anew every time. */
    @Nullable
    INDArray duals() {
        return duals;
    }

    INDArray proxAt(ProximalMap map, INDArray x, double step) {
        if (!(map instanceof IterativeProximalMap iterative)) {
            return map.proxAt(x, step);
        }
        ProxEstimate estimate = duals == null ? iterative.estimateAt(x, step) : iterative.estimateFrom(duals, x, step);
        duals = estimate.duals();
        hasSeenOne = true;
        hasMissed |= !estimate.isConverged();
        gap = Math.max(gap, estimate.relativeGap());
        iterations = Math.max(iterations, estimate.iterations());
        return estimate.points();
    }

    Map<String, Double> diagnosticsWith(Map<String, Double> others) {
        if (!hasSeenOne) {
            return others;
        }
        Map<String, Double> all = new HashMap<>(others);
        all.put("prox_gap", gap);
        all.put("prox_iterations", (double) iterations);
        all.put("prox_unconverged", hasMissed ? 1.0 : 0.0);
        return all;
    }
}
