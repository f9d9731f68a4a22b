package org.priorflow.flow.cosine;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.IterativeProximalMap;
import org.priorflow.prior.Prior;
import org.priorflow.prior.ProxEstimate;
import org.priorflow.prior.ProximalMap;

/**
 * A prior g as a function of the coefficients z = Q x. Q keeps distances, so that the proximal map is
 * Q prox_{t g}(Q' z), and iterative where that of g is.
 */
record RotatedPrior(Prior prior, CosineBasis basis) implements Prior {

    @Override
    public INDArray valueAt(INDArray z) {
        return prior.valueAt(basis.synthesised(z));
    }

    @Override
    public ProximalMap proximalMap() {
        ProximalMap map = prior.proximalMap();
        if (map instanceof IterativeProximalMap iterative) {
            return new RotatedMap(iterative, basis);
        }
        return (z, step) -> basis.analysed(map.proxAt(basis.synthesised(z), step));
    }

    private record RotatedMap(IterativeProximalMap map, CosineBasis basis) implements IterativeProximalMap {

        @Override
        public ProxEstimate estimateAt(INDArray z, double step) {
            return rotated(map.estimateAt(basis.synthesised(z), step));
        }

        @Override
        public ProxEstimate estimateFrom(INDArray duals, INDArray z, double step) {
            return rotated(map.estimateFrom(duals, basis.synthesised(z), step));
        }

        private ProxEstimate rotated(ProxEstimate estimate) {
            return new ProxEstimate(
                    basis.analysed(estimate.points()),
                    estimate.relativeGap(),
                    estimate.tolerance(),
                    estimate.iterations(),
                    estimate.duals());
        }
    }
}
