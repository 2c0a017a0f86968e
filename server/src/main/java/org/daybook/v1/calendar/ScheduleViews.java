package org.daybook.v1.calendar;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.TimeSlotsConfigurations.SplitInterval;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.Participants.Participant;
import org.daybook.calendar.TimeFrame;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.engine.LinkedSchedules;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.resources.Resources;
import org.daybook.v1.shared.Conferences;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schedules as the first API shows them: those of services, resources and the business, and of any other owner. A
 * service's slots and price stand in its schedule; an appointment's schedule is bound to those of all who may give it, a
 * resource's to that of the business while it keeps the hours of the business.
 */
public final class ScheduleViews {
    /** Name of a schedule that was told none. */
    static final String UNTITLED = "Schedule";

    private static final String SPLIT = "slotsSplitInterval";

    private final FirstApiFeatures faces;

    public ScheduleViews(FirstApiFeatures faces) {
        this.faces = faces;
    }

    /** What is read beside the schedules themselves. */
    private record Reading(
            SessionContext surroundings,
            LinkedSchedules links,
            Map<UUID, ScheduleOwner> owners,
            Map<UUID, List<CalendarEvent>> masters,
            Map<UUID, TimeFrame> frames,
            Map<UUID, ObjectNode> resources,
            Map<UUID, UUID> schedulesOfResources,
            Map<UUID, List<Participant>> participants,
            UUID business,
            ZoneId businessZone,
            SplitInterval splitInterval) {}

    /**
     * Those of the schedules that are there, by id. A fixed number of statements.
     *
     * @param personal whether participants and meetings are shown
     */
    public Map<UUID, ObjectNode> of(SiteTransaction transaction, Collection<UUID> ids, boolean personal) {
        Reading reading = read(transaction, ids, personal);
        Map<UUID, ObjectNode> views = new LinkedHashMap<>();
        reading.surroundings.schedules().forEach((id, schedule) -> views.put(id, of(id, schedule, reading, personal)));
        return views;
    }

    /** One schedule, which must be there. */
    public ObjectNode of(SiteTransaction transaction, UUID id, boolean personal) {
        ObjectNode view = of(transaction, List.of(id), personal).get(id);
        return view == null ? faces.calendar().schedules().get(transaction, id) : view;
    }

    private Reading read(SiteTransaction transaction, Collection<UUID> ids, boolean personal) {
        var schedules = faces.calendar().schedules();
        SessionContext surroundings = SessionContext.read(faces, transaction, ids);
        LinkedSchedules links = schedules.links(transaction);
        List<CalendarEvent> masters = faces.calendar().events().masters(transaction, ids);
        Map<UUID, ObjectNode> resources = faces.resources().list(transaction, resourceIds(surroundings)).stream()
                .collect(Collectors.toMap(
                        resource -> UUID.fromString(Json.text("", resource, "id")), resource -> resource));
        Set<UUID> mentioned = new HashSet<>();
        ids.forEach(id -> links.of(id).forEach(link -> mentioned.add(link.scheduleId())));
        masters.forEach(master -> master.details().affected().forEach(other -> mentioned.add(other.scheduleId())));
        Map<UUID, UUID> schedulesOfResources = new LinkedHashMap<>();
        resources.forEach((id, resource) -> schedulesOfResources.put(id, Resources.eventsScheduleId(resource)));
        return new Reading(
                surroundings,
                links,
                schedules.owners(transaction, mentioned),
                masters.stream().collect(Collectors.groupingBy(CalendarEvent::scheduleId)),
                schedules.timeFrames(transaction, ids),
                resources,
                schedulesOfResources,
                personal ? faces.calendar().queries().participantsOfSchedules(transaction, ids) : Map.of(),
                schedules.businessScheduleId(transaction),
                schedules.businessZone(transaction),
                faces.availability().splitInterval(transaction));
    }

    /** The owners that are resources, and the resources that services name. */
    private static List<UUID> resourceIds(SessionContext surroundings) {
        Set<UUID> ids = new HashSet<>();
        for (ScheduleOwner owner : surroundings.owners().values()) {
            if (owner.type() == OwnerType.RESOURCE && owner.id() != null) {
                ids.add(UUID.fromString(owner.id()));
            }
        }
        surroundings.services().values().forEach(service -> ids.addAll(givers(service)));
        return List.copyOf(ids);
    }

    /** The resources that a service names: its staff, and those of its further resource types. */
    public static List<UUID> givers(ObjectNode service) {
        List<UUID> ids = new ArrayList<>();
        Json.list(service, "staffMemberIds").forEach(id -> ids.add(UUID.fromString(id.asString())));
        for (JsonNode type : Json.list(service, "serviceResources")) {
            Json.list(type, "resourceIds", "values").forEach(id -> ids.add(UUID.fromString(id.asString())));
        }
        return ids;
    }

    private static ObjectNode of(UUID id, ObjectNode schedule, Reading reading, boolean personal) {
        SessionContext surroundings = reading.surroundings;
        ObjectNode service = surroundings.service(id);
        ScheduleOwner owner = surroundings.owners().get(id);
        String zone = Json.text(schedule, "timeZone");
        ObjectNode view = Json.object()
                .put("id", id.toString())
                .put("scheduleOwnerId", surroundings.ownerId(id))
                .put("title", title(schedule))
                .put("timeZone", zone == null ? reading.businessZone.getId() : zone)
                .put("capacity", Math.max(1, Json.integer(1, schedule, "defaultCapacity")))
                .put("status", "CANCELLED".equals(Json.text(schedule, "status")) ? "CANCELLED" : "CREATED")
                .put("version", Integer.parseInt(Json.text("1", schedule, "revision")))
                .put("created", Json.text("", schedule, "createdDate"))
                .put("updated", Json.text("", schedule, "updatedDate"))
                .put("totalNumberOfParticipants", owner == null ? 0 : owner.participants());
        view.set("tags", surroundings.tags(id));
        set(view, "rate", surroundings.rate(id));
        set(view, "location", surroundings.location(id));
        set(view, "externalCalendarOverrides", surroundings.kept(id, "externalCalendarOverrides"));
        set(view, "conferenceProvider", surroundings.kept(id, "conferenceProvider"));
        List<CalendarEvent> masters = reading.masters.getOrDefault(id, List.of());
        frame(view, reading.frames.getOrDefault(id, TimeFrame.EMPTY), masters);
        ArrayNode intervals = view.putArray("intervals");
        masters.forEach(master -> intervals.add(Intervals.first(master, reading.owners)));
        view.set("availability", availability(id, schedule, service, reading));
        ArrayNode inherited = view.putArray("inheritedFields");
        if (zone == null) {
            inherited.add("timeZone");
        }
        if (personal) {
            view.set("participants", SessionViews.participants(reading.participants.getOrDefault(id, List.of())));
            set(
                    view,
                    "calendarConference",
                    Conferences.first(
                            Json.at(schedule, "defaultConferencingDetails"),
                            surroundings.kept(id, "calendarConference")));
        }
        return view;
    }

    /** The title that was told; null for none. */
    static @Nullable String title(ObjectNode schedule) {
        String name = Json.text("", schedule, "name");
        boolean told = !(name.equals(UNTITLED) && Json.flag(schedule, FirstApiMembers.MEMBER, "untitled"));
        String title = Json.text(schedule, "defaultTitle");
        return title == null && told ? name : title;
    }

    /** When its sessions begin and end, those that open time among them; what goes on without end has no last one. */
    private static void frame(ObjectNode view, TimeFrame frame, List<CalendarEvent> masters) {
        Instant first = frame.firstStart();
        Instant last = frame.lastEnd();
        boolean endless = false;
        for (CalendarEvent master : masters) {
            if (master.type() == EventType.WORKING_HOURS) {
                Instant end = Intervals.lastEnd(master);
                first = first == null || master.start().isBefore(first) ? master.start() : first;
                last = end != null && (last == null || end.isAfter(last)) ? end : last;
                endless |= end == null;
            }
        }
        if (first != null) {
            view.put("firstSessionStart", Times.format(first));
        }
        if (last != null && !endless) {
            view.put("lastSessionEnd", Times.format(last));
        }
    }

    private static ObjectNode availability(
            UUID id, ObjectNode schedule, @Nullable ObjectNode service, Reading reading) {
        JsonNode kept = Json.at(schedule, FirstApiMembers.MEMBER, "availability");
        ObjectNode availability = Json.object()
                .put("start", Json.text(Json.text("", schedule, "createdDate"), kept, "start"))
                .put("end", Json.text(kept, "end"));
        availability.set("linkedSchedules", links(id, service, reading));
        ObjectNode constraints =
                Json.object(kept, "constraints").map(ObjectNode::deepCopy).orElse(null);
        if (service != null) {
            constraints = constraints(service, constraints);
        }
        if (constraints != null) {
            constraints.set(SPLIT, splitInterval(constraints, service == null, reading.splitInterval));
            availability.set("constraints", constraints);
        }
        return availability;
    }

    private static @Nullable ObjectNode constraints(ObjectNode service, @Nullable ObjectNode kept) {
        if (!"APPOINTMENT".equals(Json.text(service, "type"))) {
            return null;
        }
        JsonNode current = Json.at(service, "schedule", "availabilityConstraints");
        ObjectNode constraints = Json.object();
        ArrayNode durations = constraints.putArray("slotDurations");
        Json.list(current, "sessionDurations").forEach(minutes -> durations.add(minutes.asInt()));
        constraints.put("timeBetweenSlots", Json.integer(0, current, "timeBetweenSessions"));
        set(constraints, SPLIT, Json.at(kept, SPLIT));
        Integer step = Json.integer(kept, "splitInterval");
        return step == null ? constraints : constraints.put("splitInterval", step);
    }

    /** As it was told, or by rule 6.4. */
    private static JsonNode splitInterval(ObjectNode constraints, boolean stepsByDuration, SplitInterval ofSite) {
        Integer step = Json.integer(constraints, "splitInterval");
        JsonNode told = Json.at(constraints, SPLIT);
        if (step == null && told != null) {
            return told;
        }
        if (step == null && stepsByDuration) {
            for (JsonNode duration : Json.list(constraints, "slotDurations")) {
                step = duration.asInt();
                break;
            }
        }
        return step == null
                ? Json.object().put("sameAsDuration", ofSite.sameAsDuration()).put("valueInMinutes", ofSite.minutes())
                : Json.object().put("sameAsDuration", false).put("valueInMinutes", step);
    }

    private static ArrayNode links(UUID id, @Nullable ObjectNode service, Reading reading) {
        ArrayNode links = Json.array();
        if (service != null && "APPOINTMENT".equals(Json.text(service, "type"))) {
            for (UUID giver : givers(service)) {
                UUID schedule = reading.schedulesOfResources.get(giver);
                if (schedule != null) {
                    links.add(Links.first(schedule, true, giver.toString()));
                }
            }
        }
        if (keepsBusinessHours(id, reading)) {
            links.add(Links.first(reading.business, false, Schedules.BUSINESS_EXTERNAL_ID));
        }
        for (Link link : reading.links.of(id)) {
            ScheduleOwner owner = reading.owners.get(link.scheduleId());
            links.add(Links.first(link.scheduleId(), link.busy(), owner == null ? null : owner.id()));
        }
        return links;
    }

    private static boolean keepsBusinessHours(UUID id, Reading reading) {
        ScheduleOwner owner = reading.surroundings.owners().get(id);
        if (owner == null || owner.type() != OwnerType.RESOURCE || owner.id() == null) {
            return false;
        }
        ObjectNode resource = reading.resources.get(UUID.fromString(owner.id()));
        return resource != null && reading.business.equals(Resources.workingHoursScheduleId(resource));
    }

    private static void set(ObjectNode view, String member, @Nullable JsonNode value) {
        if (value != null) {
            view.set(member, value.deepCopy());
        }
    }
}
