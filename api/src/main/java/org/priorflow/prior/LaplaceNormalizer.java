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
        Rows rows = Rows.from(y);
        return rows.with(logSharesAt(rows.values(), rows.d(), step, inverseTemperature))
                .toTensor();
    }

    // In double precision whatever the type of y: a proximal point on the edge of the domain, rounded, may lie outside.
    @Override
    public double[] logSharesAt(double[] y, int d, double step, double inverseTemperature) {
        Require.positive(step, "step");
        INDArray doubles = Rows.of(y.length / d, d, y).toTensor();
        double[] proximal = Rows.valuesOf(prior.proximalMap().proxAt(doubles, step));
        return logSharesFrom(y, proximal, d, step, inverseTemperature);
    }

    /**
     * The same from proximal points that are known already.
     *
     * @param proximal prox_{T g}(y), row after row, as y; not written to
     */
    public double[] logSharesFrom(double[] y, double[] proximal, int d, double step, double inverseTemperature) {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        if (proximal.length != y.length) {
            throw Require.invalid(
                    "proximal", "of length " + proximal.length, "as long as y, " + y.length, "Maybe a row is missing?");
        }
        double[] energies = new double[y.length];
        if (prior instanceof SeparablePrior separable) {
            addCoordinateValues(separable, proximal, d, energies);
        } else {
            addSplitValues(y, proximal, d, step, energies);
        }
        double logPrefactor = 0.5 * Math.log(4 * Math.PI * step / inverseTemperature);
        for (int e = 0; e < energies.length; e++) {
            double gap = proximal[e] - y[e];
            double energy = energies[e] + gap * gap / (2 * step);
            energies[e] = logPrefactor - 0.5 * inverseTemperature * energy;
        }
        return energies;
    }

    private static void addCoordinateValues(SeparablePrior separable, double[] proximal, int d, double[] energies) {
        for (int from = 0; from < energies.length; from += d) {
            for (int k = 0; k < d; k++) {
                energies[from + k] += separable.coordinateValueAt(k, proximal[from + k]);
            }
        }
    }

    // p_k (y_k - p_k) / T is a subgradient of g at p times p: by Euler's relation it sums to g(p) for 1-homogeneous g.
    private void addSplitValues(double[] y, double[] proximal, int d, double step, double[] energies) {
        double[] values =
                Rows.valuesOf(prior.valueAt(Rows.of(y.length / d, d, proximal).toTensor()));
        for (int from = 0; from < energies.length; from += d) {
            double rest = values[from / d];
            for (int e = from; e < from + d; e++) {
                energies[e] = -proximal[e] * (proximal[e] - y[e]) / step;
                rest -= energies[e];
            }
            for (int e = from; e < from + d; e++) {
                energies[e] += rest / d;
            }
        }
    }
}
