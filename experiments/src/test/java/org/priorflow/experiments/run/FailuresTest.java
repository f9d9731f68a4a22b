package org.priorflow.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import org.junit.jupiter.api.Test;

class FailuresTest {

    @Test
    void findsWhatATaskHasThrownBehindTheCopiesOfPools() {
        for (RuntimeException thrown : new RuntimeException[] {
            new IllegalArgumentException("a value is 3"), new ArithmeticException("no convergence")
        }) {
            Throwable twice = thrownByPool(() -> joined(() -> {
                throw thrown;
            }));
            assertThat(Failures.original(twice)).isSameAs(thrown);
            assertThat(Failures.inWords(twice))
                    .isEqualTo(thrown.getClass().getSimpleName() + ": " + thrown.getMessage());
        }
    }

    @Test
    void keepsAFailureThatSaysMoreThanItsCause() {
        Throwable cause = new IllegalStateException("inner");
        for (Throwable failure :
                new Throwable[] {cause, new IllegalStateException("outer", cause), new IllegalArgumentException(cause)
                }) {
            assertThat(Failures.original(failure)).isSameAs(failure);
        }
    }

    private static Throwable thrownByPool(Runnable task) {
        return catchThrowable(() -> joined(task));
    }

    private static void joined(Runnable task) {
        ForkJoinPool pool = new ForkJoinPool(1);
        try {
            ForkJoinTask<?> submitted = pool.submit(task);
            submitted.join();
        } finally {
            pool.shutdown();
        }
    }
}
