package org.priorflow.experiments.metric;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.metric.MetricInput;
import org.priorflow.problem.Posterior;
import org.priorflow.tensor.Rows;

/**
 * The kernelised Stein discrepancy of the particles from the posterior, which needs its score and no draws:
 *
 * <p>KSD = sqrt((1/n^2) sum_ij k_0(x_i, x_j)), k_0(x, y) = tr d_x d_y k + s(x) . d_y k + s(y) . d_x k + s(x) . s(y) k,
 *
 * <p>with the inverse multiquadric kernel k(x, y) = (c^2 + |x - y|^2)^(-1/2), which detects that a sequence of samples
 * does not converge, in any dimension [gorham2017measuring, sec. 3.1 and thm. 8]. It is never negative; for n
 * independent draws of the law E KSD^2 = (1/n) (d / c^3 + E|s|^2 / c).
 *
 * <p>A kink or an edge of g has no score: g is replaced by its Moreau envelope, s(x) = -beta (grad f(x) + (x - prox_{t
 * g}(x)) / t), so that the discrepancy is from the law of f + env_t g. Its density lies within a factor of exp(beta t
 * L^2 / 2) of the unsmoothed one where g has the Lipschitz constant L (each up to its normaliser).
 *
 * @param scale c, finite and >= 1e-6, in the unit of the coordinates
 * @param smoothing t, finite and > 0
 */
record SteinDiscrepancy(double scale, double smoothing) implements EnsembleMetric {

    @Override
    public boolean isDefinedFor(Rows particles, MetricInput input) {
        return input.posterior() != null && EnsembleMetric.isMeasurable(scores(input));
    }

    @Override
    public double figureOf(Rows particles, MetricInput input) {
        double[] scores = scores(input);
        int n = particles.n();
        double work = 5.0 * n * particles.d();
        double sum = BlockSum.of(n, work, (from, to) -> {
            double part = 0;
            for (int i = from; i < to; i++) {
                part += steinKernel(particles, scores, i, i);
                for (int j = i + 1; j < n; j++) {
                    part += 2 * steinKernel(particles, scores, i, j);
                }
            }
            return part;
        });
        return Math.sqrt(Math.max(0, sum)) / n;
    }

    private double[] scores(MetricInput input) {
        Posterior posterior = EnsembleMetric.known(input.posterior());
        INDArray x = input.particles();
        double[] scores = Rows.valuesOf(posterior.potential().gradientAt(x));
        double[] priorGradients = Rows.valuesOf(posterior.prior().moreauGradientAt(x, smoothing));
        for (int e = 0; e < scores.length; e++) {
            scores[e] = -posterior.inverseTemperature() * (scores[e] + priorGradients[e]);
        }
        return scores;
    }

    // With u = c^2 + r^2 and k = u^(-1/2): d_x k = -(x - y) u^(-3/2), tr d_x d_y k = d u^(-3/2) - 3 r^2 u^(-5/2).
    private double steinKernel(Rows particles, double[] scores, int i, int j) {
        int d = particles.d();
        double[] x = particles.values();
        double squared = 0;
        double along = 0;
        double product = 0;
        for (int k = 0, a = i * d, b = j * d; k < d; k++, a++, b++) {
            double gap = x[a] - x[b];
            squared += gap * gap;
            along += (scores[a] - scores[b]) * gap;
            product += scores[a] * scores[b];
        }
        double inverse = 1 / (scale * scale + squared);
        return Math.sqrt(inverse) * (inverse * (d - 3 * squared * inverse + along) + product);
    }
}
