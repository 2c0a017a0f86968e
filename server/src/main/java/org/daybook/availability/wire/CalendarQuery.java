package org.daybook.availability.wire;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.calendar.CalendarEvent;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question for the older calendar: a filter of plain values (query filters of the guide), an order and a page.
 *
 * @param resourceIds null for all
 * @param locationIds null for all
 * @param skip how many entries earlier pages had
 * @param perDay how many entries of a day are wanted; null for all
 */
record CalendarQuery(
        List<UUID> serviceIds,
        String startDate,
        String endDate,
        @Nullable Set<UUID> resourceIds,
        @Nullable Set<UUID> locationIds,
        SlotFilter slots,
        int openSpots,
        boolean descending,
        int limit,
        int skip,
        @Nullable Integer perDay,
        @Nullable ZoneId zone) {
    static final int MAX_ENTRIES = 1000;

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private static final int MAX_SERVICES = 20;

    /** The only supported order, by each name that clients use for it. */
    private static final Set<String> BY_START = Set.of("startDate", "startTime", "slot.startDate", "slot.startTime");

    /**
     * Reads a request.
     *
     * @param skip how many entries earlier pages had
     */
    static CalendarQuery of(ObjectNode request, int skip) {
        CalendarFilter filter = CalendarFilter.of(Json.at(request, "query", "filter"));
        List<UUID> services = filter.ids("serviceId");
        if (services == null || services.isEmpty()) {
            throw new InvalidRequestException(Violation.required("query.filter.serviceId"));
        }
        if (services.size() > MAX_SERVICES) {
            throw new InvalidRequestException(Violation.threshold(
                    "query.filter.serviceId",
                    "MAX_SIZE",
                    MAX_SERVICES,
                    "must name 1 to " + MAX_SERVICES + " services"));
        }
        String zone = Json.text("", request, "timezone");
        return new CalendarQuery(
                services,
                filter.date("startDate", "$gte"),
                filter.date("endDate", "$lte"),
                filter.idSet("resourceId"),
                filter.idSet("location.businessLocation.id"),
                new SlotFilter(
                        filter.flag("bookable"),
                        filter.flag("bookingPolicyViolations.tooEarlyToBook"),
                        filter.flag("bookingPolicyViolations.tooLateToBook"),
                        filter.flag("bookingPolicyViolations.bookOnlineDisabled"),
                        null),
                filter.least("openSpots"),
                isDescending(request),
                SlotRequests.limit(Json.at(request, "query"), "query.", MAX_ENTRIES, MAX_ENTRIES),
                skip,
                SlotRequests.positive(request, "slotsPerDay"),
                SlotRequests.zone(zone.isEmpty() ? filter.text("timezone") : zone));
    }

    private static boolean isDescending(ObjectNode request) {
        boolean descending = false;
        for (JsonNode sort : Json.list(request, "query", "sort")) {
            if (!BY_START.contains(Json.text("startDate", sort, "fieldName"))) {
                throw new InvalidRequestException(
                        Violation.refused("query.sort.fieldName", "only startDate can be sorted by"));
            }
            descending = Json.text("", sort, "order").equals("DESC");
        }
        return descending;
    }

    /** The places that are asked for, as the current lists filter by them. */
    List<PlaceFilter> places() {
        return locationIds == null
                ? List.of()
                : locationIds.stream()
                        .map(id -> new PlaceFilter("BUSINESS", id))
                        .toList();
    }

    /** Whether nothing can match, because a filter names an empty list. */
    boolean isOfNothing() {
        return (resourceIds != null && resourceIds.isEmpty()) || (locationIds != null && locationIds.isEmpty());
    }

    /** Whether an event has a resource and a place that are asked for. */
    boolean accepts(CalendarEvent event) {
        boolean resource =
                resourceIds == null || event.resources().stream().anyMatch(each -> resourceIds.contains(each.id()));
        boolean place = locationIds == null
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
