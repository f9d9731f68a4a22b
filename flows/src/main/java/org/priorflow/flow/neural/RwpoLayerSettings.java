package org.priorflow.flow.neural;

import org.priorflow.check.Require;

/**
 * How a layer regularizes.
 *
 * @param step T, finite and > 0; sqrt(2 T / beta) should lie well below the target's width
 * @param inverseTemperature beta, finite and > 0
 * @param headSize the number of coordinates in a head, >= 1; d or more for one joint head
 * @param exactNormalizer whether the exact normaliser is taken where the prior has one that can be differentiated; else the
 *     Laplace approximation
 */
public record RwpoLayerSettings(double step, double inverseTemperature, int headSize, boolean exactNormalizer) {

    public RwpoLayerSettings {
        Require.positive(step, "step");
        Require.positive(inverseTemperature, "inverseTemperature");
        Require.atLeast(headSize, 1, "headSize");
        double scale = inverseTemperature / (4 * step);
        if (!(scale > 0 && scale < Double.POSITIVE_INFINITY)) {
            throw Require.invalid(
                    "inverseTemperature / (4 step)",
                    scale,
                    "finite and > 0",
                    "Maybe one of the two is out of all proportion?");
        }
    }

    /** A head per coordinate and the exact normaliser where there is one. */
    public static RwpoLayerSettings of(double step, double inverseTemperature) {
        return new RwpoLayerSettings(step, inverseTemperature, 1, true);
    }

    /** These settings with heads of another size. */
    public RwpoLayerSettings withHeadSize(int other) {
        return new RwpoLayerSettings(step, inverseTemperature, other, exactNormalizer);
    }

    /** These settings with another step. */
    public RwpoLayerSettings withStep(double other) {
        return new RwpoLayerSettings(other, inverseTemperature, headSize, exactNormalizer);
    }

    /** These settings with the Laplace approximation of the normaliser. */
    public RwpoLayerSettings withLaplaceNormalizer() {
        return new RwpoLayerSettings(step, inverseTemperature, headSize, false);
    }
}
