package org.priorflow.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Work in numbered pieces on the current fork-join pool. Every thread takes the next piece when it is done with one, so that
 * none waits for long at the end, however fast each of them is.
 */
final class Workers {

    private Workers() {}

    /** Calls {@code action} with 0 to count - 1, on many threads or, if the work is not worth them, in order on this one. */
    static void forEach(int count, boolean isWorthThreads, IntConsumer action) {
        forEach(count, isWorthThreads, () -> action);
    }

    /** The same with an action for every thread, which may own memory. */
    static void forEach(int count, boolean isWorthThreads, Supplier<IntConsumer> actions) {
        int threads = Math.min(count, threads());
        if (!isWorthThreads || threads == 1) {
            IntConsumer action = actions.get();
            for (int i = 0; i < count; i++) {
                action.accept(i);
            }
            return;
        }
        AtomicInteger next = new AtomicInteger();
        IntStream.range(0, threads).parallel().forEach(thread -> {
            IntConsumer action = actions.get();
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                action.accept(i);
            }
        });
    }

    /** Those of the pool; outside of one, the caller works beside the common pool. */
    private static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool != null ? pool.getParallelism() : ForkJoinPool.getCommonPoolParallelism() + 1;
    }
}
