package org.daybook.availability.wire;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.Availability;
import org.daybook.availability.AvailabilityError;
import org.daybook.availability.ListSlots.Position;
import org.daybook.availability.ListVisits;
import org.daybook.availability.SlotFilter;
import org.daybook.availability.SlotRequest;
import org.daybook.availability.Visits;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family time-slots-v2 for visits of several services. */
public final class VisitRoutes {
    private static final String FAMILY = "time-slots-v2";
    private static final String NAMESPACE = "multiServiceAvailabilityTimeSlots.";

    /** Services of one visit (rule 5.1). */
    private static final int MIN_SERVICES = 2;

    private static final int MAX_SERVICES = 8;

    private final Availability availability;

    private VisitRoutes(Availability availability) {
        this.availability = availability;
    }

    public static void serve(Operations operations, Availability availability) {
        VisitRoutes routes = new VisitRoutes(availability);
        operations.serve(FAMILY, NAMESPACE + "listMultiServiceAvailabilityTimeSlots", routes::list);
        operations.serve(FAMILY, NAMESPACE + "getMultiServiceAvailabilityTimeSlot", routes::get);
    }

    private Answer list(Call call) {
        ObjectNode held = SlotRequests.followed(call.request());
        ObjectNode request =
                held == null ? call.request() : RequestChecks.again(call.operation(), Json.child(held, "q"));
        int limit = SlotRequests.limit(call.request(), SlotRequests.MAX_LIMIT, SlotRequests.MAX_LIMIT);
        Visits visits = availability.visits(
                call.site(),
                call.now(),
                question(
                        request,
                        SlotRequests.local(request, "fromLocalDate"),
                        SlotRequests.requiredLocal(request, "toLocalDate"),
                        SlotRequests.filter(request),
                        limit,
                        held == null ? null : SlotRequests.position(Json.child(held, "p"))));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("timeSlots");
        List<Set<UUID>> shown = shownTypes(request);
        for (int visit : visits.chosen()) {
            list.add(VisitJson.timeSlot(visits, visit, shown, VisitJson.MAX_RESOURCES));
        }
        answer.put("timeZone", visits.callerZone().getId());
        answer.set("cursorPagingMetadata", metadata(visits, request));
        return Answer.of(answer);
    }

    /** The cursors around a page of visits. */
    static ObjectNode metadata(Visits visits, ObjectNode request) {
        ObjectNode metadata = Json.object().put("hasNext", visits.page().hasBehind());
        metadata.set("cursors", SlotRequests.cursors(request, visits.page(), visits.slots()));
        return metadata;
    }

    private static ListVisits question(
            ObjectNode request,
            @Nullable LocalDateTime from,
            LocalDateTime to,
            SlotFilter filter,
            int limit,
            @Nullable Position after) {
        return new ListVisits(
                services(request),
                SlotRequests.places(request),
                from,
                to,
                SlotRequests.zone(Json.text(request, "timeZone")),
                filter,
                limit,
                after);
    }

    private static List<SlotRequest> services(ObjectNode request) {
        List<SlotRequest> services = new ArrayList<>();
        for (JsonNode service : Json.list(request, "services")) {
            services.add(SlotRequests.slots((ObjectNode) service, "services[" + services.size() + "]."));
        }
        if (services.isEmpty()) {
            throw SlotRequests.missing("services");
        }
        if (services.size() < MIN_SERVICES || services.size() > MAX_SERVICES) {
            throw new ApplicationException(
                    AvailabilityError.INVALID_SERVICES_SIZE,
                    "A visit is of " + MIN_SERVICES + " to " + MAX_SERVICES + " services");
        }
        return services;
    }

    /** For each service the resource types whose free resources the answer names. */
    private static List<Set<UUID>> shownTypes(ObjectNode request) {
        List<Set<UUID>> types = new ArrayList<>();
        Json.list(request, "services").forEach(service -> types.add(SlotRequests.shownTypes((ObjectNode) service)));
        return types;
    }

    /** The visit that starts and ends at these times, or an error where there is none. */
    private Answer get(Call call) {
        ObjectNode request = call.request();
        LocalDateTime start = SlotRequests.requiredLocal(request, "localStartDate");
        LocalDateTime end = SlotRequests.requiredLocal(request, "localEndDate");
        Visits visits = availability.visits(
                call.site(), call.now(), question(request, start, start.plusSeconds(1), SlotFilter.NONE, 1, null));
        Instant wanted = Times.resolve(end, visits.callerZone());
        if (visits.chosen().length == 0 || visits.slots().end(visits.chosen()[0]) != wanted.getEpochSecond()) {
            throw new ApplicationException(AvailabilityError.SLOT_NOT_FOUND, "No such visit is offered");
        }
        ObjectNode answer = Json.object();
        answer.set("timeSlot", VisitJson.timeSlot(visits, visits.chosen()[0], shownTypes(request), Integer.MAX_VALUE));
        answer.put("timeZone", visits.callerZone().getId());
        return Answer.of(answer);
    }
}
