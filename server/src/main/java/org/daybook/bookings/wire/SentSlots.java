package org.daybook.bookings.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.BookingError;
import org.daybook.catalog.BookingPlaces;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the slots of requests.
 *
 * @param operation whose request it is
 * @param businessZone in which local times are read where a slot names no zone
 * @param violations takes what is wrong
 */
record SentSlots(Operation operation, Supplier<ZoneId> businessZone, List<Violation> violations) {
    /** A slot names a session by its id, or a time of an appointment service. */
    @Nullable
    BookedTime slot(JsonNode slot, String field) {
        String eventId = Json.text(slot, "eventId");
        String sessionId = eventId == null ? Json.text(slot, "sessionId") : eventId;
        if (sessionId != null) {
            ObjectNode kept = kept(slot);
            kept.remove("location");
            return new BookedTime.Session(sessionId(sessionId), kept);
        }
        return appointment(slot, field);
    }

    BookedTime.@Nullable Appointment appointment(JsonNode slot, String field) {
        if (Json.flag(slot, "allDay")) {
            throw new ApplicationException(StandardError.UNIMPLEMENTED, field + ".allDay is not served yet");
        }
        UUID serviceId = Json.text(slot, "serviceId") == null ? null : uuid(slot, "serviceId", field);
        String zoneName = Json.text(slot, "timezone");
        ZoneId zone = zoneName == null ? businessZone.get() : zone(zoneName);
        Instant start = instant(slot, "startDate", zone, field);
        Instant end = instant(slot, "endDate", zone, field);
        UUID resource = resource(Json.at(slot, "resource"), field + ".resource");
        if (start != null && end != null && !start.isBefore(end)) {
            violations.add(Violation.refused(field + ".endDate", "must be after startDate"));
        }
        return start == null || end == null
                ? null
                : new BookedTime.Appointment(
                        serviceId, scheduleId(slot), start, end, zone, resource, places(slot), kept(slot));
    }

    /** The id of the wanted resource; null for any. */
    private @Nullable UUID resource(@Nullable JsonNode resource, String field) {
        if (resource == null) {
            return null;
        }
        if ("TRANSPARENT".equals(Json.text(resource, "transparency"))) {
            throw new ApplicationException(
                    StandardError.UNIMPLEMENTED, field + ".transparency TRANSPARENT is not served yet");
        }
        boolean isNamed = Json.text(resource, "id") != null;
        for (String name : List.of("name", "email", "scheduleId")) {
            isNamed |= !Json.text("", resource, name).isEmpty();
        }
        return isNamed ? uuid(resource, "id", field) : null;
    }

    /** Null where none is named. */
    private static @Nullable UUID scheduleId(JsonNode slot) {
        String text = Json.text(slot, "scheduleId");
        return text == null
                ? null
                : Uuids.parse(text)
                        .orElseThrow(() -> new ApplicationException(
                                BookingError.SCHEDULE_NOT_FOUND, "No schedule has the id " + text));
    }

    /** The fields of a slot that are stored as they were sent. */
    private static ObjectNode kept(JsonNode slot) {
        ObjectNode kept = Json.object();
        JsonNode selections = Json.at(slot, "resourceSelections");
        if (selections != null) {
            kept.set("resourceSelections", selections);
        }
        for (String name : List.of("name", "formattedAddress", "formattedAddressTranslated")) {
            String text = Json.text(slot, "location", name);
            if (text != null) {
                Json.child(kept, "location").put(name, text);
            }
        }
        return kept;
    }

    /** Reads the id of a session; a text that is no GUID is refused like an id that no session has. */
    private static UUID sessionId(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new ApplicationException(BookingError.SESSION_NOT_FOUND, "No session has the id " + text);
        }
    }

    private static List<PlaceFilter> places(JsonNode slot) {
        String type = Json.text("UNDEFINED", slot, "location", "locationType");
        // The place of a customer is theirs alone, and has no id among the places of the business.
        UUID id = type.equals("CUSTOM") ? null : Json.uuid(slot, "location", "id");
        return type.equals("UNDEFINED") ? List.of() : List.of(new PlaceFilter(BookingPlaces.toService(type), id));
    }

    @Nullable
    UUID uuid(@Nullable JsonNode node, String name, String field) {
        String text = Json.text(node, name);
        if (text == null) {
            violations.add(Violation.required(field + "." + name));
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            violations.add(Violation.format(field + "." + name, "GUID"));
            return null;
        }
    }

    /**
     * Dates may be local, to be read in the slot's zone, or carry an offset (rule 3.2). What is none has a code of
     * its own where the operation has it.
     */
    private @Nullable Instant instant(JsonNode slot, String name, ZoneId zone, String field) {
        String text = Json.text(slot, name);
        if (text == null) {
            violations.add(Violation.required(field + "." + name));
            return null;
        }
        Instant instant = Times.parseInstant(text)
                .or(() -> Times.parseLocal(text).map(local -> Times.resolve(local, zone)))
                .orElse(null);
        if (instant == null && operation.errors().containsKey(BookingError.INVALID_DATE_FORMAT.name())) {
            throw new ApplicationException(
                    BookingError.INVALID_DATE_FORMAT,
                    field + "." + name + " \"" + text + "\" is not a date-time such as 2030-01-05T10:00:00");
        }
        if (instant == null) {
            violations.add(Violation.format(field + "." + name, "a date-time such as 2030-01-05T10:00:00"));
        }
        return instant;
    }

    static ZoneId zone(String name) {
        return Times.parseZone(name)
                .orElseThrow(() -> new ApplicationException(
                        StandardError.INVALID_TIME_ZONE,
                        "\"" + name + "\" is not an IANA time zone such as Europe/Berlin"));
    }

    /** Adds a violation for each field that an appointment needs and the slot lacks. */
    static List<String> missing(JsonNode slot, String field) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("scheduleId", "startDate", "endDate")) {
            if (Json.text(slot, name) == null) {
                missing.add(field + "." + name);
            }
        }
        if (places(slot).isEmpty()) {
            missing.add(field + ".location.locationType");
        }
        return missing;
    }
}
