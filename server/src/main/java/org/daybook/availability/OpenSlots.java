package org.daybook.availability;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.availability.SiteSetup.OpenSchedule;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.AppointmentRules;
import org.daybook.engine.BookingWindow;
import org.daybook.engine.Facts;
import org.daybook.engine.Location;
import org.daybook.engine.LocationScope;
import org.daybook.engine.Requirement;
import org.daybook.engine.Resource;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** What schedules offer, by the engine that lists the slots of services. */
final class OpenSlots {
    private static final long MINUTE = 60;
    private static final long DAY = 86_400;

    private final SiteSetup setup;
    private final Occupancy occupancy;

    OpenSlots(SiteSetup setup, Occupancy occupancy) {
        this.setup = setup;
        this.occupancy = occupancy;
    }

    List<OpenSlot> of(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        Set<UUID> busySchedules = new LinkedHashSet<>();
        for (UUID id : scheduleIds) {
            Service service = appointment(id);
            if (service != null) {
                busySchedules.addAll(AppointmentFacts.schedules(setup, service, SlotRequest.of(service.id())));
            } else if (setup.openSchedules().containsKey(id)) {
                busySchedules.add(id);
            }
        }
        Map<UUID, long[]> busy = occupancy
                .busy(transaction, busySchedules, from.minusSeconds(2 * DAY), to.plusSeconds(2 * DAY))
                .bySchedule();
        List<OpenSlot> found = new ArrayList<>();
        for (UUID id : scheduleIds) {
            Service service = appointment(id);
            OpenSchedule open = setup.openSchedules().get(id);
            if (service != null) {
                found.addAll(ofService(transaction, service, busy, from, to));
            } else if (open != null) {
                found.addAll(ofSchedule(transaction, open, busy, from, to));
            }
        }
        found.sort(Comparator.comparing(OpenSlot::start).thenComparing(OpenSlot::scheduleId));
        return found;
    }

    private @Nullable Service appointment(UUID schedule) {
        Service service = setup.servicesBySchedule().get(schedule);
        return service != null && service.type() == ServiceType.APPOINTMENT ? service : null;
    }

    private List<OpenSlot> ofService(
            SiteTransaction transaction, Service service, Map<UUID, long[]> busy, Instant from, Instant to) {
        AppointmentFacts facts = AppointmentFacts.of(setup, service, SlotRequest.of(service.id()), busy);
        List<BookableResource> resources = facts.resources();
        Map<Instant, OpenSlot> byStart = new LinkedHashMap<>();
        Slots slots = slots(transaction, facts.facts(), from, to);
        for (int slot = 0; slot < slots.size(); slot++) {
            List<UUID> free = new ArrayList<>();
            for (int i = 0; i < resources.size(); i++) {
                if (slots.isFree(slot, i)) {
                    free.add(resources.get(i).eventsScheduleId());
                }
            }
            OpenSlot found = new OpenSlot(
                    service.scheduleId(),
                    Instant.ofEpochSecond(slots.start(slot)),
                    Instant.ofEpochSecond(slots.end(slot)),
                    free,
                    facts.places().get(slots.locationIndex(slot)));
            byStart.putIfAbsent(found.start(), found);
        }
        return List.copyOf(byStart.values());
    }

    private List<OpenSlot> ofSchedule(
            SiteTransaction transaction, OpenSchedule schedule, Map<UUID, long[]> busy, Instant from, Instant to) {
        UUID id = schedule.id();
        Resource itself = new Resource(id, schedule.hours(), LocationScope.ALL, busy.getOrDefault(id, new long[0]));
        AppointmentRules rules = new AppointmentRules(
                schedule.durationsMinutes().getFirst() * MINUTE,
                schedule.bufferMinutes() * MINUTE,
                schedule.stepMinutes() * MINUTE,
                false,
                BookingWindow.UNTIL_START);
        Facts facts = new Facts(
                setup.businessZone(),
                setup.businessHours(),
                rules,
                List.of(new Requirement(id, List.of(itself))),
                List.of(new Location(null)));
        List<OpenSlot> found = new ArrayList<>();
        Slots slots = slots(transaction, facts, from, to);
        for (int slot = 0; slot < slots.size(); slot++) {
            found.add(new OpenSlot(
                    id,
                    Instant.ofEpochSecond(slots.start(slot)),
                    Instant.ofEpochSecond(slots.end(slot)),
                    List.of(),
                    null));
        }
        return found;
    }

    private static Slots slots(SiteTransaction transaction, Facts facts, Instant from, Instant to) {
        return SlotEngine.slots(
                facts,
                from.getEpochSecond(),
                to.getEpochSecond(),
                transaction.now().getEpochSecond());
    }
}
