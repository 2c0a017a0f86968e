package org.daybook.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.jspecify.annotations.Nullable;

/** What a customer asks to book. */
public sealed interface BookedTime {

    /**
     * A time of an appointment service.
     *
     * @param zone the zone that the customer saw; kept as it is
     * @param resource resource id of the staff member asked for; null for anyone
     * @param places where, empty for any place of the service
     */
    record Appointment(
            UUID serviceId,
            Instant start,
            Instant end,
            ZoneId zone,
            @Nullable UUID resource,
            List<PlaceFilter> places) implements BookedTime {}

    /** A session of a class; what the event says wins over whatever else was sent. */
    record Session(UUID eventId) implements BookedTime {}

    /** A place of a session that is full, to be waited for. */
    record WaitingPlace(UUID eventId) implements BookedTime {}

    /**
     * A whole course.
     *
     * @param zone the zone that the customer saw; null for the business zone
     */
    record Course(UUID scheduleId, @Nullable ZoneId zone) implements BookedTime {}
}
