package org.priorflow.flow.langevin;

import org.priorflow.flow.internal.ArrayPosterior;
import org.priorflow.flow.internal.Ensemble;

/** Where the Gaussian proposal of a Metropolis-adjusted Langevin flow is centred. */
@FunctionalInterface
interface ProposalMean {

    /** Returns the centre [n, d] for every row of x, at the cost of one evaluation of the gradient of f. */
    double[] meanAt(ArrayPosterior posterior, Ensemble x, double stepSize);

    /** A gradient step on f + env_gamma g. */
    static ProposalMean gradientStep(double smoothing) {
        return (posterior, x, stepSize) -> descend(x, posterior.smoothedGradientAt(x, smoothing), stepSize);
    }

    /** A forward-backward step, prox_{h g}(x - h grad f(x)). */
    static ProposalMean proximalStep() {
        return (posterior, x, stepSize) -> {
            double[] forward = descend(x, posterior.gradientAt(x), stepSize);
            return posterior.proxAt(x.between(forward), stepSize);
        };
    }

    private static double[] descend(Ensemble x, double[] gradient, double stepSize) {
        for (int e = 0; e < gradient.length; e++) {
            gradient[e] = x.values()[e] - stepSize * gradient[e];
        }
        return gradient;
    }
}
