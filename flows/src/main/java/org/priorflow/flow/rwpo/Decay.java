package org.priorflow.flow.rwpo;

/** How a step shrinks on the way to the horizon, from the whole of its first value to a final fraction of it. */
public enum Decay {

    /** It does not. */
    CONSTANT {
        @Override
        double factorAt(double progress, double finalFraction) {
            return 1;
        }
    },

    /** All at once, at half of the horizon. */
    HALFWAY {
        @Override
        double factorAt(double progress, double finalFraction) {
            return progress < 0.5 ? 1 : finalFraction;
        }
    },

    /** Like 1 / (1 + c k): fast at first. */
    HARMONIC {
        @Override
        double factorAt(double progress, double finalFraction) {
            return 1 / (1 + progress * (1 / finalFraction - 1));
        }
    },

    /** By the same factor in every step. */
    GEOMETRIC {
        @Override
        double factorAt(double progress, double finalFraction) {
            return Math.pow(finalFraction, progress);
        }
    };

    /** The factor of the first value; {@code progress} lies in [0, 1]. */
    abstract double factorAt(double progress, double finalFraction);
}
