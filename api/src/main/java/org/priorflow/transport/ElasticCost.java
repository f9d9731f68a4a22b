package org.priorflow.transport;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.priorflow.prior.Prior;
import org.priorflow.prior.SeparablePrior;
import org.priorflow.tensor.Rows;

/**
 * c(x, y) = h(y - x) with h(z) = |z|^2 / 2 + g(z): half the squared distance, and what a prior says of the displacement
 * [cuturi2023monge]. With a sparse prior, optimal displacements are sparse: where f is a potential of the sources, the
 * displacement of x is prox_g(-grad f(x)), the proximal map of the prior.
 *
 * @param prior g, the prior of displacements
 * @param isReversed whether x and y change places, h(x - y); the same for a prior that is even
 */
public record ElasticCost(Prior prior, boolean isReversed) implements GroundCost {

    /** The step of the Moreau envelope whose gradient stands for that of g: exact where g is linear within it. */
    private static final double STEP = 1e-6;

    /** h(y - x). */
    public ElasticCost(Prior prior) {
        this(prior, false);
    }

    @Override
    public void costsInto(Rows x, int i, Rows y, int from, int count, double[] target, int offset) {
        int d = x.d();
        double[] gaps = new double[count * d];
        for (int e = 0; e < gaps.length; e++) {
            gaps[e] = gap(x.values()[i * d + e % d], y.values()[from * d + e]);
        }
        double[] values = prior instanceof SeparablePrior separable
                ? valuesOf(separable, gaps, d)
                : Rows.valuesOf(prior.valueAt(Rows.of(count, d, gaps).toTensor()));
        for (int j = 0; j < count; j++) {
            double sum = values[j];
            for (int k = 0; k < d; k++) {
                sum += 0.5 * gaps[j * d + k] * gaps[j * d + k];
            }
            target[offset + j] = sum;
        }
    }

    private double gap(double x, double y) {
        return isReversed ? x - y : y - x;
    }

    private static double[] valuesOf(SeparablePrior prior, double[] gaps, int d) {
        prior.requireDimension(d);
        double[] values = new double[gaps.length / d];
        for (int e = 0; e < gaps.length; e++) {
            values[e / d] += prior.coordinateValueAt(e % d, gaps[e]);
        }
        return values;
    }

    /** {@inheritDoc} The gradient of g is that of its Moreau envelope with a step of 1e-6. */
    @Override
    public void addGradient(Rows x, int i, Rows y, int j, double factor, double[] target, int offset) {
        int d = x.d();
        double[] gap = new double[d];
        for (int k = 0; k < d; k++) {
            gap[k] = gap(x.values()[i * d + k], y.values()[j * d + k]);
        }
        double[] slope = prior instanceof SeparablePrior separable ? slopeOf(separable, gap) : slopeOf(gap);
        double signed = isReversed ? factor : -factor;
        for (int k = 0; k < d; k++) {
            target[offset + k] += signed * (gap[k] + slope[k]);
        }
    }

    private static double[] slopeOf(SeparablePrior prior, double[] gap) {
        double[] slope = new double[gap.length];
        for (int k = 0; k < gap.length; k++) {
            slope[k] = (gap[k] - prior.coordinateProxAt(k, gap[k], STEP)) / STEP;
        }
        return slope;
    }

    private double[] slopeOf(double[] gap) {
        INDArray point = Rows.of(1, gap.length, gap.clone()).toTensor();
        return Rows.valuesOf(prior.moreauGradientAt(point, STEP));
    }

    @Override
    public GroundCost transposed() {
        return new ElasticCost(prior, !isReversed);
    }

    /** Returns prox_g of every row: the displacements y - x that are optimal where the rows are -grad f(x). */
    public INDArray displacementsAt(INDArray negativeGradients) {
        return prior.proximalMap().proxAt(negativeGradients, 1);
    }
}
