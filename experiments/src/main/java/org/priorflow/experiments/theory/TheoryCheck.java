package org.priorflow.experiments.theory;

import java.util.Locale;

/**
 * One measured figure beside what the theory says of it.
 *
 * @param claim what is measured
 * @param measured the figure
 * @param law what it should obey, in words
 * @param isPassed whether it does
 */
public record TheoryCheck(String claim, double measured, String law, boolean isPassed) {

    /** A figure that should lie within a relative distance of a value. */
    static TheoryCheck near(String claim, double measured, double value, double relative) {
        String law = String.format(Locale.ROOT, "%.6g within %.3g %%", value, 100 * relative);
        return new TheoryCheck(claim, measured, law, Math.abs(measured - value) <= relative * Math.abs(value));
    }

    /** A figure that should not exceed a bound. */
    static TheoryCheck atMost(String claim, double measured, double bound) {
        return new TheoryCheck(claim, measured, String.format(Locale.ROOT, "at most %.6g", bound), measured <= bound);
    }

    /** A figure that should not fall below a bound. */
    static TheoryCheck atLeast(String claim, double measured, double bound) {
        return new TheoryCheck(claim, measured, String.format(Locale.ROOT, "at least %.6g", bound), measured >= bound);
    }
}
