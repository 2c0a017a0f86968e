package org.daybook.bookings;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What a customer asks to book. */
public sealed interface BookedTime {

    /** Members of the slot that are kept with the booking as they were sent: how resources are chosen, and the address. */
    default ObjectNode kept() {
        return Json.object();
    }

    /**
     * A time of an appointment service, in whole seconds: what is sent beyond them is left out, as the rules that decide
     * whether it is free go by seconds.
     *
     * @param serviceId null where the schedule alone says which service it is
     * @param scheduleId of the service, where the customer named it; null where not
     * @param zone the zone that the customer saw; kept as it is
     * @param resource resource id of the staff member asked for; null for anyone
     * @param places where, empty for any place of the service
     * @param kept {@code resourceSelections} and {@code location} of the contract
     */
    record Appointment(
            @Nullable UUID serviceId,
            @Nullable UUID scheduleId,
            Instant start,
            Instant end,
            ZoneId zone,
            @Nullable UUID resource,
            List<PlaceFilter> places,
            ObjectNode kept)
            implements BookedTime {
        public Appointment {
            start = start.truncatedTo(ChronoUnit.SECONDS);
            end = end.truncatedTo(ChronoUnit.SECONDS);
        }

        /** A time of a service that is known, of which nothing else is kept. */
        public Appointment(
                UUID serviceId,
                Instant start,
                Instant end,
                ZoneId zone,
                @Nullable UUID resource,
                List<PlaceFilter> places) {
            this(serviceId, null, start, end, zone, resource, places, Json.object());
        }
    }

    /**
     * A session of a class; what the event says wins over whatever else was sent.
     *
     * @param kept {@code resourceSelections} of the contract
     */
    record Session(UUID eventId, ObjectNode kept) implements BookedTime {
        public Session(UUID eventId) {
            this(eventId, Json.object());
        }
    }

    /** A place of a session that is full, to be waited for. */
    record WaitingPlace(UUID eventId) implements BookedTime {}

    /**
     * A whole course.
     *
     * @param serviceId whose schedule it is, where the customer named it; null where not
     * @param zone the zone that the customer saw; null for the business zone
     */
    record Course(
            UUID scheduleId,
            @Nullable UUID serviceId,
            @Nullable ZoneId zone) implements BookedTime {
        /** A course that is known. */
        public Course(UUID scheduleId, @Nullable ZoneId zone) {
            this(scheduleId, null, zone);
        }

        /**
         * Writes when a booking of a course begins and ends to what it booked, as every view of the booking says it.
         *
         * @param schedule {@code bookedEntity.schedule} of the contract
         */
        static void show(ObjectNode schedule, Instant start, Instant end) {
            schedule.put("firstSessionStart", Times.format(start)).put("lastSessionEnd", Times.format(end));
        }
    }
}
