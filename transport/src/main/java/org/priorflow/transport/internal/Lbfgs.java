package org.priorflow.transport.internal;

import java.util.Arrays;
import org.priorflow.transport.TransportStatus;

/**
 * Minimises a function by limited-memory BFGS [liu1989limited]. Steps meet the weak conditions of Wolfe, found by bisection, which
 * also makes progress on functions with kinks [lewis2013nonsmooth]; near the limit of rounding the slope decides instead of the
 * value [hager2005descent].
 *
 * @param firstStep the factor of the negative gradient that is tried first, > 0: the scale of the inverse curvature
 * @param tolerance the sum of the sizes of the entries of the gradient that counts as zero, > 0
 * @param iterationLimit >= 1
 */
public record Lbfgs(double firstStep, double tolerance, int iterationLimit) {

    private static final int MEMORY = 12;
    private static final int TRIAL_LIMIT = 50;
    private static final double DECREASE = 1e-4;
    private static final double SLOPE = 0.9;
    private static final double ROUNDING = 1e-12;

    /** A search ends where so many steps gain no more than this part of the value and the gradient does not fall either. */
    private static final int WINDOW = 100;

    private static final double RESTING_GAIN = 1e-8;
    private static final double STILL = 0.5;

    /** A function with its gradient. */
    @FunctionalInterface
    public interface Function {

        /** Returns the value at x and overwrites the gradient; neither array is kept, and x is not written to. */
        double valueAt(double[] x, double[] gradient);
    }

    /**
     * Where a search has ended.
     *
     * @param x the point
     * @param value the value there
     * @param iterations the steps taken
     * @param gradientSizes the sum of the sizes of the entries of the gradient before the first and after every step
     */
    public record Outcome(double[] x, double value, TransportStatus status, int iterations, double[] gradientSizes) {}

    /** Searches from a point, which is not written to. */
    public Outcome minimise(double[] start, Function function) {
        return new Search(start, function).run();
    }

    private final class Search {

        private final Function function;
        private final CurvatureMemory memory = new CurvatureMemory(MEMORY);
        private double[] x;
        private double[] gradient;
        private double value;
        private double largestValue;
        private double valueBefore = Double.POSITIVE_INFINITY;
        private double[] trial;
        private double[] trialGradient;
        private double[] sizes = new double[64];
        private int iterations;

        Search(double[] start, Function function) {
            this.function = function;
            this.x = start.clone();
            this.gradient = new double[start.length];
            this.trial = new double[start.length];
            this.trialGradient = new double[start.length];
            this.value = function.valueAt(x, gradient);
            this.largestValue = Math.abs(value);
            record();
        }

        private void record() {
            if (iterations == sizes.length) {
                sizes = Arrays.copyOf(sizes, 2 * sizes.length);
            }
            double size = 0;
            for (double entry : gradient) {
                size += Math.abs(entry);
            }
            sizes[iterations] = size;
        }

        Outcome run() {
            TransportStatus status = TransportStatus.CONVERGED;
            while (!(sizes[iterations] <= tolerance)) {
                if (iterations == iterationLimit) {
                    status = TransportStatus.ITERATION_LIMIT;
                    break;
                }
                if (!step()) {
                    if (memory.isEmpty()) {
                        status = TransportStatus.STALLED;
                        break;
                    }
                    memory.clear(); // once more along the gradient itself
                    continue;
                }
                iterations++;
                record();
                if (iterations % WINDOW == 0 && isResting()) {
                    status = TransportStatus.STALLED;
                    break;
                }
            }
            return new Outcome(x, value, status, iterations, Arrays.copyOf(sizes, iterations + 1));
        }

        // At a kink the value rests while the gradient, which is that of one side, does not fall.
        private boolean isResting() {
            double least = leastSize(iterations - WINDOW, iterations);
            boolean falls = least <= tolerance || least < STILL * leastSize(0, iterations - WINDOW);
            boolean rests = valueBefore - value <= RESTING_GAIN * largestValue;
            valueBefore = value;
            return rests && !falls;
        }

        private double leastSize(int from, int to) {
            return Arrays.stream(sizes, from, to + 1).min().orElseThrow();
        }

        private boolean step() {
            double[] direction = memory.descentAt(gradient, firstStep);
            double slope = CurvatureMemory.dot(gradient, direction);
            double length = slope < 0 ? acceptedLength(direction, slope) : Double.NaN;
            if (!(length > 0)) {
                return false;
            }
            memory.add(x, trial, gradient, trialGradient);
            double[] swap = x;
            x = trial;
            trial = swap;
            swap = gradient;
            gradient = trialGradient;
            trialGradient = swap;
            return true;
        }

        // Leaves the accepted point in trial and its value in value; not-a-number if none is found.
        private double acceptedLength(double[] direction, double slope) {
            double low = 0;
            double high = Double.POSITIVE_INFINITY;
            double length = 1;
            for (int k = 0; k < TRIAL_LIMIT; k++) {
                for (int i = 0; i < x.length; i++) {
                    trial[i] = x[i] + length * direction[i];
                }
                double newValue = function.valueAt(trial, trialGradient);
                double newSlope = CurvatureMemory.dot(trialGradient, direction);
                if (!isLower(newValue, newSlope, length, slope)) {
                    high = length;
                } else if (newSlope < SLOPE * slope) {
                    low = length;
                } else {
                    value = newValue;
                    largestValue = Math.max(largestValue, Math.abs(value));
                    return length;
                }
                length = high < Double.POSITIVE_INFINITY ? 0.5 * (low + high) : 2 * length;
            }
            return Double.NaN;
        }

        private boolean isLower(double newValue, double newSlope, double length, double slope) {
            if (newValue <= value + DECREASE * length * slope) {
                return true;
            }
            boolean isEqual = newValue <= value + ROUNDING * largestValue;
            return isEqual && newSlope <= (2 * DECREASE - 1) * slope;
        }
    }
}
