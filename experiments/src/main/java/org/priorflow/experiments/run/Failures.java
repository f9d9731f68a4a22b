package org.priorflow.experiments.run;

import java.util.Objects;

/** What failed in the first place. */
public final class Failures {

    private Failures() {}

    /**
     * Returns what a task has thrown: a fork-join pool may hand out a copy instead, of the same class, with nothing to say but
     * its cause.
     */
    public static Throwable original(Throwable failure) {
        Throwable cause = failure.getCause();
        boolean isCopy = cause != null
                && cause.getClass() == failure.getClass()
                && (failure.getMessage() == null || Objects.equals(failure.getMessage(), cause.toString()));
        return isCopy ? original(cause) : failure;
    }

    /** Returns the kind of a failure and its message, for a person. */
    public static String inWords(Throwable failure) {
        Throwable original = original(failure);
        return original.getClass().getSimpleName() + ": " + original.getMessage();
    }
}
