package org.priorflow.transport.cost;

import org.priorflow.tensor.Rows;
import org.priorflow.transport.GroundCost;

/** c(x, y) = 1 - x . y / (|x| |y|), in [0, 2]. A point at the origin has no direction: its cost is 1 and its gradient zero. */
public record CosineCost() implements GroundCost {

    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public void costsInto(Rows x, int i, Rows y, int from, int count, double[] target, int offset) {
        double norm = Math.sqrt(product(x, i, x, i));
        for (int j = 0; j < count; j++) {
            double other = Math.sqrt(product(y, from + j, y, from + j));
            double norms = norm * other;
            target[offset + j] = norms > 0 ? 1 - product(x, i, y, from + j) / norms : 1;
        }
    }

    @Override
    public void addGradient(Rows x, int i, Rows y, int j, double factor, double[] target, int offset) {
        double squared = product(x, i, x, i);
        double norms = Math.sqrt(squared) * Math.sqrt(product(y, j, y, j));
        if (norms > 0) {
            int d = x.d();
            double cosine = product(x, i, y, j) / norms;
            for (int k = 0; k < d; k++) {
                target[offset + k] +=
                        factor * (cosine * x.values()[i * d + k] / squared - y.values()[j * d + k] / norms);
            }
        }
    }

    private static double product(Rows x, int i, Rows y, int j) {
        int d = x.d();
        double sum = 0;
        for (int k = 0; k < d; k++) {
            sum += x.values()[i * d + k] * y.values()[j * d + k];
        }
        return sum;
    }
}
