package org.daybook.calendar;

import java.util.Map;

/** Who listens to the calendar: one of each, set while the server is put together. */
final class Listeners {
    private volatile CalendarListener cancellations = new CalendarListener() {};
    private volatile Participants participants = (transaction, events, caller) -> Map.of();

    CalendarListener cancellations() {
        return cancellations;
    }

    Participants participants() {
        return participants;
    }

    void set(CalendarListener listener) {
        cancellations = listener;
    }

    void set(Participants source) {
        participants = source;
    }
}
