package org.priorflow.flow.neural;

import java.util.Arrays;
import org.priorflow.prior.Prior;

/**
 * The layer of the sparse transformer [han2025sparse], differentiable in the ensemble: a proximal map against a
 * self-attention whose keys are weighted by the prior,
 *
 * <p>x_i + (prox_{T g}(x_i) - sum_j w_ij x_j) / 2, w_ij = softmax_j(-beta |x_i - x_j|^2 / (4 T) - log Z(x_j)),
 *
 * <p>head by head, where Z is the normaliser of the RWPO kernel [li2023kernel]. It has no parameters, and lets every
 * particle see every other. An ensemble that is not finite becomes not-a-number throughout.
 */
public final class RwpoLayer implements DifferentiableMap {

    private final int dimension;
    private final RwpoLayerSettings settings;
    private final KernelInteraction interaction;

    private RwpoLayer(int dimension, RwpoLayerSettings settings, KernelInteraction interaction) {
        this.dimension = dimension;
        this.settings = settings;
        this.interaction = interaction;
    }

    /**
     * Creates the layer.
     *
     * @param prior g, with a {@link org.priorflow.prior.DifferentiableProximalMap}
     * @param dimension d, >= 1
     * @throws org.priorflow.check.InvalidInputException if the prior cannot be differentiated with heads of that size
     */
    public static RwpoLayer of(Prior prior, int dimension, RwpoLayerSettings settings) {
        return new RwpoLayer(dimension, settings, new KernelInteraction(prior, dimension, settings));
    }

    @Override
    public int dimension() {
        return dimension;
    }

    @Override
    public String toString() {
        return "RwpoLayer[" + settings + "]";
    }

    @Override
    public Linearization linearizationAt(double[] parameters, double[] x) {
        Shapes.rowCount(x, dimension);
        return Shapes.isFinite(x) ? new Attended(x, interaction.within(x)) : new Lost(x.length);
    }

    private final class Attended implements Linearization {

        private final double[] x;
        private final KernelInteraction.Interacted attention;
        private final double[] value;

        Attended(double[] x, KernelInteraction.Interacted attention) {
            this.x = x;
            this.attention = attention;
            this.value = interaction.prior().proxAt(x);
            for (int e = 0; e < value.length; e++) {
                value[e] = x[e] + 0.5 * (value[e] - attention.average()[e]);
            }
        }

        @Override
        public double[] value() {
            return value;
        }

        @Override
        public double[] pullBack(double[] cotangent, double[] parameterGradient) {
            if (!Shapes.isFinite(cotangent)) {
                return new Lost(cotangent.length).value();
            }
            double[] ofAverage = new double[cotangent.length];
            for (int e = 0; e < cotangent.length; e++) {
                ofAverage[e] = -0.5 * cotangent[e];
            }
            double[] throughAttention = attention.pullBackWithin(ofAverage);
            double[] result = interaction.prior().proxPullBackAt(x, cotangent);
            for (int e = 0; e < result.length; e++) {
                result[e] = cotangent[e] + 0.5 * result[e] + throughAttention[e];
            }
            return result;
        }
    }

    /** What becomes of an ensemble that is not finite. */
    private record Lost(int length) implements Linearization {

        @Override
        public double[] value() {
            double[] lost = new double[length];
            Arrays.fill(lost, Double.NaN);
            return lost;
        }

        @Override
        public double[] pullBack(double[] cotangent, double[] parameterGradient) {
            return value();
        }
    }
}
