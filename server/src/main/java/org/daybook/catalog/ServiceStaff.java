package org.daybook.catalog;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.Schedules;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Who gives a service: resource ids of staff (rules 1.4 and 1.5). Whoever was deleted gives none. */
record ServiceStaff(Resources resources, Schedules schedules) {
    private static final String FIELD = "staffMemberIds";

    /**
     * Refuses ids that lead nowhere, but for those of people who gave the service and were deleted since. These stay with
     * the service, which nobody else gives in their place.
     */
    void check(
            SiteTransaction transaction, @Nullable ObjectNode before, ObjectNode service, List<Violation> violations) {
        List<UUID> ids = ids(service);
        Set<UUID> known = staff(transaction, ids);
        known.addAll(before == null ? List.of() : ids(before));
        for (UUID id : ids) {
            if (!known.contains(id)) {
                violations.add(Violation.refused(
                                "service." + FIELD + "[" + ids.indexOf(id) + "]",
                                "is not the resource id of a staff member")
                        .as(ServiceRule.INVALID_STAFF_MEMBER_IDS));
            }
        }
    }

    private static List<UUID> ids(ObjectNode service) {
        List<UUID> ids = new ArrayList<>();
        Json.list(service, FIELD).forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }

    private Set<UUID> staff(SiteTransaction transaction, List<UUID> ids) {
        Set<UUID> staff = new HashSet<>();
        for (ObjectNode resource : resources.list(transaction, ids)) {
            if (ResourceTypes.STAFF.equals(Json.uuid(resource, "typeId"))) {
                staff.add(UUID.fromString(Json.text("", resource, "id")));
            }
        }
        return staff;
    }

    /** Says in each service who gives it; who gives a class or a course is said by its events. Two statements at most. */
    void show(SiteTransaction transaction, List<ObjectNode> services) {
        Map<UUID, Set<UUID>> bySchedule = ofSessions(transaction, services);
        List<List<UUID>> givers = services.stream()
                .map(service -> isAppointment(service)
                        ? ids(service)
                        : List.copyOf(bySchedule.getOrDefault(schedule(service), Set.of())))
                .toList();
        Set<UUID> known = staff(
                transaction, givers.stream().flatMap(List::stream).distinct().toList());
        for (int i = 0; i < services.size(); i++) {
            List<UUID> shown = givers.get(i).stream().filter(known::contains).toList();
            services.get(i).set(FIELD, Json.strings(shown));
        }
    }

    private static boolean isAppointment(ObjectNode service) {
        return Json.text("", service, "type").equals(ServiceType.APPOINTMENT.name());
    }

    private Map<UUID, Set<UUID>> ofSessions(SiteTransaction transaction, List<ObjectNode> services) {
        List<UUID> scheduleIds = services.stream()
                .filter(service -> !isAppointment(service))
                .map(ServiceStaff::schedule)
                .toList();
        return scheduleIds.isEmpty() ? Map.of() : schedules.resourcesOfEvents(transaction, scheduleIds);
    }

    private static UUID schedule(ObjectNode service) {
        return UUID.fromString(Json.text("", service, "schedule", "id"));
    }
}
