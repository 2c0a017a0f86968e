package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.availability.SiteSetup.Bounds;
import org.daybook.availability.SiteSetup.OpenSchedule;
import org.daybook.calendar.hours.WorkingHours;
import org.daybook.calendar.schedules.Schedules;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.Hours;
import org.daybook.engine.LinkedSchedules;
import org.daybook.engine.LinkedSchedules.Link;
import org.daybook.engine.LocalRule;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.resources.Resources;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * When the schedules of a site are open, links and limits considered (rule 11.2). A
 * resource that keeps the hours of another schedule is bound to that one; without any schedule for its hours it is open
 * always. A schedule that hours are taken from, and holds none, is never open: that of a resource's working hours, that
 * of the business, and any other that is bound to nothing that has hours. A service needs no hours of its own.
 */
final class ScheduleHours {
    private static final LocalDateTime FIRST = LocalDateTime.of(1, 1, 1, 0, 0);
    private static final LocalDateTime LAST = LocalDateTime.of(9999, 12, 31, 0, 0);

    private final UUID business;
    private final LinkedSchedules links;
    private final Map<UUID, Hours> own;
    private final Map<UUID, ObjectNode> availability;

    private ScheduleHours(
            UUID business, LinkedSchedules links, Map<UUID, Hours> own, Map<UUID, ObjectNode> availability) {
        this.business = business;
        this.links = links;
        this.own = own;
        this.availability = availability;
    }

    /**
     * Four statements, however much there is.
     *
     * @param ofLocations hours of the locations that have their own, in the stead of those of the business
     */
    static ScheduleHours read(
            SiteTransaction transaction,
            Schedules schedules,
            WorkingHours workingHours,
            List<ObjectNode> resources,
            List<Service> services,
            Map<UUID, Hours> ofLocations) {
        UUID business = schedules.businessScheduleId(transaction);
        Map<UUID, List<Link>> kept = new HashMap<>();
        Set<UUID> keepingOthers = new HashSet<>();
        Set<UUID> ofHours = new HashSet<>(Set.of(business));
        for (ObjectNode resource : resources) {
            UUID events = Resources.eventsScheduleId(resource);
            UUID hours = Resources.workingHoursScheduleId(resource);
            if (!events.equals(hours)) {
                keepingOthers.add(events);
                if (hours != null) {
                    kept.put(events, List.of(new Link(hours, false)));
                }
            }
            if (hours != null) {
                ofHours.add(hours);
            }
        }
        LinkedSchedules links = schedules.links(transaction).with(kept);
        Map<UUID, ObjectNode> availability = new HashMap<>();
        schedules
                .limited(transaction)
                .forEach(schedule -> availability.put(Objects.requireNonNull(Json.uuid(schedule, "id")), schedule));
        Set<UUID> asked = new HashSet<>(links.schedules());
        asked.addAll(availability.keySet());
        asked.addAll(ofHours);
        Set<UUID> ofServices = services.stream().map(Service::scheduleId).collect(Collectors.toSet());
        services.stream()
                .filter(service -> service.type() == ServiceType.APPOINTMENT)
                .forEach(service -> asked.add(service.scheduleId()));
        asked.removeAll(keepingOthers);
        Map<UUID, Hours> own = workingHours.hours(transaction, asked);
        asked.stream()
                .filter(schedule -> ofHours.contains(schedule)
                        || (!ofServices.contains(schedule) && links.of(schedule).isEmpty()))
                .forEach(schedule -> own.putIfAbsent(schedule, Hours.NEVER_OPEN));
        own.computeIfPresent(business, (schedule, hours) -> hours.replacedAt(ofLocations));
        return new ScheduleHours(business, links, own, availability);
    }

    Hours ofBusiness() {
        return of(business);
    }

    Hours of(UUID schedule) {
        return links.hours(schedule, own);
    }

    /** The hours and limits of the schedules of these services; services without any are left out. */
    Map<UUID, Bounds> bounds(List<Service> services) {
        Map<UUID, Bounds> bounds = new HashMap<>();
        for (Service service : services) {
            UUID schedule = service.scheduleId();
            List<UUID> affected = links.of(schedule).stream()
                    .filter(Link::busy)
                    .map(Link::scheduleId)
                    .toList();
            Bounds found = new Bounds(
                    withLimits(schedule),
                    !affected.isEmpty(),
                    step(
                            Json.at(availability.get(schedule), FirstApiMembers.MEMBER, "availability", "constraints"),
                            service.durationsMinutes(),
                            service.bufferMinutes()),
                    affected);
            if (!found.equals(Bounds.NONE)) {
                bounds.put(service.id(), found);
            }
        }
        return bounds;
    }

    /** The hours inside {@code availability.start} and {@code availability.end}, where those are said; none once cancelled. */
    private Hours withLimits(UUID schedule) {
        if ("CANCELLED".equals(Json.text(availability.get(schedule), "status"))) {
            return Hours.NEVER_OPEN;
        }
        JsonNode said = Json.at(availability.get(schedule), FirstApiMembers.MEMBER, "availability");
        LocalDateTime start = utc(said, "start");
        LocalDateTime end = utc(said, "end");
        if (start == null && end == null) {
            return of(schedule);
        }
        LocalDateTime from = start == null ? FIRST : start;
        LocalDateTime to = end == null ? LAST : end;
        LocalRule limits = LocalRule.once(ZoneOffset.UTC, from, to.isBefore(from) ? from : to);
        return Hours.allOf(List.of(of(schedule), Hours.of(List.of(limits))));
    }

    private static @Nullable LocalDateTime utc(@Nullable JsonNode availability, String member) {
        Instant instant = Json.instant(availability, member);
        return instant == null ? null : Times.local(instant, ZoneOffset.UTC);
    }

    /** The schedules that are no service's and whose availability has slot durations. */
    Map<UUID, OpenSchedule> openSchedules(Set<UUID> ofServices) {
        Map<UUID, OpenSchedule> open = new HashMap<>();
        availability.forEach((id, schedule) -> {
            JsonNode constraints = Json.at(schedule, FirstApiMembers.MEMBER, "availability", "constraints");
            List<Integer> durations = new ArrayList<>();
            Json.list(constraints, "slotDurations").forEach(minutes -> durations.add(minutes.asInt()));
            boolean stands = !"CANCELLED".equals(Json.text(schedule, "status"));
            if (stands && !durations.isEmpty() && !ofServices.contains(id)) {
                int buffer = Json.integer(0, constraints, "timeBetweenSlots");
                Integer said = step(constraints, durations, buffer);
                int step = said == null ? durations.getFirst() : said;
                open.put(id, new OpenSchedule(id, withLimits(id), List.copyOf(durations), buffer, step));
            }
        });
        return open;
    }

    /** Minutes from one start to the next (rule 6.4); null where nothing is said of them. */
    private static @Nullable Integer step(@Nullable JsonNode constraints, List<Integer> durations, int buffer) {
        Integer said = Json.integer(constraints, "splitInterval");
        JsonNode split = Json.at(constraints, "slotsSplitInterval");
        if (said != null || split == null || durations.isEmpty()) {
            return said;
        }
        if (Json.flag(split, "sameAsDuration")) {
            return durations.getFirst() + buffer;
        }
        int minutes = Json.integer(0, split, "valueInMinutes");
        return minutes > 0 ? minutes : null;
    }
}
