package org.daybook.demo;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** A queue of planned actions, run in the order of time. An action may plan further ones. */
final class Diary {
    private final PriorityQueue<Act> acts =
            new PriorityQueue<>(Comparator.comparing(Act::at).thenComparingInt(Act::order));
    private int planned;

    /** An action at its time; of two at the same time the one that was planned first runs first. */
    private record Act(Instant at, int order, Consumer<Instant> deed) {}

    /**
     * Plans a deed.
     *
     * @param deed is given its own moment
     */
    void plan(Instant at, Consumer<Instant> deed) {
        acts.add(new Act(at, planned++, deed));
    }

    /** Runs the actions that are due before a time. */
    void runUntil(Instant end) {
        runUntil(end, () -> false);
    }

    /** As {@link #runUntil(Instant)}; stops early when it is told to. */
    void runUntil(Instant end, BooleanSupplier stop) {
        Act next = acts.peek();
        while (next != null && next.at().isBefore(end) && !stop.getAsBoolean()) {
            Act due = acts.remove();
            due.deed().accept(due.at());
            next = acts.peek();
        }
    }
}
