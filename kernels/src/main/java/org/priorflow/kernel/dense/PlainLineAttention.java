package org.priorflow.kernel.dense;

import static org.priorflow.kernel.dense.Fused.fma;
import static org.priorflow.kernel.dense.PlainDoubleArithmetic.exp;

/** Attention on a line in plain loops, point after point. */
final class PlainLineAttention implements LineAttention {

    @Override
    public int paddedLength(int n) {
        return n;
    }

    @Override
    public void average(double[] x, double[] bias, int n, double scale, double[] average, double[] logSumExp) {
        for (int i = 0; i < n; i++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < n; j++) {
                largest = Math.max(largest, logit(x[i] - x[j], scale, bias[j]));
            }
            double mass = 0;
            double sum = 0;
            for (int j = 0; j < n; j++) {
                double weight = exp(logit(x[i] - x[j], scale, bias[j]) - largest);
                mass += weight;
                sum = fma(weight, x[j], sum);
            }
            average[i] = sum / mass;
            logSumExp[i] = largest + Math.log(mass);
        }
    }

    private static double logit(double gap, double scale, double bias) {
        return fma(-scale * gap, gap, bias);
    }

    @Override
    public void pullBack(
            double[] x, double[] bias, int n, double scale, Outcome outcome, double[] ofPoints, double[] ofBias) {
        for (int p = 0; p < n; p++) {
            double pulled = 0;
            double asValue = 0;
            double asKey = 0;
            for (int q = 0; q < n; q++) {
                double gap = x[p] - x[q];
                double cost = -scale * gap * gap;
                double given = exp(cost + (bias[q] - outcome.logSumExp()[p]));
                double taken = exp(cost + (bias[p] - outcome.logSumExp()[q]));
                double ofGiven =
                        given * fma(outcome.ofAverage()[p], x[q] - outcome.average()[p], outcome.ofLogSumExp()[p]);
                double ofTaken =
                        taken * fma(outcome.ofAverage()[q], x[p] - outcome.average()[q], outcome.ofLogSumExp()[q]);
                pulled = fma(ofGiven + ofTaken, gap, pulled);
                asValue = fma(taken, outcome.ofAverage()[q], asValue);
                asKey += ofTaken;
            }
            ofPoints[p] = fma(-2 * scale, pulled, asValue);
            ofBias[p] = asKey;
        }
    }
}
