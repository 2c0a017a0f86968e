package org.daybook.v1;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.ScheduleOwner;
import org.daybook.catalog.VariantPrices;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.resources.ResourceTypes;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Stores what the first API says of schedules. What is sent is compared with what is shown, and only what differs is
 * stored: in the document of the service where the current API keeps it there, in the links, in the recurring events, in
 * the schedule.
 */
final class ScheduleWrites {
    private static final List<String> KEPT = List.of("tags", "rate", "externalCalendarOverrides", "conferenceProvider");

    /** Members whose parts may be taken away one by one. */
    private static final Set<String> MAPS = Set.of("rate");

    /** What a service says of itself. */
    private static final Set<String> OF_SERVICE = Set.of("tags", "rate");

    private final Faces faces;
    private final ScheduleViews views;
    private final IntervalWrites intervals;
    private final ResourceHours hours;

    ScheduleWrites(Faces faces, ScheduleViews views) {
        this.faces = faces;
        this.views = views;
        this.intervals = new IntervalWrites(faces);
        this.hours = new ResourceHours(faces);
    }

    /** Makes a schedule of any owner. */
    UUID create(SiteTransaction transaction, ObjectNode sent) {
        ObjectNode document = Json.object().put("name", Json.text("Schedule", sent, "title"));
        document.put("defaultCapacity", Json.integer(1, sent, "capacity"));
        String zone = Json.text(sent, "timeZone");
        if (zone != null) {
            document.put("timeZone", zone(zone));
        }
        Json.child(document, Services.KEPT).put("scheduleOwnerId", Json.text(sent, "scheduleOwnerId"));
        ObjectNode made = faces.calendar().schedules().create(transaction, document, null);
        UUID id = Objects.requireNonNull(Json.uuid(made, "id"));
        store(transaction, id, sent, false);
        return id;
    }

    private static String zone(String name) {
        return Times.parseZone(name)
                .orElseThrow(
                        () -> new InvalidRequestException(Violation.format("schedule.timeZone", "an IANA time zone")))
                .getId();
    }

    /**
     * Puts what a new service has in its schedule into its document.
     *
     * @param sent a schedule; one without slot durations leaves those of the service
     */
    void fillService(SiteTransaction transaction, ObjectNode sent, ObjectNode service) {
        Integer capacity = Json.integer(sent, "capacity");
        if (capacity != null && !"APPOINTMENT".equals(Json.text(service, "type"))) {
            service.put("defaultCapacity", capacity);
        }
        ObjectNode location = Locations.current(Json.at(sent, "location"));
        boolean anywhere = location != null
                && Json.text("", location, "type").equals("BUSINESS")
                && Json.text(location, "id") == null;
        if (location != null && !anywhere && Json.at(service, "locations") == null) {
            service.putArray("locations").add(serviceLocation(location));
        }
        storeConstraints(Json.at(sent, "availability", "constraints"), service);
        JsonNode links = Json.at(sent, "availability", "linkedSchedules");
        if (links != null && "APPOINTMENT".equals(Json.text(service, "type"))) {
            storeGivers(givers(transaction, links), service);
        }
    }

    private static ObjectNode serviceLocation(ObjectNode location) {
        String type = Json.text("CUSTOM", location, "type");
        ObjectNode place = Json.object().put("type", type);
        String id = Json.text(location, "id");
        if (type.equals("BUSINESS") && id != null) {
            place.putObject("business").put("id", id);
        } else if (type.equals("CUSTOM") && location.get("address") instanceof ObjectNode address) {
            place.putObject("custom").set("address", address.deepCopy());
        }
        return place;
    }

    /**
     * Stores what was sent of a schedule and is not shown of it already.
     *
     * @param sent present members only; lists as a whole; null clears
     * @param alignTimeExceptions whether sessions that were moved follow their interval again
     */
    void store(SiteTransaction transaction, UUID id, ObjectNode sent, boolean alignTimeExceptions) {
        ObjectNode shown = views.of(transaction, id, true);
        ObjectNode service = serviceOf(transaction, id);
        storeDocument(transaction, id, sent, shown, service != null);
        if (service != null) {
            storeService(transaction, service, sent, shown);
        }
        JsonNode links = Json.at(sent, "availability", "linkedSchedules");
        if (links != null && !Same.says(links, Json.at(shown, "availability", "linkedSchedules"))) {
            storeLinks(transaction, id, links, service);
        }
        JsonNode wanted = Json.at(sent, "intervals");
        if (wanted != null) {
            intervals.replaceAll(transaction, id, (ArrayNode) wanted, alignTimeExceptions);
        }
    }

    private @Nullable ObjectNode serviceOf(SiteTransaction transaction, UUID schedule) {
        return Surroundings.read(faces, transaction, List.of(schedule)).service(schedule);
    }

    private void storeDocument(
            SiteTransaction transaction, UUID id, ObjectNode sent, ObjectNode shown, boolean ofService) {
        ObjectNode before = faces.calendar().schedules().get(transaction, id);
        ObjectNode after = before.deepCopy();
        if (changed(sent, shown, "title")) {
            boolean owned = ofService || Json.text(before, "defaultTitle") != null;
            after.put(owned ? "defaultTitle" : "name", Json.text(Json.text("", before, "name"), sent, "title"));
        }
        if (changed(sent, shown, "timeZone")) {
            String zone = Json.text(sent, "timeZone");
            after.put("businessTimeZoneEnabled", zone == null);
            after.put("timeZone", zone == null ? null : zone(zone));
        }
        if (changed(sent, shown, "location")) {
            after.set("defaultLocation", Places.current(Json.at(sent, "location")));
        }
        if (changed(sent, shown, "capacity") && !ofService) {
            after.put("defaultCapacity", Json.integer(1, sent, "capacity"));
        }
        if (changed(sent, shown, "calendarConference")) {
            JsonNode conference = Json.at(sent, "calendarConference");
            after.set("defaultConferencingDetails", Conferences.current(conference));
            Json.child(after, Services.KEPT).set("calendarConference", Conferences.kept(conference));
        }
        for (String member : KEPT) {
            if (!(ofService && OF_SERVICE.contains(member)) && changed(sent, shown, member)) {
                Json.child(after, Services.KEPT).set(member, sent.get(member).deepCopy());
            }
        }
        storeAvailability(sent, shown, after, ofService);
        after.properties().removeIf(member -> member.getValue().isNull());
        if (!after.equals(before)) {
            faces.calendar().schedules().change(transaction, id, present -> {
                ObjectNode wanted = after.deepCopy();
                wanted.set("revision", present.get("revision"));
                return wanted;
            });
        }
    }

    private static boolean changed(ObjectNode sent, ObjectNode shown, String member) {
        JsonNode value = sent.get(member);
        return value != null
                && !(Same.says(value, shown.get(member))
                        && (!MAPS.contains(member) || Same.says(shown.get(member), value)));
    }

    /** Start, end and, where no service has them, the constraints. */
    private static void storeAvailability(ObjectNode sent, ObjectNode shown, ObjectNode after, boolean ofService) {
        if (!(Json.at(sent, "availability") instanceof ObjectNode wanted)) {
            return;
        }
        ObjectNode present = Json.child(shown, "availability");
        ObjectNode kept = Json.object(after, Services.KEPT, "availability")
                .map(ObjectNode::deepCopy)
                .orElse(Json.object());
        for (String member : List.of("start", "end")) {
            String text = Json.text(wanted, member);
            if (wanted.has(member) && !Objects.equals(text, Json.text(present, member))) {
                kept.put(
                        member,
                        text == null
                                ? null
                                : Times.format(CalendarTimes.instant(text, "schedule.availability." + member)));
            }
        }
        if (changed(wanted, present, "constraints")) {
            kept.set("constraints", constraints(Json.at(wanted, "constraints"), ofService));
        }
        kept.properties().removeIf(member -> member.getValue().isNull());
        if (!kept.isEmpty()) {
            Json.child(after, Services.KEPT).set("availability", kept);
        }
    }

    /** A service keeps its durations and its buffer itself. */
    private static @Nullable ObjectNode constraints(@Nullable JsonNode wanted, boolean ofService) {
        if (!(wanted instanceof ObjectNode object)) {
            return null;
        }
        ObjectNode constraints = object.deepCopy();
        constraints.remove("slotsSplitInterval");
        if (ofService) {
            constraints.remove(List.of("slotDurations", "timeBetweenSlots"));
        }
        if (Json.integer(0, constraints, "splitInterval") <= 0) {
            constraints.remove("splitInterval");
        }
        return constraints;
    }

    private void storeService(SiteTransaction transaction, ObjectNode service, ObjectNode sent, ObjectNode shown) {
        UUID id = UUID.fromString(Json.text("", service, "id"));
        JsonNode constraints = Json.at(sent, "availability", "constraints");
        boolean slots = constraints != null && !Same.says(constraints, Json.at(shown, "availability", "constraints"));
        boolean priced = changed(sent, shown, "rate") && Json.at(sent, "rate") != null;
        boolean places = changed(sent, shown, "capacity") && !"APPOINTMENT".equals(Json.text(service, "type"));
        if (!slots && !priced && !places) {
            return;
        }
        VariantPrices variants =
                faces.variants().prices(transaction, List.of(id)).get(id);
        List<Map<String, BigDecimal>> labels = new ArrayList<>();
        faces.services().change(transaction, id, document -> {
            if (slots) {
                storeConstraints(constraints, document);
            }
            if (places) {
                document.put("defaultCapacity", Json.integer(1, sent, "capacity"));
            }
            if (priced) {
                labels.add(Rates.store(sent.get("rate"), document, variants));
            }
        });
        labels.stream()
                .filter(found -> !found.isEmpty())
                .forEach(found -> storeLabels(transaction, id, found, variants));
    }

    /** The prices by label, as the choices of the service's option. */
    private void storeLabels(
            SiteTransaction transaction,
            UUID service,
            Map<String, BigDecimal> labels,
            @Nullable VariantPrices present) {
        UUID option = present == null ? Uuids.next() : present.optionId();
        ObjectNode document = Rates.variants(service, labels, option);
        faces.variants()
                .ofService(transaction, service)
                .ifPresentOrElse(
                        had -> faces.variants()
                                .change(
                                        transaction,
                                        UUID.fromString(Json.text("", had, "id")),
                                        variants -> variants.setAll(document)),
                        () -> faces.variants().create(transaction, document, Json.object()));
    }

    private static void storeConstraints(@Nullable JsonNode constraints, ObjectNode service) {
        if (constraints == null || !"APPOINTMENT".equals(Json.text(service, "type"))) {
            return;
        }
        ObjectNode current = Json.child(Json.child(service, "schedule"), "availabilityConstraints");
        JsonNode durations = Json.at(constraints, "slotDurations");
        if (durations != null && !durations.isEmpty()) {
            current.set("sessionDurations", durations.deepCopy());
        }
        Integer buffer = Json.integer(constraints, "timeBetweenSlots");
        if (buffer != null) {
            current.put("timeBetweenSessions", buffer);
        }
    }

    /**
     * Links of an appointment's schedule, told apart: who may give it, by resource type, and what binds it besides.
     */
    private record Givers(List<UUID> staff, Map<UUID, List<UUID>> others, List<Link> links) {}

    private Givers givers(SiteTransaction transaction, JsonNode sent) {
        List<Link> all = Links.read(sent, "schedule.availability.linkedSchedules");
        Map<UUID, ScheduleOwner> owners = faces.calendar()
                .schedules()
                .owners(transaction, all.stream().map(Link::scheduleId).toList());
        List<UUID> resourceIds = all.stream()
                .flatMap(link -> ResourceHours.resource(owners.get(link.scheduleId())).stream())
                .toList();
        Map<UUID, UUID> types = new HashMap<>();
        faces.resources().list(transaction, resourceIds).forEach(resource -> {
            UUID type = Json.uuid(resource, "typeId");
            if (type != null) {
                types.put(UUID.fromString(Json.text("", resource, "id")), type);
            }
        });
        Givers givers = new Givers(new ArrayList<>(), new LinkedHashMap<>(), new ArrayList<>());
        for (Link link : all) {
            UUID resource =
                    ResourceHours.resource(owners.get(link.scheduleId())).orElse(null);
            UUID type = resource == null ? null : types.get(resource);
            if (resource == null || type == null || !link.busy()) {
                givers.links.add(link);
            } else if (type.equals(ResourceTypes.STAFF)) {
                givers.staff.add(resource);
            } else {
                givers.others.computeIfAbsent(type, key -> new ArrayList<>()).add(resource);
            }
        }
        return givers;
    }

    /** Types of which any resource will do stay as they are. */
    private static void storeGivers(Givers givers, ObjectNode service) {
        service.set("staffMemberIds", Json.strings(givers.staff));
        ArrayNode resources = Json.array();
        for (JsonNode type : Json.list(service, "serviceResources")) {
            UUID id = Json.uuid(type, "resourceType", "id");
            boolean any = !Json.list(type, "resourceIds", "values").iterator().hasNext();
            if (any && id != null && !givers.others.containsKey(id)) {
                resources.add(type.deepCopy());
            }
        }
        givers.others.forEach((type, ids) -> {
            ObjectNode resource = resources.addObject();
            resource.putObject("resourceType").put("id", type.toString());
            resource.putObject("resourceIds").set("values", Json.strings(ids));
        });
        if (!resources.isEmpty() || service.has("serviceResources")) {
            service.set("serviceResources", resources);
        }
    }

    private void storeLinks(SiteTransaction transaction, UUID id, JsonNode sent, @Nullable ObjectNode service) {
        String field = "schedule.availability.linkedSchedules";
        var schedules = faces.calendar().schedules();
        if (service != null && "APPOINTMENT".equals(Json.text(service, "type"))) {
            Givers givers = givers(transaction, sent);
            faces.services()
                    .change(
                            transaction,
                            UUID.fromString(Json.text("", service, "id")),
                            document -> storeGivers(givers, document));
            schedules.link(transaction, id, givers.links, field);
            return;
        }
        UUID business = schedules.businessScheduleId(transaction);
        ScheduleOwner owner = schedules.owners(transaction, List.of(id)).get(id);
        List<Link> links = new ArrayList<>(Links.read(sent, field));
        ResourceHours.resource(owner).ifPresent(resource -> {
            boolean ofBusiness = links.removeIf(link -> link.scheduleId().equals(business));
            hours.follow(transaction, resource, ofBusiness);
        });
        schedules.link(transaction, id, links, field);
    }
}
