package org.priorflow.flow.matching;

import org.priorflow.check.Require;

/**
 * The path of a point between its source x and its target y: a(t) x + b(t) y, with a(0) = 1, b(0) = 0 and a(1) about 0,
 * b(1) = 1. The regression target is its velocity a'(t) x + b'(t) y.
 */
public interface ProbabilityPath {

    /** a(t). */
    double sourceFactor(double time);

    /** b(t). */
    double targetFactor(double time);

    /** a'(t). */
    double sourceRate(double time);

    /** b'(t). */
    double targetRate(double time);

    /** Straight lines, (1 - t) x + t y. */
    static ProbabilityPath straight() {
        return new AffinePath(0);
    }

    /**
     * The path (1 - (1 - sigma) t) x + t y from noise x, with Gaussians of deviation sigma around the targets at the end: the
     * target-conditional path of [lipman2023flow, equation 22].
     *
     * @param deviation sigma, in [0, 1]
     */
    static ProbabilityPath towardTarget(double deviation) {
        return new AffinePath(Require.within(deviation, 0, 1, "deviation"));
    }

    /** cos(pi t / 2) x + sin(pi t / 2) y: the squares of the factors sum to one [albergo2023building]. */
    static ProbabilityPath variancePreserving() {
        return new TrigonometricPath();
    }

    /** Straight lines with a remainder of the source at the end. */
    record AffinePath(double remainder) implements ProbabilityPath {

        @Override
        public double sourceFactor(double time) {
            return 1 - (1 - remainder) * time;
        }

        @Override
        public double targetFactor(double time) {
            return time;
        }

        @Override
        public double sourceRate(double time) {
            return remainder - 1;
        }

        @Override
        public double targetRate(double time) {
            return 1;
        }
    }

    /** A quarter of a circle. */
    record TrigonometricPath() implements ProbabilityPath {

        @Override
        public double sourceFactor(double time) {
            return Math.cos(0.5 * Math.PI * time);
        }

        @Override
        public double targetFactor(double time) {
            return Math.sin(0.5 * Math.PI * time);
        }

        @Override
        public double sourceRate(double time) {
            return -0.5 * Math.PI * Math.sin(0.5 * Math.PI * time);
        }

        @Override
        public double targetRate(double time) {
            return 0.5 * Math.PI * Math.cos(0.5 * Math.PI * time);
        }
    }
}
