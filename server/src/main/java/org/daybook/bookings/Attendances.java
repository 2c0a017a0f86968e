package org.daybook.bookings;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.bookings.Bookings.Change;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;

/** Stores who attended: one record for a booking and an event (rule 14.1). */
public final class Attendances {
    private final SiteDatabase database;

    public Attendances(SiteDatabase database) {
        this.database = database;
    }

    public enum Status {
        NOT_SET,
        ATTENDED,
        NOT_ATTENDED
    }

    /**
     * Whether somebody came.
     *
     * @param attendees how many; not checked against the booking
     */
    public record Attendance(UUID id, UUID bookingId, UUID eventId, Status status, int attendees) {}

    /** Stores the attendance at the only event of a booking, in place of an earlier record. */
    public Booking set(Change change, Status status, int attendees) {
        return database.write(
                change.caller().site(),
                change.now(),
                transaction -> Bookings.change(transaction, change, (inside, booking) -> {
                    UUID eventId = booking.eventId();
                    if (eventId == null) {
                        throw new ApplicationException(
                                BookingError.SESSION_ID_NOT_PROVIDED,
                                "The booking has no session of its own, so none that somebody came to");
                    }
                    store(inside, booking.id(), eventId, status, attendees);
                    return booking;
                }));
    }

    private static void store(SiteTransaction transaction, UUID bookingId, UUID eventId, Status status, int attendees) {
        transaction
                .update("""
                INSERT INTO attendance (site_id, id, booking_id, event_id, status, number_of_attendees, created_at,
                    updated_at)
                VALUES (:site, :id, :booking, :event, :status, :attendees, :now, :now)
                ON CONFLICT ON CONSTRAINT attendance_of_booking_and_event DO UPDATE SET status = excluded.status,
                    number_of_attendees = excluded.number_of_attendees, updated_at = excluded.updated_at
                """)
                .bind("id", Uuids.next())
                .bind("booking", bookingId)
                .bind("event", eventId)
                .bind("status", status.name())
                .bind("attendees", attendees)
                .bind("now", transaction.now())
                .execute();
    }

    /** The attendance at bookings that have one event each, by booking id. One statement. */
    public Map<UUID, Attendance> of(SiteTransaction transaction, Collection<Booking> bookings) {
        Map<UUID, UUID> events = new HashMap<>();
        bookings.forEach(booking -> events.put(booking.id(), booking.eventId()));
        Map<UUID, Attendance> found = new HashMap<>();
        list(transaction, events.keySet()).stream()
                .filter(attendance -> attendance.eventId().equals(events.get(attendance.bookingId())))
                .forEach(attendance -> found.put(attendance.bookingId(), attendance));
        return found;
    }

    private static List<Attendance> list(SiteTransaction transaction, Collection<UUID> bookingIds) {
        return transaction
                .query("SELECT id, booking_id, event_id, status, number_of_attendees FROM attendance"
                        + " WHERE site_id = :site AND booking_id = ANY(:bookings)")
                .bindIds("bookings", bookingIds)
                .map(rs -> new Attendance(
                        rs.getObject("id", UUID.class),
                        rs.getObject("booking_id", UUID.class),
                        rs.getObject("event_id", UUID.class),
                        Status.valueOf(rs.getString("status")),
                        rs.getInt("number_of_attendees")))
                .list();
    }
}
