package org.priorflow.experiments.reference;

import java.util.List;
import org.priorflow.check.Require;

/**
 * A mixture of Gaussians with independent coordinates: sum_c w_c prod_k N(x_k; m_ck, v_ck).
 *
 * @param components its components, at least one, all of the same dimension
 */
public record ProductMixture(List<Component> components) {

    /**
     * One Gaussian.
     *
     * @param weight w_c, > 0; the weights need not sum to one
     * @param means m_c [d]
     * @param variances v_c [d], > 0
     */
    public record Component(double weight, double[] means, double[] variances) {

        public Component {
            Require.positive(weight, "weight");
            if (means.length != variances.length) {
                throw Require.invalid(
                        "variances",
                        "of length " + variances.length,
                        "of the length of means, " + means.length,
                        "Maybe one entry is missing?");
            }
            means = means.clone();
            variances = variances.clone();
            for (double variance : variances) {
                Require.positive(variance, "variance");
            }
        }

        /** The log density of coordinate k. */
        double logDensityAt(int k, double x) {
            double gap = x - means[k];
            return -0.5 * (Math.log(2 * Math.PI * variances[k]) + gap * gap / variances[k]);
        }

        @Override
        public double[] means() {
            return means.clone();
        }

        @Override
        public double[] variances() {
            return variances.clone();
        }
    }

    public ProductMixture {
        components = List.copyOf(components);
        Require.atLeast(components.size(), 1, "number of components");
        for (Component component : components) {
            Require.within(
                    component.means.length,
                    components.get(0).means.length,
                    components.get(0).means.length,
                    "dimension");
        }
    }

    /** A single Gaussian with independent coordinates. */
    public static ProductMixture gaussian(double[] means, double[] variances) {
        return new ProductMixture(List.of(new Component(1, means, variances)));
    }

    /** d. */
    public int dimension() {
        return components.get(0).means.length;
    }
}
