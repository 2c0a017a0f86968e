package org.daybook.bookings.wire;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.daybook.bookings.AllowedActions;
import org.daybook.bookings.Booking;
import org.daybook.bookings.BookingError;
import org.daybook.bookings.Bookings;
import org.daybook.bookings.Bookings.Change;
import org.daybook.bookings.Bookings.Outcome;
import org.daybook.bookings.CreateBooking;
import org.daybook.catalog.ServiceType;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.BulkAnswer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family bookings-v2. */
public final class BookingRoutes {
    private static final String FAMILY = "bookings-v2";
    private static final int MAX_ALLOWED_ACTIONS = 100;

    private final Bookings bookings;

    private BookingRoutes(Bookings bookings) {
        this.bookings = bookings;
    }

    public static void serve(Operations operations, Bookings bookings) {
        BookingRoutes routes = new BookingRoutes(bookings);
        Map<String, Handler> handlers = Map.ofEntries(
                Map.entry("createBooking", routes::create),
                Map.entry("bulkCreateBooking", routes::createAll),
                Map.entry("confirmBooking", routes::confirm),
                Map.entry("declineBooking", routes::decline),
                Map.entry("confirmOrDeclineBooking", routes::confirmOrDecline),
                Map.entry("bulkConfirmOrDeclineBooking", routes::confirmOrDeclineAll),
                Map.entry("markBookingAsPending", routes::markAsPending),
                Map.entry("cancelBooking", routes::cancel),
                Map.entry("rescheduleBooking", routes::reschedule),
                Map.entry("updateNumberOfParticipants", routes::updateParticipants),
                Map.entry("bulkCalculateAllowedActions", routes::allowedActions));
        handlers.forEach((name, handler) -> operations.serve(FAMILY, name, handler));
        operations.takes(FAMILY, "createBooking", request -> 1);
        operations.takes(
                FAMILY,
                "bulkCreateBooking",
                request -> request.path("createBookingsInfo").size());
        operations.serve(
                "booking-policies", "bookingPolicySnapshots.listPolicySnapshotsByBookingIds", routes::policySnapshots);
    }

    private Answer policySnapshots(Call call) {
        List<UUID> ids = new ArrayList<>();
        Json.list(call.request(), "bookingIds").forEach(id -> ids.add(UUID.fromString(id.stringValue())));
        ObjectNode answer = Json.object();
        ArrayNode snapshots = answer.putArray("bookingPolicySnapshots");
        bookings.policySnapshots(call.caller(), call.now(), ids).values().forEach(snapshots::add);
        return Answer.of(answer);
    }

    private Answer create(Call call) {
        requireKind(call, call.request(), "booking");
        CreateBooking wish = BookingRequests.create(call, call.request(), "booking", zone(call));
        return one(call, bookings.create(call.now(), wish));
    }

    private Answer createAll(Call call) {
        List<CreateBooking> wishes = new ArrayList<>();
        int index = 0;
        for (JsonNode info : Json.list(call.request(), "createBookingsInfo")) {
            String field = "createBookingsInfo[" + index++ + "].booking";
            requireKind(call, info, field);
            wishes.add(BookingRequests.create(call, info, field, zone(call)));
        }
        List<Outcome> outcomes = bookings.createAll(call.caller(), call.now(), wishes);
        return bulk(call, outcomes, List.of(), Json.flag(call.request(), "returnFullEntity"));
    }

    /** Names the field that a slot of a class or course lacks, in place of those of an appointment. */
    private void requireKind(Call call, JsonNode info, String field) {
        JsonNode slot = Json.at(info, "booking", "bookedEntity", "slot");
        boolean session = Json.text(slot, "eventId") != null || Json.text(slot, "sessionId") != null;
        if (slot == null || session || SentSlots.missing(slot, field).isEmpty()) {
            return;
        }
        ServiceType type = bookings.type(
                        call.site(), call.now(), Json.text(slot, "serviceId"), Json.text(slot, "scheduleId"))
                .orElse(ServiceType.APPOINTMENT);
        if (type != ServiceType.APPOINTMENT) {
            throw new InvalidRequestException(Violation.required(
                    field + (type == ServiceType.CLASS ? ".bookedEntity.slot.eventId" : ".bookedEntity.schedule")));
        }
    }

    private Answer confirm(Call call) {
        boolean checked = Json.flag(call.request(), "flowControlSettings", "checkAvailabilityValidation");
        boolean overbook = checked && Json.flag(call.request(), "doubleBooked");
        return one(call, bookings.confirm(change(call, overbook)));
    }

    private Answer decline(Call call) {
        return one(call, bookings.decline(change(call, Json.flag(call.request(), "doubleBooked"))));
    }

    private Answer confirmOrDecline(Call call) {
        return one(call, bookings.confirmOrDecline(change(call, false)));
    }

    private Answer confirmOrDeclineAll(Call call) {
        List<Change> changes = new ArrayList<>();
        List<UUID> ids = new ArrayList<>();
        Set<UUID> distinct = new HashSet<>();
        for (JsonNode detail : Json.list(call.request(), "details")) {
            UUID id = UUID.fromString(Json.text("", detail, "bookingId"));
            ids.add(id);
            if (!distinct.add(id)) {
                throw new ApplicationException(BookingError.DUPLICATED_BOOKINGS, "Named twice: " + id);
            }
            changes.add(new Change(
                    call.caller(),
                    call.now(),
                    id,
                    null,
                    BookingRequests.paymentStatus(detail),
                    false,
                    BookingRequests.wishes(detail)));
        }
        List<Outcome> outcomes = bookings.confirmOrDeclineAll(call.caller(), call.now(), changes);
        return bulk(call, outcomes, ids, Json.flag(call.request(), "returnEntity"));
    }

    private Answer markAsPending(Call call) {
        JsonNode settings = Json.at(call.request(), "flowControlSettings");
        // With the check asked for, a conflict still leaves a request, marked as double booked (rule 2.8).
        boolean overbook = Json.flag(settings, "checkAvailabilityValidation");
        return one(
                call,
                bookings.markAsPending(
                        change(call, overbook), Json.flag(settings, "skipPendingApprovalServiceValidation")));
    }

    private Answer cancel(Call call) {
        boolean ignorePolicy = Json.flag(call.request(), "flowControlSettings", "ignoreCancellationPolicy");
        return one(call, bookings.cancel(change(call, false), ignorePolicy));
    }

    private Answer reschedule(Call call) {
        return one(call, bookings.reschedule(change(call, false), BookingRequests.reschedule(call, zone(call))));
    }

    private Answer updateParticipants(Call call) {
        List<Violation> violations = new ArrayList<>();
        int participants = BookingRequests.participants(call.request(), "", violations);
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return one(
                call,
                bookings.updateParticipants(
                        change(call, false),
                        participants,
                        Json.object(call.request(), "participantsChoices").orElse(null)));
    }

    private Answer allowedActions(Call call) {
        List<UUID> ids = new ArrayList<>();
        int index = 0;
        for (JsonNode id : Json.list(call.request(), "bookingIds")) {
            ids.add(id(id.asString(), "bookingIds[" + index++ + "]"));
        }
        if (ids.size() > MAX_ALLOWED_ACTIONS) {
            throw new InvalidRequestException(Violation.threshold(
                    "bookingIds", "MAX_SIZE", MAX_ALLOWED_ACTIONS, "must name at most " + MAX_ALLOWED_ACTIONS));
        }
        Map<UUID, AllowedActions> actions = bookings.allowedActions(call.caller(), call.now(), ids);
        BulkAnswer answer = new BulkAnswer(call.operation());
        for (UUID id : ids) {
            AllowedActions allowed = actions.get(id);
            if (allowed == null) {
                answer.failure(
                        id.toString(),
                        new ApplicationException(BookingError.BOOKING_NOT_FOUND, "No booking has the id " + id));
            } else {
                answer.success(
                        id.toString(),
                        Json.object().put("cancel", allowed.cancel()).put("reschedule", allowed.reschedule()));
            }
        }
        return answer.answer();
    }

    private static UUID id(String text, String field) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(Violation.format(field, "GUID"));
        }
    }

    /** What the verbs on one booking have in common. */
    private static Change change(Call call, boolean overbook) {
        ObjectNode request = call.request();
        return new Change(
                call.caller(),
                call.now(),
                UUID.fromString(Json.text("", request, "bookingId")),
                Json.text(request, "revision"),
                BookingRequests.paymentStatus(request),
                overbook,
                BookingRequests.wishes(request));
    }

    private Supplier<ZoneId> zone(Call call) {
        return () -> bookings.businessZone(call.site(), call.now());
    }

    private static Answer one(Call call, Booking booking) {
        ObjectNode answer = Json.object();
        answer.set("booking", booking.json(call.caller()));
        return Answer.of(answer);
    }

    /**
     * The answer of a bulk call.
     *
     * @param ids what failed items are called; empty where they have no id yet
     */
    private static Answer bulk(Call call, List<Outcome> outcomes, List<UUID> ids, boolean withItems) {
        BulkAnswer answer = new BulkAnswer(call.operation());
        for (int i = 0; i < outcomes.size(); i++) {
            Outcome outcome = outcomes.get(i);
            Booking booking = outcome.booking();
            ApplicationException refusal = outcome.refusal();
            if (booking != null) {
                answer.success(booking.id().toString(), withItems ? booking.json(call.caller()) : null);
            } else if (refusal != null) {
                answer.failure(ids.isEmpty() ? null : ids.get(i).toString(), refusal);
            }
        }
        return answer.answer();
    }
}
