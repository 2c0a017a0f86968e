package org.daybook.availability.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.calendar.CalendarEvent;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The filter of queryAvailability: plain values, no operators but a list of services (query filters of the guide). */
record CalendarQuery(
        List<UUID> serviceIds,
        String startDate,
        String endDate,
        Set<UUID> resourceIds,
        Set<UUID> locationIds,
        @Nullable Boolean bookable,
        @Nullable Boolean tooEarly,
        @Nullable Boolean tooLate,
        int openSpots,
        boolean descending,
        @Nullable ZoneId zone) {
    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final int MAX_SERVICES = 20;

    static CalendarQuery of(@Nullable JsonNode filter, ObjectNode request) {
        Set<UUID> resources = new HashSet<>(ids(filter, "resourceId"));
        List<UUID> services = ids(filter, "serviceId");
        if (services.isEmpty()) {
            throw new InvalidRequestException(Violation.required("query.filter.serviceId"));
        }
        if (services.size() > MAX_SERVICES) {
            throw new InvalidRequestException(Violation.threshold(
                    "query.filter.serviceId",
                    "MAX_SIZE",
                    MAX_SERVICES,
                    "must name 1 to " + MAX_SERVICES + " services"));
        }
        boolean descending = false;
        for (JsonNode sort : Json.list(request, "query", "sort")) {
            descending = Json.text("", sort, "order").equals("DESC");
        }
        return new CalendarQuery(
                services,
                date(filter, "startDate"),
                date(filter, "endDate"),
                resources,
                Set.copyOf(ids(filter, "location.businessLocation.id")),
                flag(filter, "bookable"),
                flag(filter, "bookingPolicyViolations.tooEarlyToBook"),
                flag(filter, "bookingPolicyViolations.tooLateToBook"),
                openSpots(filter),
                descending,
                SlotRequests.zone(Json.text(request, "timezone")));
    }

    private static List<UUID> ids(@Nullable JsonNode filter, String field) {
        JsonNode value = Json.at(filter, field);
        if (value == null) {
            return List.of();
        }
        JsonNode values = value.isObject() ? firstOf(value) : value;
        List<UUID> ids = new ArrayList<>();
        for (JsonNode id : values.isArray() ? values : Json.array().add(values)) {
            try {
                ids.add(UUID.fromString(id.asString("")));
            } catch (IllegalArgumentException e) {
                throw new InvalidRequestException(Violation.format("query.filter." + field, "GUID"));
            }
        }
        return ids;
    }

    private static JsonNode firstOf(JsonNode operators) {
        for (JsonNode value : operators) {
            return value;
        }
        return operators;
    }

    private static String date(@Nullable JsonNode filter, String field) {
        String text = Json.text(filter, field);
        if (text == null) {
            throw new InvalidRequestException(Violation.required("query.filter." + field));
        }
        if (Times.parseInstant(text).isEmpty() && Times.parseLocal(text).isEmpty()) {
            throw new InvalidRequestException(Violation.format("query.filter." + field, "a date-time"));
        }
        return text;
    }

    private static @Nullable Boolean flag(@Nullable JsonNode filter, String field) {
        JsonNode value = Json.at(filter, field);
        return value == null ? null : value.asBoolean(false);
    }

    private static int openSpots(@Nullable JsonNode filter) {
        JsonNode spots = Json.at(filter, "openSpots");
        if (spots != null && spots.isObject()) {
            spots = firstOf(spots);
        }
        return spots != null && spots.canConvertToInt() ? spots.asInt() : 0;
    }

    /** Whether an event has a resource and a place that are asked for. */
    boolean accepts(CalendarEvent event) {
        boolean resource =
                resourceIds.isEmpty() || event.resources().stream().anyMatch(each -> resourceIds.contains(each.id()));
        boolean place = locationIds.isEmpty()
                || Uuids.parse(Json.text("", event.location(), "id"))
                        .filter(locationIds::contains)
                        .isPresent();
        return resource && place;
    }

    /** Dates without an offset are local to the request's zone. */
    Instant start(ZoneId callerZone) {
        return instant(startDate, callerZone);
    }

    Instant end(ZoneId callerZone) {
        return instant(endDate, callerZone);
    }

    private static Instant instant(String text, ZoneId callerZone) {
        return Times.parseInstant(text)
                .orElseGet(() -> Times.resolve(Times.parseLocal(text).orElseThrow(), callerZone));
    }

    void checkRange(Instant from, Instant to) {
        long seconds = to.getEpochSecond() - from.getEpochSecond();
        if (seconds < 0 || seconds > Availability.MAX_DAYS * 86_400L) {
            throw new InvalidRequestException(Violation.threshold(
                    "query.filter.endDate",
                    "MAX",
                    Availability.MAX_DAYS,
                    "must be within " + Availability.MAX_DAYS + " days after startDate"));
        }
    }

    static String withOffset(Instant instant, ZoneId zone) {
        return OffsetDateTime.ofInstant(instant, zone).format(WITH_OFFSET);
    }
}
