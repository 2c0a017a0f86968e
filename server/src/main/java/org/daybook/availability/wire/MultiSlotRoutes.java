package org.daybook.availability.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.ListSlots.Position;
import org.daybook.availability.ListVisits;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.SlotRequest.PlaceFilter;
import org.daybook.availability.Visits;
import org.daybook.catalog.BookingPlaces;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The operation of the family availability-calendar for visits of several services, in the older shape. */
public final class MultiSlotRoutes {
    private static final int DEFAULT_LIMIT = 100;

    private final Availability availability;

    private MultiSlotRoutes(Availability availability) {
        this.availability = availability;
    }

    public static void serve(Operations operations, Availability availability) {
        operations.serve(
                "availability-calendar",
                "calculateMultiSlotAvailability",
                new MultiSlotRoutes(availability)::calculate);
    }

    private Answer calculate(Call call) {
        ObjectNode held = SlotRequests.followed(call.request());
        ObjectNode request =
                held == null ? call.request() : RequestChecks.again(call.operation(), Json.child(held, "q"));
        int limit = SlotRequests.limit(call.request(), DEFAULT_LIMIT, DEFAULT_LIMIT);
        Visits visits = availability.visits(
                call.site(),
                call.now(),
                question(call, request, limit, held == null ? null : SlotRequests.position(Json.child(held, "p"))));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("slots");
        for (int visit : visits.chosen()) {
            list.add(entry(visits, visit));
        }
        ObjectNode metadata = VisitRoutes.metadata(visits, request);
        answer.set("cursorPagingMetadata", metadata.put("count", visits.chosen().length));
        return Answer.of(answer);
    }

    private ListVisits question(Call call, ObjectNode request, int limit, @Nullable Position after) {
        ZoneId named = SlotRequests.zone(Json.text(request, "timeZone"));
        ZoneId zone = named == null ? availability.businessZone(call.site(), call.now()) : named;
        List<SlotRequest> services = new ArrayList<>();
        Json.list(request, "slots").forEach(slot -> services.add(service(slot)));
        if (services.isEmpty()) {
            throw SlotRequests.missing("slots");
        }
        SlotFilter filter = SlotRequests.filter(request);
        return new ListVisits(
                services,
                places(request),
                local(request, "from", zone),
                local(request, "to", zone),
                zone,
                new SlotFilter(
                        filter.bookable(),
                        filter.tooEarly(),
                        filter.tooLate(),
                        filter.onlineBookingOff(),
                        SlotRequests.positive(request, "slotsPerDay")),
                limit,
                after);
    }

    private static SlotRequest service(JsonNode slot) {
        Set<UUID> resources = new HashSet<>();
        for (JsonNode id : Json.list(slot, "resourcesFilter", "resourceIds")) {
            resources.add(Uuids.parse(id.asString(""))
                    .orElseThrow(() -> new InvalidRequestException(
                            Violation.format("slots.resourcesFilter.resourceIds", "GUID"))));
        }
        UUID serviceId = Json.uuid(slot, "serviceId");
        if (serviceId == null) {
            throw SlotRequests.missing("slots.serviceId");
        }
        return new SlotRequest(
                serviceId,
                SlotRequests.duration(slot, "slots."),
                List.of(),
                resources.isEmpty() ? Map.of() : Map.of(SlotRequest.MAIN_TYPE, resources),
                SlotRequests.addOns(slot));
    }

    /** Translates the location types of bookings to those of services (rule 3.3). */
    private static List<PlaceFilter> places(ObjectNode request) {
        String type = Json.text(request, "location", "locationType");
        return type == null || type.equals("UNDEFINED")
                ? List.of()
                : List.of(new PlaceFilter(BookingPlaces.toService(type), Json.uuid(request, "location", "id")));
    }

    /** A date with an offset, or local to the request's zone. */
    private static LocalDateTime local(ObjectNode request, String field, ZoneId zone) {
        String text = Json.text("", request, field);
        return Times.parseLocal(text)
                .or(() -> Times.parseInstant(text).map(instant -> Times.local(instant, zone)))
                .orElseThrow(() -> text.isEmpty()
                        ? SlotRequests.missing(field)
                        : new InvalidRequestException(Violation.format(field, "a date-time")));
    }

    private static ObjectNode entry(Visits visits, int visit) {
        Instant start = Instant.ofEpochSecond(visits.slots().start(visit));
        Instant end = Instant.ofEpochSecond(visits.slots().end(visit));
        ObjectNode json = AvailabilityCalendarRoutes.slot(visits.service(0), start, end, visits.callerZone());
        ObjectNode location = Json.child(Json.child(json, "slot"), "location")
                .put("locationType", BookingPlaces.ofService(visits.place(visit).type()));
        UUID place = visits.place(visit).id();
        if (place != null) {
            location.put("id", place.toString());
        }
        json.put("bookable", visits.slots().isBookable(visit))
                .put("totalSpots", 1)
                .put("openSpots", 1);
        json.set(
                "bookingPolicyViolations",
                AvailabilityCalendarRoutes.violations(visits.slots().violations(visit)));
        json.set("nestedSlots", nested(visits, visit));
        return json;
    }

    /** Each session with the first of its free resources. */
    private static ArrayNode nested(Visits visits, int visit) {
        ArrayNode nested = Json.array();
        for (int i = 0; i < visits.services().size(); i++) {
            ObjectNode session = (ObjectNode) AvailabilityCalendarRoutes.slot(
                            visits.service(i),
                            Instant.ofEpochSecond(visits.slots().sessionStart(visit, i)),
                            Instant.ofEpochSecond(visits.slots().sessionEnd(visit, i)),
                            visits.callerZone())
                    .get("slot");
            visits.freeByType(visit, i).values().stream()
                    .flatMap(List::stream)
                    .findFirst()
                    .ifPresent(resource -> session.putObject("resource")
                            .put("id", resource.id().toString())
                            .put("name", resource.name()));
            nested.add(session);
        }
        return nested;
    }
}
