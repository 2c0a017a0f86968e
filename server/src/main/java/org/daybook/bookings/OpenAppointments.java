package org.daybook.bookings;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** The bookings of appointments to come that were neither declined nor cancelled. */
public final class OpenAppointments {
    private OpenAppointments() {}

    /**
     * A booking.
     *
     * @param eventId on the calendar; null where the booking does not hold its time
     */
    public record Appointment(
            UUID bookingId,
            UUID scheduleId,
            @Nullable UUID eventId,
            String title,
            int participants,
            Instant start,
            Instant end) {}

    /** All of them, by start. One statement. */
    public static List<Appointment> list(SiteTransaction transaction) {
        List<Appointment> appointments = new ArrayList<>();
        for (Booking booking : BookingStore.openAppointments(transaction)) {
            Instant start = booking.start();
            Instant end = booking.end();
            if (start != null && end != null) {
                appointments.add(new Appointment(
                        booking.id(),
                        booking.scheduleId(),
                        booking.eventId(),
                        Json.text("", booking.body(), "bookedEntity", "title"),
                        booking.participants(),
                        start,
                        end));
            }
        }
        return appointments;
    }

    /**
     * Moves bookings that do not hold their time; each keeps its length. Two statements.
     *
     * @param starts by booking
     * @param from customers who saw this zone
     * @param to see that one from now on
     */
    public static void move(SiteTransaction transaction, Map<UUID, Instant> starts, ZoneId from, ZoneId to) {
        List<Booking> before = BookingStore.lockOpen(transaction, starts.keySet());
        List<Booking> after = new ArrayList<>();
        for (Booking booking : before) {
            Instant start = starts.get(booking.id());
            if (start != null && booking.start() != null && booking.end() != null && booking.eventId() == null) {
                String seen = Json.text("", booking.body(), "bookedEntity", "slot", "timezone");
                ZoneId zone = Times.parseZone(seen).orElse(from);
                Instant end = start.plus(Duration.between(booking.start(), booking.end()));
                after.add(booking.shownAt(start, end, zone.equals(from) ? to : zone));
            }
        }
        BookingRecorder.rescheduled(
                transaction, CallerWishes.NONE, before, BookingStore.updateTimes(transaction, after));
    }
}
