package org.daybook.calendar;

import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;

/**
 * Counts the places of class events and of courses, by conditional update: of two that ask for the last place one gets
 * it, without a lock held while they think. Places given beyond the capacity are counted apart, so that giving them back
 * never frees one that does not exist.
 */
public final class Seats {
    private static final String EVENT = "calendar_event";
    private static final String COURSE = "schedule";
    private static final String EVENT_STANDS = "status <> 'CANCELLED'";
    private static final String COURSE_STANDS = "body ->> 'status' <> 'CANCELLED'";

    /** Takes places of an event; false when so many are not free, or the event is cancelled or not there. */
    public boolean takeOfEvent(SiteTransaction transaction, UUID eventId, int places) {
        return take(transaction, EVENT, EVENT_STANDS, eventId, places);
    }

    public void overbookEvent(SiteTransaction transaction, UUID eventId, int places) {
        overbook(transaction, EVENT, eventId, places);
    }

    /**
     * Gives places back.
     *
     * @param overbooked whether they were given by {@link #overbookEvent}
     */
    public void releaseOfEvent(SiteTransaction transaction, UUID eventId, int places, boolean overbooked) {
        release(transaction, EVENT, eventId, places, overbooked);
    }

    /** Takes places of a course, which is booked as a whole; false when so many are not free. */
    public boolean takeOfCourse(SiteTransaction transaction, UUID scheduleId, int places) {
        return take(transaction, COURSE, COURSE_STANDS, scheduleId, places);
    }

    public void overbookCourse(SiteTransaction transaction, UUID scheduleId, int places) {
        overbook(transaction, COURSE, scheduleId, places);
    }

    /** Gives places of a course back, as {@link #releaseOfEvent}. */
    public void releaseOfCourse(SiteTransaction transaction, UUID scheduleId, int places, boolean overbooked) {
        release(transaction, COURSE, scheduleId, places, overbooked);
    }

    /** The places of a course as they are now. */
    public SeatCount ofCourse(SiteTransaction transaction, UUID scheduleId) {
        return transaction
                .query("SELECT seats_capacity, seats_taken, seats_overbooked FROM schedule"
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", scheduleId)
                .map((rs, context) -> new SeatCount(rs.getInt(1), rs.getInt(2), rs.getInt(3)))
                .findOne()
                .orElseThrow(() -> CalendarError.SCHEDULE_NOT_FOUND.because("Schedule " + scheduleId + " not found"));
    }

    private static boolean take(SiteTransaction transaction, String table, String stands, UUID id, int places) {
        requirePositive(places);
        return change(
                        transaction,
                        "UPDATE " + table
                                + " SET seats_taken = seats_taken + :n WHERE site_id = :site AND id = :id AND " + stands
                                + " AND :n <= seats_capacity - seats_taken - seats_overbooked",
                        id,
                        places)
                == 1;
    }

    private static void overbook(SiteTransaction transaction, String table, UUID id, int places) {
        requirePositive(places);
        changeOne(
                transaction,
                "UPDATE " + table + " SET seats_overbooked = seats_overbooked + :n WHERE site_id = :site AND id = :id",
                id,
                places);
    }

    private static void release(SiteTransaction transaction, String table, UUID id, int places, boolean overbooked) {
        requirePositive(places);
        String counter = overbooked ? "seats_overbooked" : "seats_taken";
        changeOne(
                transaction,
                "UPDATE " + table + " SET " + counter + " = " + counter + " - :n WHERE site_id = :site AND id = :id",
                id,
                places);
    }

    private static void changeOne(SiteTransaction transaction, String sql, UUID id, int places) {
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
