package org.priorflow.experiments.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Ctrl-C, seen from a study: the virtual machine is told to wait a moment, while the thread that runs the study sees the
 * flag, leaves the running cells and writes down what is finished.
 */
final class Interruption implements BooleanSupplier, AutoCloseable {

    private static final long PATIENCE_SECONDS = 5;

    private final AtomicBoolean isRequested = new AtomicBoolean();
    private final CountDownLatch isWrittenDown = new CountDownLatch(1);
    private final Thread hook;

    /**
     * Listens from now on.
     *
     * @param lastResort called if the study does not come to a stop in time
     */
    Interruption(Runnable lastResort) {
        hook = new Thread(() -> await(lastResort), "interruption");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private void await(Runnable lastResort) {
        isRequested.set(true);
        try {
            if (!isWrittenDown.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                lastResort.run();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean getAsBoolean() {
        return isRequested.get();
    }

    /** Lets the virtual machine end, if it waits, and listens no more. */
    @Override
    public void close() {
        isWrittenDown.countDown();
        if (!isRequested.get()) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                isRequested.set(true); // the virtual machine has begun to end in this very moment
            }
        }
    }
}
