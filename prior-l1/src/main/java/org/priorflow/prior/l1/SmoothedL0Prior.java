package org.priorflow.prior.l1;

import org.priorflow.check.Require;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.prior.Shrinkage;

/**
 * A continuous stand-in for the number of nonzero coordinates, the minimax concave penalty [zhang2010nearly], which is
 * also the exact continuous relaxation of L0 of [soubies2015continuous]:
 *
 * <p>g(x) = sum_k lambda (|x_k| - x_k^2 / (2 w)) for |x_k| up to the width w, and lambda w / 2 beyond.
 *
 * <p>It starts with the slope lambda of the L1 prior and bends down to a constant, so that it leaves large coordinates
 * unbiased: L1 is the limit of large widths, and with lambda w / 2 held fixed the counting of nonzeros is the limit of
 * small ones. It is not convex, and exp(-beta g) is not integrable: it needs a likelihood.
 *
 * <p>Its proximal map has a closed form. For lambda T below w it is the firm threshold [gao1997waveshrink]:
 * 0 for |x| up to lambda T, x for |x| from w on, and S_{lambda T}(x) / (1 - lambda T / w) between. From w on, nothing but 0
 * and x is left to choose from, and it is the hard threshold at sqrt(lambda w T), where both are equally good and 0 is
 * taken.
 *
 * @param weight lambda, finite and > 0
 * @param width w, finite and > 0
 */
public record SmoothedL0Prior(double weight, double width) implements SeparablePrior {

    public SmoothedL0Prior {
        Require.positive(weight, "weight");
        Require.positive(width, "width");
    }

    @Override
    public double coordinateValueAt(int k, double x) {
        double size = Math.abs(x);
        return size >= width ? 0.5 * weight * width : weight * size * (1 - 0.5 * (size / width));
    }

    @Override
    public double coordinateProxAt(int k, double x, double step) {
        double threshold = weight * step;
        double size = Math.abs(x);
        if (threshold < width) {
            return size >= width ? x : Shrinkage.soft(x, threshold) * (width / (width - threshold));
        }
        return size <= Math.sqrt(threshold * width) ? 0 : x;
    }
}
