package org.priorflow.prior;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * The Laplace approximation of a kernel normaliser at the proximal point p = prox_{T g}(y), with the constant prefactor
 * of the quadratic term alone:
 *
 * <p>log Z(y) ~ d log(s sqrt(2 pi)) - (beta/2) [g(p) + |p - y|^2 / (2 T)], s^2 = 2 T / beta.
 *
 * <p>It needs nothing but the proximal map, and is exact only where g is affine around p on the scale s. For a separable
 * prior the shares are those of the coordinates. For another prior, share k takes (p_k - y_k)^2 / (2 T) and
 * p_k (y_k - p_k) / T, and what g(p) has beyond the sum of the latter (nothing, if g is 1-homogeneous) is dealt out evenly.
 *
 * @param prior the prior g
 */
public record LaplaceNormalizer(Prior prior) implements KernelNormalizer {

    @Override
    public INDArray logSharesAt(INDArray y, double step, double inverseTemperature) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        Rows rows = Rows.from(y);
        double[] points = rows.values();
        // In double precision whatever the type of y: a proximal point on the edge of the domain, rounded, may lie
        // outside.
        INDArray wide = Rows.of(rows.n(), rows.d(), points).toTensor();
        double[] proximal = Rows.valuesOf(prior.proximalMap().proxAt(wide, step));
        double logPrefactor = 0.5 * Math.log(4 * Math.PI * step / inverseTemperature);
        double[] penalty = prior instanceof SeparablePrior separable
                ? coordinatePenalty(separable, rows.d(), proximal)
                : splitPenalty(rows.d(), points, proximal, step);
        double[] shares = new double[points.length];
        for (int e = 0; e < shares.length; e++) {
            double gap = proximal[e] - points[e];
            shares[e] = logPrefactor - 0.5 * inverseTemperature * (penalty[e] + gap * gap / (2 * step));
        }
        return rows.with(shares).toTensor();
    }

    private static double[] coordinatePenalty(SeparablePrior separable, int d, double[] proximal) {
        double[] penalty = new double[proximal.length];
        for (int e = 0; e < penalty.length; e++) {
            penalty[e] = separable.coordinateValueAt(e % d, proximal[e]);
        }
        return penalty;
    }

    // p_k (y_k - p_k) / T is a subgradient of g at p times p: by Euler's relation it sums to g(p) for 1-homogeneous g.
    private double[] splitPenalty(int d, double[] points, double[] proximal, double step) {
        int n = points.length / d;
        INDArray p = Rows.of(n, d, proximal, DataType.DOUBLE).toTensor();
        double[] values = Rows.valuesOf(prior.valueAt(p));
        double[] penalty = new double[points.length];
        for (int i = 0; i < n; i++) {
            double rest = values[i];
            for (int e = i * d; e < (i + 1) * d; e++) {
                penalty[e] = proximal[e] * (points[e] - proximal[e]) / step;
                rest -= penalty[e];
            }
            for (int e = i * d; e < (i + 1) * d; e++) {
                penalty[e] += rest / d;
            }
        }
        return penalty;
    }
}
