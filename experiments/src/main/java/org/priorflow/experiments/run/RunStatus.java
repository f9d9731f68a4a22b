package org.priorflow.experiments.run;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

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

    /** Reads a status as files name it; null if it is none. */
    static @Nullable RunStatus ofOrNull(@Nullable Object text) {
        return Arrays.stream(values())
                .filter(status -> status.toString().equals(text))
                .findFirst()
                .orElse(null);
    }

    /** The status as files name it. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
