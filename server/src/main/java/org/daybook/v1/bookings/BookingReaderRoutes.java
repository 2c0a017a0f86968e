package org.daybook.v1.bookings;

import java.util.List;
import java.util.Map;
import org.daybook.bookings.AllowedActions;
import org.daybook.bookings.ExtendedBookings;
import org.daybook.bookings.ExtendedBookings.ExtendedBooking;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.v1.shared.SentQuery;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Bookings of the first API by query: its few fields are translated to those of extended bookings. */
public final class BookingReaderRoutes {
    private static final String FAMILY = "bookings-v1";
    private static final Defaults DEFAULTS = new Defaults(50, 100, false, ExtendedBookings.DEFAULTS.sort());

    /** Fields of the first API and the current ones; both are asked for in the same way. */
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("bookingId", "id"),
            Map.entry("contactId", "contactDetails.contactId"),
            Map.entry("formInfo.contactDetails.contactId", "contactDetails.contactId"),
            Map.entry("sessionId", "bookedEntity.slot.eventId"),
            Map.entry("bookedEntity.singleSession.sessionId", "bookedEntity.slot.eventId"),
            Map.entry("scheduleId", "bookedEntity.schedule.scheduleId"),
            Map.entry("bookedEntity.scheduleId", "bookedEntity.schedule.scheduleId"),
            Map.entry("serviceId", "bookedEntity.schedule.serviceId"),
            Map.entry("bookedEntity.serviceId", "bookedEntity.schedule.serviceId"),
            Map.entry("resourceId", "bookedEntity.slot.resource.id"),
            Map.entry("bookedEntity.tags", "bookedEntity.tags"),
            Map.entry("externalUserId", "externalUserId"),
            Map.entry("startTime", "startDate"),
            Map.entry("bookedEntity.singleSession.start", "startDate"),
            Map.entry("endTime", "endDate"),
            Map.entry("bookedEntity.singleSession.end", "endDate"),
            Map.entry("created", "createdDate"),
            Map.entry("createdDate", "createdDate"));

    private final ExtendedBookings bookings;
    private final BookingViews views;

    private BookingReaderRoutes(ExtendedBookings bookings, BookingViews views) {
        this.bookings = bookings;
        this.views = views;
    }

    public static void serve(Operations operations, ExtendedBookings bookings, BookingViews views) {
        BookingReaderRoutes routes = new BookingReaderRoutes(bookings, views);
        operations.serve(FAMILY, "listBookings", routes::answer);
        operations.serve(FAMILY, "queryBookings", routes::answer);
    }

    private Answer answer(Call call) {
        ObjectNode query = current(SentQuery.of(Json.at(call.request(), "query")));
        QueryRequest request = QueryRequest.of(query, "query", DEFAULTS);
        Page<ExtendedBooking> page = bookings.query(call.caller(), call.now(), request);
        List<ObjectNode> shown = views.first(
                call.caller(),
                call.now(),
                page.items().stream().map(ExtendedBooking::booking).toList());
        boolean withActions = Json.flag(call.request(), "withBookingAllowedActions");
        ObjectNode answer = Json.object();
        ArrayNode entries = answer.putArray("bookingsEntries");
        for (int i = 0; i < shown.size(); i++) {
            ObjectNode entry = entries.addObject();
            entry.set("booking", shown.get(i));
            if (withActions) {
                AllowedActions allowed = page.items().get(i).allowedActions();
                entry.putObject("allowedActions")
                        .put("cancel", allowed.cancel())
                        .put("reschedule", allowed.reschedule());
            }
        }
        ObjectNode metadata = page.metadata();
        answer.set("pagingMetadata", metadata);
        answer.putObject("metadata")
                .put("items", shown.size())
                .put("offset", Json.integer(0, metadata, "offset"))
                .put("totalCount", Json.integer(0, metadata, "total"));
        answer.putObject("paging").put("limit", request.limit()).put("offset", Json.integer(0, metadata, "offset"));
        return Answer.of(answer);
    }

    /** The query in the fields of extended bookings. */
    private static ObjectNode current(ObjectNode query) {
        ObjectNode current = Json.object();
        current.set("filter", filter(Json.object(query, "filter").orElse(Json.object())));
        ArrayNode sort = current.putArray("sort");
        for (JsonNode one : Json.list(query, "sort")) {
            String name = Json.text("", one, "fieldName");
            sort.addObject()
                    .put("fieldName", FIELDS.getOrDefault(name, name))
                    .put("order", Json.text("ASC", one, "order"));
        }
        Json.object(query, "paging").ifPresent(paging -> current.set("paging", paging));
        return current;
    }

    private static ObjectNode filter(JsonNode sent) {
        if (!(sent instanceof ObjectNode object)) {
            throw new InvalidRequestException(Violation.format("query.filter", "a JSON object"));
        }
        ObjectNode current = Json.object();
        ArrayNode and = current.putArray("$and");
        object.properties().forEach(member -> and.add(condition(member.getKey(), member.getValue())));
        return and.isEmpty() ? Json.object() : current;
    }

    private static ObjectNode condition(String name, JsonNode value) {
        ObjectNode condition = Json.object();
        if (name.equals("$and") || name.equals("$or")) {
            ArrayNode parts = condition.putArray(name);
            value.forEach(part -> parts.add(filter(part)));
            return condition;
        }
        if (name.equals("$not")) {
            condition.set(name, filter(value));
            return condition;
        }
        if (name.equals("status")) {
            return status(value);
        }
        // A list in place of a value means any of them.
        boolean any = value.isArray() && !name.equals("bookedEntity.tags");
        condition.set(FIELDS.getOrDefault(name, name), any ? Json.object().set("$in", value) : value);
        return condition;
    }

    /** A state of the first API is one of several; whatever is asked about it is asked about those. */
    private static ObjectNode status(JsonNode value) {
        boolean negated = Json.at(value, "$ne") != null || Json.at(value, "$nin") != null;
        JsonNode asked = value;
        for (String operator : List.of("$eq", "$in", "$hasSome", "$ne", "$nin")) {
            JsonNode operand = Json.at(value, operator);
            asked = operand == null ? asked : operand;
        }
        ArrayNode states = Json.array();
        for (JsonNode state : asked.isArray() ? asked : Json.array().add(asked)) {
            if (!BookingStatuses.NAMES.contains(state.asString(""))) {
                throw new InvalidRequestException(
                        Violation.format("query.filter.status", "one of " + String.join(", ", BookingStatuses.NAMES)));
            }
            BookingStatuses.current(state.asString("")).forEach(status -> states.add(status.name()));
        }
        ObjectNode condition = Json.object();
        condition.putObject("status").set("$in", states);
        ObjectNode not = Json.object();
        not.set("$not", condition);
        return negated ? not : condition;
    }
}
