package org.daybook.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
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
    /** The regular horizon is that far off at least, between two runs of what extends it. */
    private static final int SURELY_AHEAD = MONTHS_AHEAD - 1;
    /** Masters taken up by one call of {@link #extendHorizon}. */
    public static final int MASTERS_AT_ONCE = 200;

    /** Locked in one statement and read in the next, so that what is read is what was locked. */
    static final String UNFINISHED = """
            SELECT id FROM calendar_event
            WHERE site_id = :site AND recurrence_type = 'MASTER' AND type <> 'WORKING_HOURS' AND status <> 'CANCELLED'
                AND materialised_to AT TIME ZONE time_zone < :to
                AND (until_local IS NULL OR until_local > materialised_to)
            ORDER BY id LIMIT :limit FOR NO KEY UPDATE
            """;

    private final EventStore store;
    private final EventHolds holds;
    private final EventOutbox outbox;

    Horizon(EventStore store, EventHolds holds, EventOutbox outbox) {
        this.store = store;
        this.holds = holds;
        this.outbox = outbox;
    }

    /** Up to when the occurrences of recurring events can be read without asking for more. */
    public static Instant regular(Instant now) {
        return ahead(now, MONTHS_AHEAD);
    }

    /** Nothing further ahead can be read. */
    static Instant furthest(Instant now) {
        return ahead(now, MAX_MONTHS_AHEAD);
    }

    private static Instant ahead(Instant now, int months) {
        return now.atOffset(ZoneOffset.UTC).plusMonths(months).toInstant();
    }

    /**
     * Brings the site's occurrences up to the regular horizon. Masters that another transaction has in hand are left to
     * it.
     *
     * @return masters extended; a full {@link #MASTERS_AT_ONCE} says that there may be more
     */
    public int extendHorizon(SiteTransaction transaction) {
        return extend(transaction, regular(transaction.now()), UNFINISHED + " SKIP LOCKED");
    }

    /**
     * Makes sure of the occurrences that a read will look for, where it looks further than the regular horizon. They are
     * written by whole months, so that what was asked for once costs nothing the next time.
     *
     * @param to local to a zone that need not be known yet; null for a read without an end, which takes what there is
     */
    public void reach(SiteDatabase database, SiteId site, Instant now, @Nullable LocalDateTime to) {
        if (to == null || !to.isAfter(LocalDateTime.ofInstant(ahead(now, SURELY_AHEAD), ZoneOffset.UTC))) {
            return;
        }
        LocalDateTime bound = LocalDateTime.ofInstant(furthest(now), ZoneOffset.UTC);
        Instant month = (to.isBefore(bound) ? to : bound)
                .plusDays(1)
                .with(TemporalAdjusters.firstDayOfNextMonth())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant(ZoneOffset.UTC);
        int extended = MASTERS_AT_ONCE;
        while (extended == MASTERS_AT_ONCE) {
            extended = database.write(site, now, transaction -> extend(transaction, month, UNFINISHED));
        }
    }

    private int extend(SiteTransaction transaction, Instant to, String unfinished) {
        List<UUID> locked = transaction
                .query(unfinished)
                .bind("to", to)
                .bind("limit", MASTERS_AT_ONCE)
                .mapTo(UUID.class)
                .list();
        List<CalendarEvent> masters = store.list(transaction, locked);
        masters.forEach(master -> materialise(transaction, master, to));
        return masters.size();
    }

    /** Writes the occurrences of a locked master that are missing up to a moment. */
    void materialise(SiteTransaction transaction, CalendarEvent master, Instant to) {
        if (!master.type().holdsTime()) {
            return;
        }
        LocalDateTime last = LocalDateTime.ofInstant(to, master.zone());
        LocalDateTime reached = master.recurrence().materialisedTo();
        List<CalendarEvent> occurrences = starts(master, reached, last).stream()
                .map(start -> occurrence(transaction, master, start))
                .toList();
        List<CalendarEvent> fresh = store.insertOccurrences(transaction, occurrences);
        holds.take(transaction, fresh);
        outbox.viewed(transaction, fresh);
        if (reached == null || reached.isBefore(last)) {
            store.materialisedTo(transaction, master.with(master.recurrence().materialisedTo(last)));
        }
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
