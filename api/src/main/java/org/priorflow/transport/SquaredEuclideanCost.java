package org.priorflow.transport;

import org.priorflow.check.Require;
import org.priorflow.tensor.Rows;

/**
 * c(x, y) = factor |x - y|^2, the cost of the 2-Wasserstein distance [peyre2019computational, sec. 2.2].
 *
 * @param factor finite and > 0
 */
public record SquaredEuclideanCost(double factor) implements GroundCost {

    public SquaredEuclideanCost {
        Require.positive(factor, "factor");
    }

    /** |x - y|^2. */
    public SquaredEuclideanCost() {
        this(1);
    }

    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public void costsInto(Rows x, int i, Rows y, int from, int count, double[] target, int offset) {
        int d = x.d();
        double[] from0 = x.values();
        double[] to = y.values();
        for (int j = 0, e = from * d; j < count; j++) {
            double sum = 0;
            for (int k = i * d; k < (i + 1) * d; k++, e++) {
                double gap = from0[k] - to[e];
                sum += gap * gap;
            }
            target[offset + j] = factor * sum;
        }
    }

    @Override
    public void addGradient(Rows x, int i, Rows y, int j, double weight, double[] target, int offset) {
        int d = x.d();
        for (int k = 0; k < d; k++) {
            target[offset + k] += 2 * factor * weight * (x.values()[i * d + k] - y.values()[j * d + k]);
        }
    }
}
