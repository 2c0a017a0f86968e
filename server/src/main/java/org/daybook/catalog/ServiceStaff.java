package org.daybook.catalog;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.Violation;
import org.daybook.resources.Resource;
import org.daybook.resources.Resources;
import org.jspecify.annotations.Nullable;

/** Who gives a service: resource ids of staff (rules 1.4 and 1.5). Whoever was deleted gives none. */
record ServiceStaff(Resources resources, Schedules schedules) {
    private static final String FIELD = "staffMemberIds";

    /**
     * Refuses ids that lead nowhere, but for those of people who gave the service and were deleted since. These stay with
     * the service, which nobody else gives in their place.
     */
    void check(
            SiteTransaction transaction,
            @Nullable ServiceFields before,
            ServiceFields service,
            List<Violation> violations) {
        List<UUID> ids = service.staff();
        Set<UUID> known = staff(transaction, ids);
        known.addAll(before == null ? List.of() : before.staff());
        for (UUID id : ids) {
            if (!known.contains(id)) {
                violations.add(Violation.refused(
                                "service." + FIELD + "[" + ids.indexOf(id) + "]",
                                "is not the resource id of a staff member")
                        .as(ServiceRule.INVALID_STAFF_MEMBER_IDS));
            }
        }
    }

    private Set<UUID> staff(SiteTransaction transaction, List<UUID> ids) {
        return resources.list(transaction, ids).stream()
                .map(Resource::read)
                .filter(Resource::isStaff)
                .map(Resource::id)
                .collect(Collectors.toSet());
    }

    /** Resource ids of the staff who give each service; the events of a class or course say it. Two statements at most. */
    List<List<UUID>> of(SiteTransaction transaction, List<ServiceFields> services) {
        Map<UUID, Set<UUID>> bySchedule = ofSessions(transaction, services);
        List<List<UUID>> givers = services.stream()
                .map(service -> service.isAppointment()
                        ? service.staff()
                        : List.copyOf(bySchedule.getOrDefault(service.schedule(), Set.of())))
                .toList();
        Set<UUID> known = staff(
                transaction, givers.stream().flatMap(List::stream).distinct().toList());
        return givers.stream()
                .map(ids -> ids.stream().filter(known::contains).toList())
                .toList();
    }

    private Map<UUID, Set<UUID>> ofSessions(SiteTransaction transaction, List<ServiceFields> services) {
        List<UUID> scheduleIds = services.stream()
                .filter(service -> !service.isAppointment())
                .map(ServiceFields::schedule)
                .toList();
        return scheduleIds.isEmpty() ? Map.of() : schedules.resourcesOfEvents(transaction, scheduleIds);
    }
}
