package org.priorflow.flow.rwpo;

import org.priorflow.check.Require;

/**
 * How an {@link RwpoFlow} steps.
 *
 * @param stepSize the step h of the flow
 * @param proxStep the time T of the RWPO, the scale on which prior and interaction are smoothed. The variance 2 T / beta of
 *     its kernel should be well below that of the target; the bias falls with T, and so does the number of keys that a
 *     particle sees. The step h must stay below 4 T
 * @param headSize how many coordinates share a head of the interaction, see {@link #headSizeIn}
 * @param normalizer which normaliser weights the keys
 */
public record RwpoSettings(StepSchedule stepSize, StepSchedule proxStep, int headSize, NormalizerChoice normalizer) {

    /** The head size that stands for all coordinates, whatever d is. */
    public static final int JOINT = 0;

    public RwpoSettings {
        Require.atLeast(headSize, 0, "headSize");
    }

    /** A constant step h with T = h, one head per coordinate, and the exact normaliser where there is one. */
    public static RwpoSettings of(double stepSize) {
        return of(StepSchedule.constant(stepSize));
    }

    /** A step h with T = h throughout, one head per coordinate, and the exact normaliser where there is one. */
    public static RwpoSettings of(StepSchedule stepSize) {
        return new RwpoSettings(stepSize, stepSize, 1, NormalizerChoice.AUTO);
    }

    /** These settings with another T. */
    public RwpoSettings withProxStep(StepSchedule other) {
        return new RwpoSettings(stepSize, other, headSize, normalizer);
    }

    /** These settings with another head size. */
    public RwpoSettings withHeadSize(int other) {
        return new RwpoSettings(stepSize, proxStep, other, normalizer);
    }

    /** These settings with another normaliser. */
    public RwpoSettings withNormalizer(NormalizerChoice other) {
        return new RwpoSettings(stepSize, proxStep, headSize, other);
    }

    /**
     * The head size in dimension d: 1 is one head per coordinate, {@link #JOINT} and everything from d on is one joint head,
     * and anything between cuts the coordinates in order into heads of that size, of which the last may be shorter.
     */
    int headSizeIn(int d) {
        return headSize == JOINT ? d : Math.min(headSize, d);
    }
}
