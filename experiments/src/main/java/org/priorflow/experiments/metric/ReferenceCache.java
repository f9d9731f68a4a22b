package org.priorflow.experiments.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.priorflow.problem.Reference;

/**
 * Keeps what was prepared for the references last seen, so that a metric that is taken many times along a run, and by
 * many runs on a problem, prepares once. Bounded, and safe for concurrent use: two threads that miss at the same time
 * both prepare, and since a value depends on its key alone, it does not matter whose is kept.
 *
 * @param <V> what is prepared; immutable
 */
final class ReferenceCache<V> {

    private static final int CAPACITY = 16;
    private static final float LOAD_FACTOR = 0.75f;

    private final Map<Key, V> entries = new LinkedHashMap<>(2 * CAPACITY, LOAD_FACTOR, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, V> eldest) {
            return size() > CAPACITY;
        }
    };

    /** Returns the value for a reference, a seed and a number of draws. */
    V valueFor(Reference reference, long seed, int count, Supplier<V> preparation) {
        Key key = new Key(reference, seed, count);
        synchronized (entries) {
            V known = entries.get(key);
            if (known != null) {
                return known;
            }
        }
        V prepared = preparation.get();
        synchronized (entries) {
            entries.put(key, prepared);
        }
        return prepared;
    }

    /** References are told apart by identity: what they hold may be large, and is never changed. */
    private record Key(Reference reference, long seed, int count) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && key.reference == reference && key.seed == seed && key.count == count;
        }

        @Override
        public int hashCode() {
            return 31 * (31 * System.identityHashCode(reference) + Long.hashCode(seed)) + count;
        }
    }
}
