package org.daybook.bookings;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.contract.AppIds;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Somebody, with so many people, in an event or in all events of a schedule. Every booking that stands is one, under the
 * booking's id.
 *
 * @param scheduleId of what is attended as a whole; null where {@code eventId} is set
 * @param booked whether it is a booking, and changes as one
 * @param body the participation as the wire shows it, except what stands in the other components
 */
public record Participation(
        UUID id,
        @Nullable UUID scheduleId,
        @Nullable UUID eventId,
        int partySize,
        boolean overbooked,
        boolean booked,
        long revision,
        Instant created,
        Instant updated,
        ObjectNode body) {

    /** The participation of a booking, as in {@link ParticipationStore#ALL}; empty for a booking that is none. */
    static Optional<Participation> of(Booking booking) {
        boolean stands = booking.status() == BookingStatus.PENDING || booking.status() == BookingStatus.CONFIRMED;
        if (!stands || (booking.eventId() == null && !booking.isCourse())) {
            return Optional.empty();
        }
        ObjectNode body = Json.object().put("externalId", booking.id().toString());
        body.put("status", booking.status() == BookingStatus.PENDING ? "PENDING_CONFIRMATION" : "CONFIRMED");
        Json.object(booking.body(), "extendedFields")
                .ifPresent(fields -> body.set("extendedFields", fields.deepCopy()));
        body.set("participant", participant(booking));
        return Optional.of(new Participation(
                booking.id(),
                booking.eventId() == null ? booking.scheduleId() : null,
                booking.eventId(),
                booking.participants(),
                booking.overbooked(),
                true,
                booking.revision(),
                booking.created(),
                booking.updated(),
                body));
    }

    private static ObjectNode participant(Booking booking) {
        ObjectNode participant = Json.object();
        String name = Stream.of("firstName", "lastName")
                .map(part -> Json.text("", booking.body(), "contactDetails", part))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" "));
        if (!name.isEmpty()) {
            participant.put("name", name);
        }
        for (String field : List.of("phone", "email")) {
            String text = Json.text(booking.body(), "contactDetails", field);
            if (text != null) {
                participant.put(field, text);
            }
        }
        return booking.contactId() == null
                ? participant
                : participant.put("contactId", booking.contactId().toString());
    }

    /** The participation in the contract's shape. */
    public ObjectNode json() {
        ObjectNode json = body.deepCopy().put("id", id.toString()).put("partySize", partySize);
        if (scheduleId != null) {
            json.put("scheduleId", scheduleId.toString());
        }
        if (eventId != null) {
            json.put("eventId", eventId.toString());
        }
        return json.put("appId", AppIds.BOOKINGS)
                .put("revision", Long.toString(revision))
                .put("createdDate", Times.format(created))
                .put("updatedDate", Times.format(updated));
    }

    @Nullable
    UUID contactId() {
        return Json.uuid(body, "participant", "contactId");
    }
}
