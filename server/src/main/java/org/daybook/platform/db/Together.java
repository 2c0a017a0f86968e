package org.daybook.platform.db;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets many who ask the same at the same time share one answer. A caller gets an answer whose reading began after the
 * caller asked, never an earlier one: so it is as fresh as one of its own. At most one reading of a question runs at a
 * time, and at most one more waits; under load its cost is shared by all who came meanwhile.
 *
 * @param <K> the question; equal questions share
 * @param <V> the answer; shared by threads, so it must not be changed
 */
final class Together<K, V> {
    private final ConcurrentHashMap<K, Gate<V>> gates = new ConcurrentHashMap<>();

    /**
     * The answer to a question.
     *
     * @param read finds it; a failure is thrown to the caller whose turn it was, and the next one tries again
     */
    V ask(K question, Supplier<V> read) {
        Gate<V> gate = gates.compute(question, (key, open) -> {
            Gate<V> entered = open == null ? new Gate<>() : open;
            entered.inside++;
            return entered;
        });
        try {
            return gate.ask(read);
        } finally {
            gates.computeIfPresent(question, (key, left) -> --left.inside == 0 ? null : left);
        }
    }

    /** How many questions are being asked. */
    int size() {
        return gates.size();
    }

    private static final class Gate<V> {
        private final ReentrantLock turn = new ReentrantLock();
        private final AtomicLong begun = new AtomicLong();
        /** How many callers use this gate; changed under the lock of its entry in the map. */
        private int inside;

        private @Nullable V last;
        private long lastNumber;

        V ask(Supplier<V> read) {
            long before = begun.get();
            turn.lock();
            try {
                V shared = last;
                if (shared != null && lastNumber > before) {
                    return shared;
                }
                long number = begun.incrementAndGet();
                V fresh = read.get();
                last = fresh;
                lastNumber = number;
                return fresh;
            } finally {
                turn.unlock();
            }
        }
    }
}
