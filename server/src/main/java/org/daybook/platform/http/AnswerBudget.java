package org.daybook.platform.http;

import java.util.HashMap;
import java.util.Map;
import org.daybook.platform.Limit;

/**
 * How many bytes of answers may wait at once to be taken by their clients, over all requests. One caller has a part of it,
 * and callers without an API key share a part: whoever reads slowly keeps from nobody else what they need. Small answers do
 * not count; the number of connections bounds them.
 */
final class AnswerBudget {
    /** What is free of every answer; what is larger counts in pieces of this size. */
    static final int PIECE = 64 * 1024;

    private static final String FULL =
            "Too much of earlier answers waits to be read; read it, or try again in a moment";

    private final Map<String, Long> ofTakers = new HashMap<>();
    private long ofVisitors;
    private long ofAll;

    /**
     * Who is answered.
     *
     * @param name of the credential for callers of the business, of the network address for others
     */
    record Taker(String name, boolean isOfBusiness) {}

    /** What one answer takes of the budget, until it is sent and this is closed. */
    final class Room implements AutoCloseable {
        private final Taker taker;
        private final boolean mustBeAnswered;
        private long taken;

        private Room(Taker taker, boolean mustBeAnswered) {
            this.taker = taker;
            this.mustBeAnswered = mustBeAnswered;
        }

        /**
         * Takes room for more of the answer, before it is kept.
         *
         * @throws ApplicationException UNAVAILABLE where there is none, unless the answer is that of a write, which was done
         */
        void take(long bytes) {
            if (!AnswerBudget.this.take(taker, bytes, mustBeAnswered)) {
                throw full();
            }
            taken += bytes;
        }

        /** As {@link #take}, for an answer of this size, of which a piece is free. */
        void takeWhole(long bytes) {
            if (bytes > PIECE) {
                take(bytes - PIECE);
            }
        }

        @Override
        public void close() {
            give(taker, taken);
            taken = 0;
        }
    }

    /** Room for an answer that does not leave the process, and so waits for nobody: there is always some. */
    static Room ofNobody() {
        return new AnswerBudget().forWrite(new Taker("", true));
    }

    /** Room for the answer to a question, which may be refused and asked again. */
    Room forQuestion(Taker taker) {
        return new Room(taker, false);
    }

    /**
     * Room for the answer to a write. What was done is told, however much waits: the answer counts and is never refused.
     *
     * @throws ApplicationException UNAVAILABLE, before anything is done, where the caller's own part is full
     */
    Room forWrite(Taker taker) {
        if (isFull(taker)) {
            throw full();
        }
        return new Room(taker, true);
    }

    private static ApplicationException full() {
        return new ApplicationException(StandardError.UNAVAILABLE, FULL);
    }

    private synchronized boolean isFull(Taker taker) {
        return ofTakers.getOrDefault(taker.name(), 0L) + PIECE > Limit.ANSWERS_OF_CALLER.value();
    }

    private synchronized boolean take(Taker taker, long bytes, boolean always) {
        boolean mayTake = ofAll + bytes <= Limit.ANSWERS.value()
                && ofTakers.getOrDefault(taker.name(), 0L) + bytes <= Limit.ANSWERS_OF_CALLER.value()
                && (taker.isOfBusiness() || ofVisitors + bytes <= Limit.ANSWERS_OF_VISITORS.value());
        if (mayTake || always) {
            add(taker, bytes);
        }
        return mayTake || always;
    }

    private synchronized void give(Taker taker, long bytes) {
        add(taker, -bytes);
    }

    private void add(Taker taker, long bytes) {
        ofAll += bytes;
        ofVisitors += taker.isOfBusiness() ? 0 : bytes;
        ofTakers.merge(taker.name(), bytes, Long::sum);
        ofTakers.remove(taker.name(), 0L);
    }
}
