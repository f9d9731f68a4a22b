package org.priorflow.flow.neural;

import org.priorflow.kernel.InteractionGradient;
import org.priorflow.kernel.InteractionRecord;
import org.priorflow.kernel.SoftmaxInteraction;
import org.priorflow.prior.Prior;

/** The interaction of queries and keys by the RWPO kernel of a prior, differentiable in both. */
final class KernelInteraction {

    private final int d;
    private final int headSize;
    private final SoftmaxInteraction interaction;
    private final PriorLayer prior;

    KernelInteraction(Prior prior, int dimension, RwpoLayerSettings settings) {
        this.d = dimension;
        this.headSize = Math.min(settings.headSize(), dimension);
        this.interaction = SoftmaxInteraction.of(headSize, settings.inverseTemperature() / (4 * settings.step()));
        this.prior = new PriorLayer(
                prior, dimension, settings.step(), settings.inverseTemperature(), settings.exactNormalizer());
        this.prior.requireHeads(headSize);
    }

    PriorLayer prior() {
        return prior;
    }

    int headCount() {
        return (d - 1) / headSize + 1;
    }

    /** The cotangents of the queries [n, d] and of the keys [m, d]. */
    record Cotangents(double[] ofQueries, double[] ofKeys) {}

    /** Queries and keys that have interacted. */
    final class Interacted {

        private final InteractionRecord call;

        private Interacted(InteractionRecord call) {
            this.call = call;
        }

        /** sum_j w_ij y_j [n, d]. */
        double[] average() {
            return call.result().average();
        }

        /** log sum_j exp(-log Z(y_j) - beta |x_i - y_j|^2 / (4 T)) [n, headCount]. */
        double[] logSumExp() {
            return call.result().logSumExp();
        }

        Cotangents pullBack(double[] ofAverage, double[] ofLogSumExp) {
            InteractionGradient gradient = interaction.pullBack(call, ofAverage, ofLogSumExp);
            double[] ofShares = new double[call.keys().length];
            for (int e = 0; e < ofShares.length; e++) {
                ofShares[e] = -gradient.bias()[e / d * headCount() + e % d / headSize];
            }
            double[] ofKeys = prior.logSharesPullBackAt(call.keys(), ofShares);
            for (int e = 0; e < ofKeys.length; e++) {
                ofKeys[e] += gradient.keys()[e] + gradient.values()[e];
            }
            return new Cotangents(gradient.queries(), ofKeys);
        }

        /** The cotangent of particles [n, d] that are queries and keys at once, given that of their average. */
        double[] pullBackWithin(double[] ofAverage) {
            Cotangents through = pullBack(ofAverage, new double[logSumExp().length]);
            double[] sum = through.ofQueries();
            for (int e = 0; e < sum.length; e++) {
                sum[e] += through.ofKeys()[e];
            }
            return sum;
        }
    }

    /** Lets particles [n, d] attend to each other; all of them finite. */
    Interacted within(double[] x) {
        return at(x, x);
    }

    /** Lets queries [n, d] attend to keys [m, d]; all of them finite. */
    Interacted at(double[] queries, double[] keys) {
        double[] shares = prior.logSharesAt(keys);
        double[] bias = new double[keys.length / d * headCount()];
        for (int e = 0; e < shares.length; e++) {
            bias[e / d * headCount() + e % d / headSize] -= shares[e];
        }
        return new Interacted(
                new InteractionRecord(queries, keys, keys, bias, d, interaction.average(queries, keys, keys, bias, d)));
    }
}
