package org.daybook.calendar.seats;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.events.CalendarListeners;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;

/**
 * Counts the places of class events and of courses, by conditional update: of two that ask for the last place one gets
 * it, without a lock held while they think. Places given beyond the capacity are counted apart, so that giving them back
 * never frees one that does not exist. The same update refuses who has not the key of a locked event, and places that are
 * kept for those who wait.
 */
public final class Seats {
    private static final String EVENT = "calendar_event";
    private static final String COURSE = "schedule";
    private static final String WITH_THE_KEY = "(lock_hash IS NULL OR lock_hash = :key)";
    private static final String COURSE_STANDS = "body ->> 'status' <> 'CANCELLED'";
    private static final String FREE = "seats_capacity - seats_taken - seats_overbooked";

    private static final String TAKE_OF_EVENT = "UPDATE calendar_event SET seats_taken = seats_taken + :n"
            + " WHERE site_id = :site AND id = :id AND status <> 'CANCELLED' AND " + WITH_THE_KEY + " AND :n <= " + FREE
            + " - (SELECT count(*) FROM unnest(reserved_until) AS until WHERE until > :now)";

    private static final String TAKE_OF_COURSE = "UPDATE schedule SET seats_taken = seats_taken + :n"
            + " WHERE site_id = :site AND id = :id AND " + COURSE_STANDS + " AND :n <= " + FREE;

    private final CalendarListeners listeners;

    public Seats(CalendarListeners listeners) {
        this.listeners = listeners;
    }

    /**
     * Takes places of an event; false when so many are not free, or are kept for others, or the event is locked with
     * another key, or cancelled, or not there.
     */
    public boolean takeOfEvent(SiteTransaction transaction, UUID eventId, int places, SessionKey key) {
        requirePositive(places);
        return transaction
                        .update(TAKE_OF_EVENT)
                        .bind("id", eventId)
                        .bind("n", places)
                        .bind("key", key.hash())
                        .bind("now", transaction.now())
                        .execute()
                == 1;
    }

    /** Takes places whether they are free or not; false when the event is locked with another key, or is cancelled. */
    public boolean overbookEvent(SiteTransaction transaction, UUID eventId, int places, SessionKey key) {
        requirePositive(places);
        Optional<Integer> waiting = transaction
                .query("UPDATE calendar_event SET seats_overbooked = seats_overbooked + :n"
                        + " WHERE site_id = :site AND id = :id AND status <> 'CANCELLED' AND " + WITH_THE_KEY
                        + " RETURNING waiting")
                .bind("id", eventId)
                .bind("n", places)
                .bind("key", key.hash())
                .mapTo(Integer.class)
                .findOne();
        tell(transaction, eventId, waiting);
        return waiting.isPresent();
    }

    /**
     * Gives places back.
     *
     * @param overbooked whether they were given by {@link #overbookEvent}
     */
    public void releaseOfEvent(SiteTransaction transaction, UUID eventId, int places, boolean overbooked) {
        requirePositive(places);
        Optional<Integer> waiting = transaction
                .query(released(EVENT, overbooked) + " RETURNING waiting")
                .bind("id", eventId)
                .bind("n", places)
                .mapTo(Integer.class)
                .findOne();
        if (waiting.isEmpty()) {
            throw new IllegalArgumentException("there are no places of " + eventId);
        }
        tell(transaction, eventId, waiting);
    }

    private void tell(SiteTransaction transaction, UUID eventId, Optional<Integer> waiting) {
        if (waiting.isPresent() && waiting.get() > 0) {
            listeners.cancellations().placesChanged(transaction, eventId);
        }
    }

    /** The places of an event, locked until the transaction ends. */
    public SeatCount lockOfEvent(SiteTransaction transaction, UUID eventId) {
        return transaction
                .query("SELECT seats_capacity, seats_taken, seats_overbooked, lock_hash, waiting, reserved_until"
                        + " FROM calendar_event WHERE site_id = :site AND id = :id FOR NO KEY UPDATE")
                .bind("id", eventId)
                .map(rs -> new SeatCount(
                        rs.getInt(1),
                        rs.getInt(2),
                        rs.getInt(3),
                        rs.getString(4) != null,
                        rs.getInt(5),
                        Sql.instants(rs, "reserved_until")))
                .findOne()
                .orElseThrow(() -> CalendarError.noEvent(eventId));
    }

    /**
     * Says who waits for places of an event.
     *
     * @param waiting how many registrations
     * @param reservedUntil for each place that is kept for them, until when
     */
    public void keepForWaiting(SiteTransaction transaction, UUID eventId, int waiting, List<Instant> reservedUntil) {
        transaction
                .update("UPDATE calendar_event SET waiting = :waiting, reserved_until = :until::timestamptz[]"
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", eventId)
                .bind("waiting", waiting)
                .bind("until", Sql.array(reservedUntil))
                .execute();
    }

    /** Takes places of a course, which is booked as a whole; false when so many are not free. */
    public boolean takeOfCourse(SiteTransaction transaction, UUID scheduleId, int places) {
        requirePositive(places);
        return change(transaction, TAKE_OF_COURSE, scheduleId, places) == 1;
    }

    /** Takes places of a course whether they are free or not; false when it is cancelled. */
    public boolean overbookCourse(SiteTransaction transaction, UUID scheduleId, int places) {
        requirePositive(places);
        String sql =
                "UPDATE schedule SET seats_overbooked = seats_overbooked + :n WHERE site_id = :site AND id = :id AND "
                        + COURSE_STANDS;
        return change(transaction, sql, scheduleId, places) == 1;
    }

    /** Gives places of a course back, as {@link #releaseOfEvent}. */
    public void releaseOfCourse(SiteTransaction transaction, UUID scheduleId, int places, boolean overbooked) {
        requirePositive(places);
        changeCourse(transaction, released(COURSE, overbooked), scheduleId, places);
    }

    /** Sets the taken places of these events to 0. Nobody waits for places of them. */
    public void clearEvents(SiteTransaction transaction, List<UUID> eventIds) {
        clear(transaction, EVENT, eventIds);
    }

    /** Sets the taken places of these courses to 0. */
    public void clearCourses(SiteTransaction transaction, List<UUID> scheduleIds) {
        clear(transaction, COURSE, scheduleIds);
    }

    private static void clear(SiteTransaction transaction, String table, List<UUID> ids) {
        transaction
                .update("UPDATE " + table + " SET seats_taken = 0, seats_overbooked = 0 WHERE "
                        + ManyIds.among(table, "id", "ids"))
                .bindIds("ids", ids)
                .execute();
    }

    /** The places of a course as they are now. */
    public SeatCount ofCourse(SiteTransaction transaction, UUID scheduleId) {
        return transaction
                .query("SELECT seats_capacity, seats_taken, seats_overbooked FROM schedule"
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", scheduleId)
                .map(rs -> new SeatCount(rs.getInt(1), rs.getInt(2), rs.getInt(3)))
                .findOne()
                .orElseThrow(() -> CalendarError.noSchedule(scheduleId));
    }

    private static String released(String table, boolean overbooked) {
        String counter = overbooked ? "seats_overbooked" : "seats_taken";
        return "UPDATE " + table + " SET " + counter + " = " + counter + " - :n WHERE site_id = :site AND id = :id";
    }

    private static void changeCourse(SiteTransaction transaction, String sql, UUID id, int places) {
        if (change(transaction, sql, id, places) != 1) {
            throw new IllegalArgumentException("there are no places of " + id);
        }
    }

    private static int change(SiteTransaction transaction, String sql, UUID id, int places) {
        return transaction.update(sql).bind("id", id).bind("n", places).execute();
    }

    private static void requirePositive(int places) {
        if (places < 1) {
            throw new IllegalArgumentException("places: " + places);
        }
    }
}
