package org.daybook.calendar.events;

/** Statements of the events, for a test of how the database carries them out. */
public final class EventStatements {
    private EventStatements() {}

    /** Reads events by their ids. */
    public static String byIds() {
        return EventStore.BY_IDS;
    }
}
