package org.priorflow.problem;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.prior.Prior;

/**
 * A composite law proportional to exp(-beta (f + g)): what a flow moves its particles toward.
 *
 * @param potential f, the smooth part
 * @param prior g, the part known through its proximal map
 * @param inverseTemperature beta, finite and > 0
 */
public record Posterior(SmoothPotential potential, Prior prior, double inverseTemperature) {

    public Posterior {
        Require.positive(inverseTemperature, "inverseTemperature");
    }

    /** Returns log of the unnormalised density, -beta (f(x) + g(x)), as [n] for x [n, d]. */
    public INDArray logDensityAt(INDArray x) {
        return potential.valueAt(x).add(prior.valueAt(x)).mul(-inverseTemperature);
    }
}
