package org.daybook.bookings.wire;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.bookings.RescheduleBooking;
import org.daybook.catalog.BookingPlaces;
import org.daybook.platform.Emails;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Caller;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Kept;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns requests into wishes. All violations of one request are collected before it is refused. */
final class BookingRequests {
    private static final List<String> KEPT = List.of(
            "additionalFields", "externalUserId", "extendedFields", "formSubmissionId", "formId", "depositSelected");

    private BookingRequests() {}

    /**
     * A wish for a booking.
     *
     * @param info holds {@code booking}, {@code flowControlSettings}, {@code formSubmission} and what participants are told
     * @param field path of {@code booking} in the request, for violations
     * @param businessZone in which local times are read where the slot names no zone
     */
    static CreateBooking create(Caller caller, JsonNode info, String field, Supplier<ZoneId> businessZone) {
        JsonNode booking = Json.at(info, "booking");
        List<Violation> violations = new ArrayList<>();
        int participants = participants(booking, field + ".", violations);
        String status = Json.text("CREATED", booking, "status");
        if (!status.equals("CREATED") && !status.equals("CONFIRMED")) {
            violations.add(Violation.refused(field + ".status", "must be CREATED or CONFIRMED"));
        }
        BookedTime booked = booked(booking, field, businessZone, violations);
        ObjectNode contact = contact(booking, Json.at(info, "formSubmission"), field, violations);
        if (booked == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        ObjectNode kept = Json.object();
        for (String name : KEPT) {
            JsonNode value = Json.at(booking, name);
            if (value != null) {
                kept.set(name, value);
            }
        }
        keepAside(info, kept);
        List<JsonNode> addOns = new ArrayList<>();
        Json.list(booking, "bookedAddOns").forEach(addOns::add);
        return new CreateBooking(
                caller,
                booked,
                participants,
                status.equals("CONFIRMED"),
                Json.text("UNDEFINED", booking, "selectedPaymentOption"),
                contact,
                flowControl(info),
                Json.object(booking, "participantsChoices").orElse(null),
                addOns,
                kept,
                (ObjectNode) info);
    }

    /** What no answer shows, but those need who send messages or look at the filled form. */
    private static void keepAside(JsonNode info, ObjectNode kept) {
        ObjectNode aside = Json.object();
        for (String name : List.of("participantNotification", "sendSmsReminder", "formSubmission")) {
            JsonNode value = Json.at(info, name);
            if (value != null) {
                aside.set(name, value);
            }
        }
        if (!aside.isEmpty()) {
            kept.set(Kept.MEMBER, aside);
        }
    }

    /** How many come: a number, or the sum over what they chose (behaviour: creating a booking, rule 5). */
    static int participants(@Nullable JsonNode sent, String path, List<Violation> violations) {
        Integer total = Json.integer(sent, "totalParticipants");
        boolean choices = Json.at(sent, "participantsChoices") != null;
        if (!choices && (total == null || total < 1)) {
            violations.add(
                    total == null
                            ? Violation.required(path + "totalParticipants")
                            : Violation.threshold(path + "totalParticipants", "MIN", 1, "must be at least 1"));
        }
        if (!choices) {
            return total == null ? 0 : total;
        }
        long sum = 0;
        int index = 0;
        for (JsonNode party : Json.list(sent, "participantsChoices", "serviceChoices")) {
            Integer participants = Json.integer(party, "numberOfParticipants");
            if (participants == null) {
                violations.add(Violation.required(
                        path + "participantsChoices.serviceChoices[" + index + "].numberOfParticipants"));
            } else {
                sum += participants;
            }
            index++;
        }
        if (index == 0) {
            violations.add(Violation.required(path + "participantsChoices.serviceChoices"));
        }
        return (int) Math.min(sum, Integer.MAX_VALUE);
    }

    private static FlowControl flowControl(JsonNode info) {
        JsonNode settings = Json.at(info, "flowControlSettings");
        return new FlowControl(
                Json.flag(settings, "skipAvailabilityValidation"),
                Json.flag(settings, "skipBusinessConfirmation"),
                Json.flag(settings, "skipSelectedPaymentOptionValidation"),
                Json.flag(settings, "skipAddOnValidation"));
    }

    private static @Nullable BookedTime booked(
            @Nullable JsonNode booking, String field, Supplier<ZoneId> businessZone, List<Violation> violations) {
        String entity = field + ".bookedEntity";
        JsonNode slot = Json.at(booking, "bookedEntity", "slot");
        JsonNode schedule = Json.at(booking, "bookedEntity", "schedule");
        if (slot == null && schedule == null) {
            violations.add(Violation.required(entity + ".slot"));
            return null;
        }
        if (slot != null) {
            if (Json.text(slot, "eventId") == null && Json.text(slot, "sessionId") == null) {
                requireComplete(slot, entity + ".slot");
            }
            return slot(slot, entity + ".slot", businessZone, violations);
        }
        UUID scheduleId = uuid(schedule, "scheduleId", entity + ".schedule", violations);
        String zone = Json.text(schedule, "timezone");
        return scheduleId == null
                ? null
                : new BookedTime.Course(scheduleId, Json.uuid(schedule, "serviceId"), zone == null ? null : zone(zone));
    }

    /** What an appointment needs to be found is not guessed at (behaviour: creating a booking, rule 1). */
    private static void requireComplete(JsonNode slot, String field) {
        List<String> missing = missing(slot, field);
        if (!missing.isEmpty()) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE,
                    "Missing: " + String.join(", ", missing),
                    Json.object().set("missingFields", Json.strings(missing)));
        }
    }

    /** What an appointment is not found without, of a slot that names no session. */
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

    /** A slot names a session by its id, or a time of an appointment service. */
    static @Nullable BookedTime slot(
            JsonNode slot, String field, Supplier<ZoneId> businessZone, List<Violation> violations) {
        String eventId = Json.text(slot, "eventId");
        String sessionId = eventId == null ? Json.text(slot, "sessionId") : eventId;
        if (sessionId != null) {
            ObjectNode kept = kept(slot);
            kept.remove("location");
            return new BookedTime.Session(sessionId(sessionId), kept);
        }
        return appointment(slot, field, businessZone, violations);
    }

    /** A new booking has a code of its own for what is no date; other operations have none. */
    private static final String NEW_SLOT = "bookedEntity.slot";

    private static BookedTime.@Nullable Appointment appointment(
            JsonNode slot, String field, Supplier<ZoneId> businessZone, List<Violation> violations) {
        if (Json.flag(slot, "allDay")) {
            throw new ApplicationException(StandardError.UNIMPLEMENTED, field + ".allDay is not served yet");
        }
        UUID serviceId = Json.text(slot, "serviceId") == null ? null : uuid(slot, "serviceId", field, violations);
        String zoneName = Json.text(slot, "timezone");
        ZoneId zone = zoneName == null ? businessZone.get() : zone(zoneName);
        Instant start = instant(slot, "startDate", zone, field, violations);
        Instant end = instant(slot, "endDate", zone, field, violations);
        UUID resource = resource(Json.at(slot, "resource"), field + ".resource", violations);
        if (start != null && end != null && !start.isBefore(end)) {
            violations.add(Violation.refused(field + ".endDate", "must be after startDate"));
        }
        return start == null || end == null
                ? null
                : new BookedTime.Appointment(
                        serviceId, scheduleId(slot), start, end, zone, resource, places(slot), kept(slot));
    }

    /** Who gives it is known by an id alone; null for anyone, of whom nothing is said. */
    private static @Nullable UUID resource(@Nullable JsonNode resource, String field, List<Violation> violations) {
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
        return isNamed ? uuid(resource, "id", field, violations) : null;
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

    /** What comes back as it was sent: how resources are chosen, and what the place is called. */
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

    /** Text that is no id is an id that leads nowhere. */
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

    private static @Nullable UUID uuid(@Nullable JsonNode node, String name, String field, List<Violation> violations) {
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

    /** Dates may be local, to be read in the slot's zone, or carry an offset (behaviour 3, rule 2). */
    private static @Nullable Instant instant(
            JsonNode slot, String name, ZoneId zone, String field, List<Violation> violations) {
        String text = Json.text(slot, name);
        if (text == null) {
            violations.add(Violation.required(field + "." + name));
            return null;
        }
        Instant instant = Times.parseInstant(text)
                .or(() -> Times.parseLocal(text).map(local -> Times.resolve(local, zone)))
                .orElse(null);
        if (instant == null && field.endsWith(NEW_SLOT)) {
            throw new ApplicationException(
                    BookingError.INVALID_DATE_FORMAT,
                    "\"" + text + "\" is not a date-time such as 2030-01-05T10:00:00");
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

    /** Members of a form submission and the contact details that they fill. */
    private static final Map<String, String> OF_FORM = Map.of(
            "first_name", "firstName",
            "firstName", "firstName",
            "last_name", "lastName",
            "lastName", "lastName",
            "email", "email",
            "phone", "phone");

    /** A form submission says who books; contact details that say otherwise are refused (behaviour 3, rule 9). */
    private static ObjectNode contact(
            @Nullable JsonNode booking, @Nullable JsonNode form, String field, List<Violation> violations) {
        ObjectNode contact =
                Json.object(booking, "contactDetails").orElseGet(Json::object).deepCopy();
        // Storefronts send the fields of a form that nobody filled in as empty texts.
        contact.removeIf(value ->
                value.isNull() || (value.isString() && value.stringValue().isEmpty()));
        if (form == null) {
            return contact;
        }
        OF_FORM.forEach((member, name) -> {
            String submitted = Json.text(form, member);
            String given = Json.text(contact, name);
            if (submitted != null && given != null && !submitted.equals(given)) {
                throw new ApplicationException(
                        BookingError.CONTACT_DETAILS_CONFLICT, "contactDetails." + name + " differs from the form");
            }
            if (submitted != null) {
                contact.put(name, submitted);
            }
        });
        String email = Json.text(contact, "email");
        if (email != null && !Emails.isEmail(email)) {
            violations.add(Violation.format(field.replaceAll("booking$", "") + "formSubmission.email", "EMAIL"));
        }
        return contact;
    }

    static RescheduleBooking reschedule(ObjectNode request, Supplier<ZoneId> businessZone) {
        List<Violation> violations = new ArrayList<>();
        JsonNode slot = Json.at(request, "slot");
        BookedTime booked = slot == null ? null : slot(slot, "slot", businessZone, violations);
        if (booked == null) {
            if (violations.isEmpty()) {
                violations.add(Violation.required("slot"));
            }
        }
        RescheduleBooking.Changes changes = changes(request, violations);
        if (booked == null || !violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        BookedTime.Appointment time =
                slot != null && booked instanceof BookedTime.Session && Json.text(slot, "startDate") != null
                        ? appointment(slot, "slot", businessZone, new ArrayList<>())
                        : null;
        JsonNode settings = Json.at(request, "flowControlSettings");
        return new RescheduleBooking(
                booked,
                time,
                Json.flag(settings, "ignoreReschedulePolicy"),
                Json.flag(settings, "skipAvailabilityValidation"),
                Json.flag(settings, "skipBusinessConfirmation"),
                changes);
    }

    private static RescheduleBooking.Changes changes(ObjectNode request, List<Violation> violations) {
        boolean counted =
                Json.at(request, "totalParticipants") != null || Json.at(request, "participantsChoices") != null;
        List<JsonNode> addOns = Json.at(request, "bookedAddOns") == null ? null : new ArrayList<>();
        if (addOns != null) {
            Json.list(request, "bookedAddOns").forEach(addOns::add);
        }
        return new RescheduleBooking.Changes(
                counted ? participants(request, "", violations) : null,
                Json.object(request, "participantsChoices").orElse(null),
                addOns,
                Json.flag(request, "flowControlSettings", "allowAddOnChanges"));
    }
}
