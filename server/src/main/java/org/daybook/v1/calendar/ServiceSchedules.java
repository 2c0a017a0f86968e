package org.daybook.v1.calendar;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.calendar.schedules.ScheduleOwner;
import org.daybook.catalog.VariantPrices;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Links;
import org.daybook.v1.shared.Places;
import org.daybook.v1.shared.Rates;
import org.daybook.v1.shared.Unchanged;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the schedule of a service says of the service: its slots, its places, its price, and who may give it. The current
 * API keeps all that in the service itself.
 */
final class ServiceSchedules {
    private final FirstApiFeatures faces;

    ServiceSchedules(FirstApiFeatures faces) {
        this.faces = faces;
    }

    /**
     * Puts what a new service has in its schedule into its document.
     *
     * @param sent a schedule; one without slot durations leaves those of the service
     */
    void fill(SiteTransaction transaction, ObjectNode sent, ObjectNode service) {
        Integer capacity = Json.integer(sent, "capacity");
        if (capacity != null && !"APPOINTMENT".equals(Json.text(service, "type"))) {
            service.put("defaultCapacity", capacity);
        }
        ObjectNode location = Places.current(Json.at(sent, "location"));
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

    void store(SiteTransaction transaction, ObjectNode service, ObjectNode sent, ObjectNode shown) {
        UUID id = UUID.fromString(Json.text("", service, "id"));
        JsonNode constraints = Json.at(sent, "availability", "constraints");
        boolean slots =
                constraints != null && !Unchanged.says(constraints, Json.at(shown, "availability", "constraints"));
        boolean priced = sent.get("rate") instanceof ObjectNode rate && !Rates.sameAs(rate, Json.child(shown, "rate"));
        boolean places =
                ScheduleWrites.changed(sent, shown, "capacity") && !"APPOINTMENT".equals(Json.text(service, "type"));
        if (!slots && !priced && !places) {
            return;
        }
        VariantPrices variants =
                faces.variants().prices(transaction, List.of(id)).get(id);
        Currency currency = faces.properties().chargesIn(transaction);
        Map<String, BigDecimal> labels = new LinkedHashMap<>();
        Consumer<ObjectNode> change = document -> {
            if (slots) {
                storeConstraints(constraints, document);
            }
            if (places) {
                document.put("defaultCapacity", Json.integer(1, sent, "capacity"));
            }
            if (priced) {
                labels.putAll(Rates.store(sent.get("rate"), document, variants, currency));
            }
        };
        ObjectNode wanted = service.deepCopy();
        change.accept(wanted);
        if (!wanted.equals(service)) {
            faces.services().change(transaction, id, change);
        }
        if (!labels.isEmpty()) {
            storeLabels(transaction, id, labels, variants);
        }
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

    /**
     * Stores who may give an appointment.
     *
     * @return what binds its schedule besides
     */
    List<Link> storeGivers(SiteTransaction transaction, ObjectNode service, JsonNode sent) {
        Givers givers = givers(transaction, sent);
        faces.services()
                .change(
                        transaction,
                        UUID.fromString(Json.text("", service, "id")),
                        document -> storeGivers(givers, document));
        return givers.links;
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
}
