package org.priorflow.kernel;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

/**
 * Plain loops against vector loops, for one precision and one branch of the loops. It begins once the plain ones have
 * worked long enough for a change to pay off, and is run by a background thread until the vector loops are compiled and
 * measured to be faster.
 */
abstract class LoopRace {

    /** About 0.2 s of plain loops, in units of a nanosecond. */
    private static final long DUE = 200_000_000L;

    private static final long PER_PAIR = 10;
    private static final long PAIRS_TIMES_COORDINATES = 3;

    private final LongAdder work = new LongAdder();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile boolean isWon;

    /** Runs both kinds of loops until it is clear whether the vector loops are faster. */
    abstract boolean isWonInTheEnd();

    /** Whether the vector loops have won so far. */
    boolean isWon() {
        return isWon;
    }

    /** Tells of work to come, {@code pairs} of a query and a key in every head, with so many coordinates in all. */
    boolean isWonFor(long pairs, long coordinates) {
        if (isWon) {
            return true;
        }
        work.add(pairs * PER_PAIR + coordinates / PAIRS_TIMES_COORDINATES);
        if (work.sum() > DUE && begun.compareAndSet(false, true)) {
            Thread thread = new Thread(() -> isWon = isWonInTheEnd(), "priorflow-kernel-warm-up");
            thread.setDaemon(true);
            thread.start();
        }
        return false;
    }
}
