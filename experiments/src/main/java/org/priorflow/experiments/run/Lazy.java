package org.priorflow.experiments.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is computed at most once, when it is first asked for. */
final class Lazy<T> {

    private final Supplier<? extends @Nullable T> source;
    private boolean isComputed;
    private @Nullable T value;

    Lazy(Supplier<? extends @Nullable T> source) {
        this.source = source;
    }

    synchronized @Nullable T value() {
        if (!isComputed) {
            value = source.get();
            isComputed = true;
        }
        return value;
    }
}
