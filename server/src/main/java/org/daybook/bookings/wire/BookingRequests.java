package org.daybook.bookings.wire;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.bookings.BookedAddOn;
import org.daybook.bookings.BookedTime;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.CallerWishes;
import org.daybook.bookings.CreateBooking;
import org.daybook.bookings.CreateBooking.FlowControl;
import org.daybook.bookings.PaymentStatus;
import org.daybook.bookings.RescheduleBooking;
import org.daybook.platform.Emails;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
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
    static CreateBooking create(Call call, JsonNode info, String field, Supplier<ZoneId> businessZone) {
        JsonNode booking = Json.at(info, "booking");
        List<Violation> violations = new ArrayList<>();
        int participants = participants(booking, field + ".", violations);
        String status = Json.text("CREATED", booking, "status");
        if (!status.equals("CREATED") && !status.equals("CONFIRMED")) {
            violations.add(Violation.refused(field + ".status", "must be CREATED or CONFIRMED"));
        }
        SentSlots slots = new SentSlots(call.operation(), businessZone, violations);
        BookedTime booked = booked(booking, field, slots);
        ObjectNode contact = contact(call, booking, Json.at(info, "formSubmission"), field, violations);
        List<BookedAddOn> addOns = addOns(booking, field + ".", violations);
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
        return new CreateBooking(
                call.caller(),
                booked,
                participants,
                status.equals("CONFIRMED"),
                Json.text("UNDEFINED", booking, "selectedPaymentOption"),
                contact,
                flowControl(info),
                Json.object(booking, "participantsChoices").orElse(null),
                addOns,
                kept,
                wishes(info));
    }

    /**
     * What a request asks of those who send messages and settle money.
     *
     * @param request or the part of it that is about one booking
     */
    static CallerWishes wishes(JsonNode request) {
        return new CallerWishes(
                Json.object(request, "participantNotification").orElse(null),
                flagOrNull(request, "sendSmsReminder"),
                Json.object(request, "flowControlSettings").orElse(null),
                flagOrNull(request, "waiveCharges"));
    }

    /** Null to leave it as it is. */
    static @Nullable PaymentStatus paymentStatus(JsonNode request) {
        String status = Json.text(request, "paymentStatus");
        return status == null ? null : PaymentStatus.valueOf(status);
    }

    private static @Nullable Boolean flagOrNull(JsonNode request, String member) {
        JsonNode flag = Json.at(request, member);
        return flag == null ? null : flag.asBoolean();
    }

    /** Stores with the booking the wishes about messages and the submitted form, which answers do not show. */
    private static void keepAside(JsonNode info, ObjectNode kept) {
        ObjectNode aside = Json.object();
        for (String name : List.of("participantNotification", "sendSmsReminder", "formSubmission")) {
            JsonNode value = Json.at(info, name);
            if (value != null) {
                aside.set(name, value);
            }
        }
        if (!aside.isEmpty()) {
            kept.set(FirstApiMembers.MEMBER, aside);
        }
    }

    /** How many come: a number, or the sum over what they chose (rule 3.5). */
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

    private static List<BookedAddOn> addOns(@Nullable JsonNode sent, String path, List<Violation> violations) {
        int index = 0;
        int known = violations.size();
        for (JsonNode addOn : Json.list(sent, "bookedAddOns")) {
            if (Json.text(addOn, "id") == null) {
                violations.add(Violation.required(path + "bookedAddOns[" + index + "].id"));
            }
            index++;
        }
        return violations.size() > known ? List.of() : BookedAddOn.read(Json.list(sent, "bookedAddOns"));
    }

    private static FlowControl flowControl(JsonNode info) {
        JsonNode settings = Json.at(info, "flowControlSettings");
        return new FlowControl(
                Json.flag(settings, "skipAvailabilityValidation"),
                Json.flag(settings, "skipBusinessConfirmation"),
                Json.flag(settings, "skipSelectedPaymentOptionValidation"),
                Json.flag(settings, "skipAddOnValidation"));
    }

    private static @Nullable BookedTime booked(@Nullable JsonNode booking, String field, SentSlots slots) {
        String entity = field + ".bookedEntity";
        JsonNode slot = Json.at(booking, "bookedEntity", "slot");
        JsonNode schedule = Json.at(booking, "bookedEntity", "schedule");
        if (slot == null && schedule == null) {
            slots.violations().add(Violation.required(entity + ".slot"));
            return null;
        }
        if (slot != null) {
            if (Json.text(slot, "eventId") == null && Json.text(slot, "sessionId") == null) {
                requireComplete(slot, entity + ".slot");
            }
            return slots.slot(slot, entity + ".slot");
        }
        UUID scheduleId = slots.uuid(schedule, "scheduleId", entity + ".schedule");
        String zone = Json.text(schedule, "timezone");
        return scheduleId == null
                ? null
                : new BookedTime.Course(
                        scheduleId, Json.uuid(schedule, "serviceId"), zone == null ? null : SentSlots.zone(zone));
    }

    /** Refuses an appointment without what is needed to find it (rule 3.1). */
    private static void requireComplete(JsonNode slot, String field) {
        List<String> missing = SentSlots.missing(slot, field);
        if (!missing.isEmpty()) {
            throw new ApplicationException(
                    BookingError.VALIDATION_FAILURE,
                    "Missing: " + String.join(", ", missing),
                    Json.object().set("missingFields", Json.strings(missing)));
        }
    }

    /** Members of a form submission and the contact details that they fill. */
    private static final Map<String, String> OF_FORM = Map.of(
            "first_name", "firstName",
            "firstName", "firstName",
            "last_name", "lastName",
            "lastName", "lastName",
            "email", "email",
            "phone", "phone");

    /**
     * The contact details, filled in from the form submission. Details that contradict the form are refused (rule 3.9).
     */
    private static ObjectNode contact(
            Call call, @Nullable JsonNode booking, @Nullable JsonNode form, String field, List<Violation> violations) {
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
                BookingError code = BookingError.CONTACT_DETAILS_CONFLICT;
                if (call.operation().errors().containsKey(code.name())) {
                    throw new ApplicationException(code, "contactDetails." + name + " differs from the form");
                }
                violations.add(Violation.refused(field + ".contactDetails." + name, "differs from the form"));
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

    static RescheduleBooking reschedule(Call call, Supplier<ZoneId> businessZone) {
        ObjectNode request = call.request();
        List<Violation> violations = new ArrayList<>();
        SentSlots slots = new SentSlots(call.operation(), businessZone, violations);
        JsonNode slot = Json.at(request, "slot");
        BookedTime booked = slot == null ? null : slots.slot(slot, "slot");
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
                        ? slots.appointment(slot, "slot")
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
        return new RescheduleBooking.Changes(
                counted ? participants(request, "", violations) : null,
                Json.object(request, "participantsChoices").orElse(null),
                Json.at(request, "bookedAddOns") == null ? null : addOns(request, "", violations),
                Json.flag(request, "flowControlSettings", "allowAddOnChanges"));
    }
}
