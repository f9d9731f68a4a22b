package org.priorflow.flow.langevin;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.flow.FlowState;
import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;
import org.priorflow.flow.internal.ParticleState;

/**
 * The state of a Metropolis-adjusted flow: particles, and what was computed at them when they were proposed.
 *
 * @param base particles, seed and step index
 * @param view what is known at the particles; null before the first step
 */
record MetropolisState(ParticleState base, @Nullable View view) implements FlowState {

    /**
     * What the acceptance rule needs to know of points x.
     *
     * @param logDensity the unnormalised log density at every row [n]
     * @param mean the centre of the proposal from every row [n, d]
     */
    record View(double[] logDensity, double[] mean) {

        static View at(ArrayPosterior posterior, Ensemble x, double stepSize, ProposalMean proposalMean) {
            return new View(posterior.logDensityAt(x), proposalMean.meanAt(posterior, x, stepSize));
        }

        /** This view where {@code moved} is false, the other where it is true. */
        View merged(View other, boolean[] moved) {
            int d = mean.length / moved.length;
            double[] mergedDensity = logDensity.clone();
            double[] mergedMean = mean.clone();
            for (int i = 0; i < moved.length; i++) {
                if (moved[i]) {
                    mergedDensity[i] = other.logDensity[i];
                    System.arraycopy(other.mean, i * d, mergedMean, i * d, d);
                }
            }
            return new View(mergedDensity, mergedMean);
        }
    }

    @Override
    public INDArray particles() {
        return base.particles();
    }

    @Override
    public long stepIndex() {
        return base.stepIndex();
    }
}
