package org.priorflow.experiments.run;

import java.util.Locale;

/** How a run ended. */
public enum RunStatus {
    /** It spent its budget. */
    OK,
    /** A particle left the range of finite numbers; the records before that stand. */
    DIVERGED,
    /** A plugin raised an exception. */
    FAILED,
    /** A person stopped the study; the run leaves nothing behind. */
    INTERRUPTED;

    /** The status as files name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
