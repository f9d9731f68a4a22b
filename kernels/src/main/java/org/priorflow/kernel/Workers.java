package org.priorflow.kernel;

import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.concurrent.RecursiveAction;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Work in numbered pieces on the current fork-join pool. Every thread takes the next piece when it is done with one, so that
 * none waits for long at the end, however fast each of them is.
 */
final class Workers {

    /** How long the JIT compiler is left a processor for, from the first piece of work on. */
    private static final long COMPILING_NANOS = 60_000_000;

    private static final long PAUSE_NANOS = 500_000;

    private static final long FIRST_NANOS = System.nanoTime();

    private Workers() {}

    /** Calls {@code action} with 0 to count - 1, on many threads or, if the work is not worth them, in order on this one. */
    static void forEach(int count, boolean isWorthThreads, IntConsumer action) {
        int threads = isWorthThreads ? Math.min(count, threads()) : 1;
        Worker first = new Worker(new AtomicInteger(), count, action, false);
        if (threads == 1) {
            first.compute();
            return;
        }
        ForkJoinTask<?>[] workers = new ForkJoinTask<?>[threads];
        workers[0] = first;
        for (int t = 1; t < threads; t++) {
            workers[t] = new Worker(first.next, count, action, t == threads - 1);
        }
        ForkJoinTask.invokeAll(workers);
    }

    /** The same with an action for every thread, which may own memory. */
    static void forEach(int count, boolean isWorthThreads, Supplier<IntConsumer> actions) {
        AtomicInteger next = new AtomicInteger();
        int threads = isWorthThreads ? Math.min(count, threads()) : 1;
        forEach(threads, isWorthThreads, t -> new Worker(next, count, actions.get(), false).compute());
    }

    /** Takes the next piece as long as there is one. */
    private static final class Worker extends RecursiveAction {

        private static final long serialVersionUID = 1;

        private final transient AtomicInteger next;
        private final transient IntConsumer action;
        private final int count;
        private final boolean isLast;

        Worker(AtomicInteger next, int count, IntConsumer action, boolean isLast) {
            this.next = next;
            this.count = count;
            this.action = action;
            this.isLast = isLast;
        }

        @Override
        protected void compute() {
            // In the beginning, more is gained by what is compiled sooner than by another thread.
            while (isLast && next.get() < count && System.nanoTime() - FIRST_NANOS < COMPILING_NANOS) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
            for (int i = next.getAndIncrement(); i < count; i = next.getAndIncrement()) {
                action.accept(i);
            }
        }
    }

    /** Those of the pool; outside of one, the caller works beside the common pool. */
    private static int threads() {
        ForkJoinPool pool = ForkJoinTask.getPool();
        return pool != null ? pool.getParallelism() : ForkJoinPool.getCommonPoolParallelism() + 1;
    }
}
