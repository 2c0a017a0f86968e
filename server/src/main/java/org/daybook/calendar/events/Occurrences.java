package org.daybook.calendar.events;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.occupancy.OccurrenceWriter;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;

/** The occurrences of recurring events as rows of their own, with the time that they hold. */
final class Occurrences implements OccurrenceWriter {
    private final EventStore store;
    private final EventOccupancy holds;

    Occurrences(EventStore store, EventOccupancy holds) {
        this.store = store;
        this.holds = holds;
    }

    @Override
    public void write(SiteTransaction transaction, List<UUID> masters, Instant to) {
        store.list(transaction, masters).forEach(master -> materialise(transaction, master, to));
    }

    /** Writes the occurrences of a locked master that are missing up to a moment. */
    void materialise(SiteTransaction transaction, CalendarEvent master, Instant to) {
        if (!master.type().holdsTime()) {
            return;
        }
        LocalDateTime last = LocalDateTime.ofInstant(to, master.zone());
        LocalDateTime reached = master.recurrence().materialisedTo();
        List<CalendarEvent> occurrences = MasterTimes.starts(master, reached, last).stream()
                .map(start -> occurrence(transaction, master, start))
                .toList();
        List<CalendarEvent> fresh = store.insertOccurrences(transaction, occurrences);
        holds.take(transaction, fresh);
        fresh.forEach(event -> CalendarRecorder.created(transaction, event));
        if (reached == null || reached.isBefore(last)) {
            store.materialisedTo(transaction, master.with(master.recurrence().materialisedTo(last)));
        }
    }

    private static CalendarEvent occurrence(SiteTransaction transaction, CalendarEvent master, LocalDateTime start) {
        return new CalendarEvent(
                Uuids.next(),
                master.schedule(),
                master.type(),
                master.status(),
                Recurrence.instance(master.id(), start),
                MasterTimes.timeAt(master, start),
                master.details(),
                Set.of(),
                new SeatCount(master.seats().capacity(), 0, 0),
                new CalendarEvent.Stamp(master.stamp().appId(), 1, transaction.now(), transaction.now()));
    }
}
