package org.daybook.availability.wire;

import java.time.LocalDateTime;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.AppointmentSlots;
import org.daybook.availability.Availability;
import org.daybook.availability.Availability.FoundSlot;
import org.daybook.availability.Availability.FoundSlots;
import org.daybook.availability.ListSlots;
import org.daybook.availability.ListSlots.Position;
import org.daybook.availability.ListedSlots;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.RequestChecks;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family time-slots-v2 for appointments. */
public final class TimeSlotRoutes {
    private static final byte[] OPENING = JsonBytes.part("{\"timeSlots\":[");

    private final Availability availability;
    private final RememberedLists remembered = new RememberedLists();

    private TimeSlotRoutes(Availability availability) {
        this.availability = availability;
    }

    public static void serve(Operations operations, Availability availability) {
        TimeSlotRoutes routes = new TimeSlotRoutes(availability);
        operations.serve("time-slots-v2", "availabilityTimeSlots.listAvailabilityTimeSlots", routes::list);
        operations.serve("time-slots-v2", "availabilityTimeSlots.getAvailabilityTimeSlot", routes::get);
        operations.serve("time-slots-v2", "availabilityTimeSlots.listAvailabilityTimeSlotEndOptions", routes::ends);
    }

    private Answer list(Call call) {
        ObjectNode held = SlotRequests.followed(call.request());
        ObjectNode request =
                held == null ? call.request() : RequestChecks.again(call.operation(), Json.child(held, "q"));
        Position after = held == null ? null : SlotRequests.position(Json.child(held, "p"));
        int limit = SlotRequests.limit(call.request(), SlotRequests.MAX_LIMIT, SlotRequests.MAX_LIMIT);
        ListSlots question = new ListSlots(
                SlotRequests.slots(request),
                SlotRequests.local(request, "fromLocalDate"),
                SlotRequests.requiredLocal(request, "toLocalDate"),
                SlotRequests.zone(Json.text(request, "timeZone")),
                SlotRequests.filter(request),
                limit,
                after);
        ListedSlots listed = availability.listed(call.site(), call.now(), question);
        return Answer.written(remembered.json(call.site(), call.request(), listed, answer -> written(answer, request)));
    }

    private static byte[] written(AppointmentSlots answer, ObjectNode request) {
        String rest = "],\"timeZone\":" + JsonBytes.quoted(answer.callerZone().getId())
                + ",\"cursorPagingMetadata\":{\"cursors\":"
                + Json.write(SlotRequests.cursors(request, answer.page(), answer.slots()))
                + ",\"hasNext\":" + answer.page().hasBehind() + "}}";
        JsonBytes json = new JsonBytes();
        json.add(OPENING);
        TimeSlotWriter.write(json, answer, SlotRequests.shownTypes(request));
        json.add(JsonBytes.part(rest));
        return json.toBytes();
    }

    private Answer get(Call call) {
        ObjectNode request = call.request();
        LocalDateTime start = SlotRequests.requiredLocal(request, "localStartDate");
        LocalDateTime end = SlotRequests.requiredLocal(request, "localEndDate");
        FoundSlot found = availability.get(
                call.site(),
                call.now(),
                SlotRequests.slots(request),
                start,
                end,
                SlotRequests.zone(Json.text(request, "timeZone")));
        ObjectNode answer = Json.object();
        answer.set("timeSlot", TimeSlotJson.of(found, shownTypes(request)));
        answer.put("timeZone", found.callerZone().getId());
        return Answer.of(answer);
    }

    private Answer ends(Call call) {
        ObjectNode request = call.request();
        FoundSlots found = availability.endOptions(
                call.site(),
                call.now(),
                SlotRequests.slots(request),
                SlotRequests.requiredLocal(request, "localStartDate"),
                SlotRequests.local(request, "maxLocalEndDate"),
                SlotRequests.zone(Json.text(request, "timeZone")));
        ObjectNode answer = Json.object();
        ArrayNode list = answer.putArray("endOptions");
        found.slots().stream()
                .limit(SlotRequests.MAX_LIMIT)
                .forEach(option -> list.add(TimeSlotJson.of(option, SlotRequests.shownTypes(request))));
        answer.put("timeZone", found.callerZone().getId());
        return Answer.of(answer);
    }

    /** A slot that is looked up names the free resources of every type unless some are asked for. */
    private static @Nullable Set<UUID> shownTypes(ObjectNode request) {
        Set<UUID> asked = SlotRequests.shownTypes(request);
        return asked.isEmpty() ? null : asked;
    }
}
