package org.daybook.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * How far ahead the occurrences of recurring events exist as rows. Working hours are not among them: they stay rules.
 */
public final class Horizon {
    /** Occurrences exist for so long ahead of now, without being asked for. */
    public static final int MONTHS_AHEAD = 18;
    /** Nobody can ask for more. */
    public static final int MAX_MONTHS_AHEAD = 36;
    /** Masters taken up by one call of {@link #extendHorizon}. */
    public static final int MASTERS_AT_ONCE = 200;

    private static final String UNFINISHED = """
            event.recurrence_type = 'MASTER' AND event.type <> 'WORKING_HOURS' AND event.status <> 'CANCELLED'
            AND event.materialised_to < :to::timestamp
            AND (event.until_local IS NULL OR event.until_local > event.materialised_to)
            """;

    private final EventStore store;
    private final EventHolds holds;

    Horizon(EventStore store, EventHolds holds) {
        this.store = store;
        this.holds = holds;
    }

    static Instant regular(Instant now) {
        return ahead(now, MONTHS_AHEAD);
    }

    private static Instant ahead(Instant now, int months) {
        return now.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /**
     * Brings the site's occurrences up to the regular horizon.
     *
     * @return masters extended; a full {@link #MASTERS_AT_ONCE} says that there may be more
     */
    public int extendHorizon(SiteTransaction transaction) {
        Instant to = regular(transaction.now());
        List<CalendarEvent> masters = store.read(
                transaction,
                "event.id IN (SELECT id FROM calendar_event event WHERE site_id = :site AND " + UNFINISHED
                        + " ORDER BY id LIMIT " + MASTERS_AT_ONCE + " FOR NO KEY UPDATE SKIP LOCKED)",
                Map.of("to", local(to)));
        masters.forEach(master -> materialise(transaction, master, to));
        return masters.size();
    }

    /**
     * Brings the occurrences on these schedules up to a moment, at most {@link #MAX_MONTHS_AHEAD} ahead; for a
     * transaction that needs them now.
     */
    public void extendTo(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant wanted) {
        Instant bound = ahead(transaction.now(), MAX_MONTHS_AHEAD);
        Instant to = wanted.isBefore(bound) ? wanted : bound;
        List<CalendarEvent> masters = store.read(
                transaction,
                "event.id IN (SELECT id FROM calendar_event event WHERE site_id = :site"
                        + " AND schedule_id = ANY(:schedules::uuid[]) AND " + UNFINISHED
                        + " ORDER BY id FOR NO KEY UPDATE)",
                Map.of("schedules", Sql.array(scheduleIds), "to", local(to)));
        masters.forEach(master -> materialise(transaction, master, to));
    }

    private static String local(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
    }

    /** Writes the occurrences of a locked master that are missing up to a moment. */
    void materialise(SiteTransaction transaction, CalendarEvent master, Instant to) {
        if (!master.type().holdsTime()) {
            return;
        }
        LocalDateTime last = LocalDateTime.ofInstant(to, master.zone());
        List<CalendarEvent> occurrences = starts(master, master.recurrence().materialisedTo(), last).stream()
                .map(start -> occurrence(transaction, master, start))
                .toList();
        holds.take(transaction, store.insertOccurrences(transaction, occurrences));
        store.materialisedTo(transaction, master.with(master.recurrence().materialisedTo(last)));
    }

    /** Local starts of the occurrences after {@code after}, or from the first on, up to {@code to}, both inclusive. */
    static List<LocalDateTime> starts(CalendarEvent master, @Nullable LocalDateTime after, LocalDateTime to) {
        LocalDateTime until = master.recurrence().until();
        LocalDateTime last = until != null && until.isBefore(to) ? until : to;
        List<LocalDateTime> starts = new ArrayList<>();
        LocalDateTime start = master.localStart();
        while (!start.isAfter(last)) {
            if (after == null || start.isAfter(after)) {
                starts.add(start);
            }
            start = start.plusWeeks(master.recurrence().intervalWeeks());
        }
        return starts;
    }

    private static CalendarEvent occurrence(SiteTransaction transaction, CalendarEvent master, LocalDateTime start) {
        return new CalendarEvent(
                Uuids.next(),
                master.schedule(),
                master.type(),
                master.status(),
                Recurrence.instance(master.id(), start),
                EventInheritance.timeAt(master, start),
                master.details(),
                Set.of(),
                new SeatCount(master.seats().capacity(), 0, 0),
                new CalendarEvent.Stamp(master.stamp().appId(), 1, transaction.now(), transaction.now()));
    }
}
