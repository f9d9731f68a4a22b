package org.priorflow.prior;

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
        // In double precision whatever the type of y: a proximal point on the edge of the domain, rounded, may lie
        // outside.
        Rows rows = Rows.from(y);
        INDArray doubles = Rows.of(rows.n(), rows.d(), rows.values()).toTensor();
        return logSharesFrom(y, prior.proximalMap().proxAt(doubles, step), step, inverseTemperature);
    }

    /**
     * The same from proximal points that are known already.
     *
     * @param proximal prox_{T g}(y), DOUBLE [n, d]; not written to
     */
    public INDArray logSharesFrom(INDArray y, INDArray proximal, double step, double inverseTemperature) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        Rows rows = Rows.from(y);
        Require.matrix(proximal, rows.d(), "proximal");
        double[] energies = prior instanceof SeparablePrior separable
                ? coordinateEnergies(separable, rows, Rows.valuesOf(proximal), step)
                : splitEnergies(rows, proximal, step);
        double logPrefactor = 0.5 * Math.log(4 * Math.PI * step / inverseTemperature);
        for (int e = 0; e < energies.length; e++) {
            energies[e] = logPrefactor - 0.5 * inverseTemperature * energies[e];
        }
        return rows.with(energies).toTensor();
    }

    private static double[] coordinateEnergies(SeparablePrior separable, Rows y, double[] proximal, double step) {
        double[] energies = new double[y.values().length];
        for (int e = 0; e < energies.length; e++) {
            double gap = proximal[e] - y.values()[e];
            energies[e] = separable.coordinateValueAt(e % y.d(), proximal[e]) + gap * gap / (2 * step);
        }
        return energies;
    }

    // p_k (y_k - p_k) / T is a subgradient of g at p times p: by Euler's relation it sums to g(p) for 1-homogeneous g.
    private double[] splitEnergies(Rows y, INDArray p, double step) {
        double[] proximal = Rows.valuesOf(p);
        double[] values = Rows.valuesOf(prior.valueAt(p));
        double[] energies = new double[proximal.length];
        for (int i = 0; i < y.n(); i++) {
            double rest = values[i];
            for (int e = i * y.d(); e < (i + 1) * y.d(); e++) {
                double gap = proximal[e] - y.values()[e];
                double euler = -proximal[e] * gap / step;
                energies[e] = euler + gap * gap / (2 * step);
                rest -= euler;
            }
            for (int e = i * y.d(); e < (i + 1) * y.d(); e++) {
                energies[e] += rest / y.d();
            }
        }
        return energies;
    }
}
