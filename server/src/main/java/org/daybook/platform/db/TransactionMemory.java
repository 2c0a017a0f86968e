package org.daybook.platform.db;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What one transaction keeps in mind from its first statement to its last: the events that it is going to record, answers
 * that hold until it changes the set-up itself, and what is done when it has committed. Transactions that join it share it.
 */
final class TransactionMemory {
    /**
     * The most events that are kept in memory before they are written, so that a long transaction does not exhaust it.
     */
    private static final int MAX_EVENTS = 500;

    private final List<EventRow> events = new ArrayList<>();
    private final Map<Key, Object> answers = new HashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final boolean writes;
    private final Set<SiteId> eventSites = new HashSet<>();
    private int written;
    private boolean changedSetup;

    TransactionMemory(boolean writes) {
        this.writes = writes;
    }

    boolean writes() {
        return writes;
    }

    private record Key(SiteId site, Class<?> what) {}

    /** The answer given before, or else read now. */
    <T> T once(SiteId site, Class<T> what, Supplier<T> read) {
        Key key = new Key(site, what);
        Object known = answers.get(key);
        if (known != null) {
            return what.cast(known);
        }
        T fresh = read.get();
        answers.put(key, fresh);
        return fresh;
    }

    void setupChanged() {
        changedSetup = true;
        answers.clear();
    }

    boolean hasChangedSetup() {
        return changedSetup;
    }

    void afterCommit(Runnable done) {
        afterCommit.add(done);
    }

    /** To be called when the transaction has committed. */
    void committed() {
        afterCommit.forEach(Runnable::run);
    }

    /** How many events were recorded so far, those included that are written by now. */
    int recorded() {
        return written + events.size();
    }

    /** The sites that events were recorded on; of some it may have been undone. */
    Set<SiteId> eventSites() {
        return eventSites;
    }

    /** Undoes what came after so many events: forgets them, and whatever was answered. What was written is undone by the
     * database.
     */
    void backTo(int recorded) {
        while (recorded() > recorded && !events.isEmpty()) {
            events.removeLast();
        }
        written = Math.min(written, recorded);
        answers.clear();
    }

    void record(Statements statements, EventRow event) {
        if (events.size() == MAX_EVENTS) {
            EventRow.write(statements, events);
            written += events.size();
            events.clear();
        }
        events.add(event);
        eventSites.add(event.site());
    }

    /** Writes the events that are left, in their order: one statement, or none. Nothing may come after it. */
    void end(Statements statements, boolean commits) {
        if (events.isEmpty()) {
            return;
        }
        if (commits) {
            EventRow.writeLast(statements, events);
        } else {
            EventRow.write(statements, events);
        }
    }
}
