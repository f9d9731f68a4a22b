package org.priorflow.transport.cost;

import org.priorflow.tensor.Rows;
import org.priorflow.transport.GroundCost;

/** c(x, y) = |x - y|, the cost of the 1-Wasserstein distance. Where x = y, its gradient is given as zero. */
public record EuclideanCost() implements GroundCost {

    @Override
    public boolean isFinite() {
        return true;
    }

    @Override
    public void costsInto(Rows x, int i, Rows y, int from, int count, double[] target, int offset) {
        for (int j = 0; j < count; j++) {
            target[offset + j] = distance(x, i, y, from + j);
        }
    }

    @Override
    public void addGradient(Rows x, int i, Rows y, int j, double factor, double[] target, int offset) {
        double distance = distance(x, i, y, j);
        if (distance > 0) {
            int d = x.d();
            for (int k = 0; k < d; k++) {
                target[offset + k] += factor * (x.values()[i * d + k] - y.values()[j * d + k]) / distance;
            }
        }
    }

    private static double distance(Rows x, int i, Rows y, int j) {
        int d = x.d();
        double sum = 0;
        for (int k = 0; k < d; k++) {
            double gap = x.values()[i * d + k] - y.values()[j * d + k];
            sum += gap * gap;
        }
        return Math.sqrt(sum);
    }
}
