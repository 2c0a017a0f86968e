package org.daybook.calendar.schedules;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.OwnerType;
import org.daybook.calendar.events.EventResources;
import org.daybook.calendar.events.ScheduleEvents;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.engine.LinkedSchedules;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;

/** Changes what schedules are bound to: the links, the time that they hold, and the events that inherit from them. */
final class ScheduleLinks {
    private final ScheduleStore store;
    private final EventResources resources;
    private final ScheduleEvents events;
    private final HeldTime heldTime;

    ScheduleLinks(ScheduleStore store, EventResources resources, ScheduleEvents events, HeldTime heldTime) {
        this.store = store;
        this.resources = resources;
        this.events = events;
        this.heldTime = heldTime;
    }

    void replace(SiteTransaction transaction, UUID id, List<Link> wanted, String field) {
        LinkedSchedules present = store.links(transaction);
        List<Link> links = withoutRepeats(wanted);
        if (links.equals(present.of(id))) {
            return;
        }
        requireKnown(transaction, id, links, field);
        EventResources.Taken before = resources.linked(transaction, id);
        store.link(transaction, id, links);
        LinkedSchedules changed = store.links(transaction);
        changed.circleFrom(id).ifPresent(circle -> {
            throw circle(field, circle);
        });
        Set<UUID> blocked = changed.blockedBy(id);
        store.lockTime(transaction, sources(changed, blocked));
        heldTime.derive(transaction, blocked);
        events.affect(transaction, id, before, resources.linked(transaction, id));
    }

    /** Where a link names a schedule twice, the last one counts. */
    private static List<Link> withoutRepeats(List<Link> links) {
        Map<UUID, Link> bySchedule = new LinkedHashMap<>();
        links.forEach(link -> bySchedule.put(link.scheduleId(), link));
        return List.copyOf(bySchedule.values());
    }

    private static Collection<UUID> sources(LinkedSchedules links, Collection<UUID> blocked) {
        return blocked.stream()
                .flatMap(schedule -> links.blocking(schedule).stream())
                .collect(Collectors.toSet());
    }

    private void requireKnown(SiteTransaction transaction, UUID id, List<Link> links, String field) {
        Set<UUID> known = store
                .list(transaction, links.stream().map(Link::scheduleId).toList())
                .stream()
                .map(Documents::id)
                .collect(Collectors.toSet());
        for (Link link : links) {
            if (link.scheduleId().equals(id)) {
                throw circle(field, List.of(id, id));
            }
            if (!known.contains(link.scheduleId())) {
                throw new InvalidRequestException(
                        Violation.refused(field, "there is no schedule " + link.scheduleId()));
            }
        }
        boolean ofBusiness = store.find(transaction, id)
                .filter(row -> row.ownerType() == OwnerType.BUSINESS)
                .isPresent();
        if (ofBusiness && !links.isEmpty()) {
            throw new InvalidRequestException(
                    Violation.refused(field, "the schedule of the business is bound to no other"));
        }
    }

    private static InvalidRequestException circle(String field, List<UUID> circle) {
        String path = circle.stream().map(UUID::toString).collect(Collectors.joining(" -> "));
        return new InvalidRequestException(Violation.refused(field, "a schedule cannot be bound to itself: " + path));
    }
}
