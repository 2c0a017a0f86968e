package org.daybook.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What people are going to do, done in the order of time. A deed may plan others. */
final class Diary {
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing(Act::at).thenComparingInt(Act::order));
    private int planned;

    /** A deed at its moment; of two at one moment the one that was planned first comes first. */
    private record Act(Instant at, int order, Consumer<Instant> deed) {}

    /**
     * Plans a deed.
     *
     * @param deed is given its own moment
     */
    void plan(Instant at, Consumer<Instant> deed) {
        acts.add(new Act(at, planned++, deed));
    }

    /** Does what is due before a moment. What lies behind it is not done: nobody knows the future. */
    void runUntil(Instant end) {
        runUntil(end, () -> false);
    }

    /** As {@link #runUntil(Instant)}, until it is to stop. */
    void runUntil(Instant end, BooleanSupplier stop) {
        Act next = acts.peek();
        while (next != null && next.at().isBefore(end) && !stop.getAsBoolean()) {
            Act due = acts.remove();
            due.deed().accept(due.at());
            next = acts.peek();
        }
    }
}
