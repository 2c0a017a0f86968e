package org.daybook.availability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/** Finds the times of all services that customers can book. */
final class BookableTimes {
    private static final Duration ALONGSIDE = Duration.ofDays(1);

    private final SetupCache setups;
    private final Sessions sessions;
    private final Occupancy occupancy;

    BookableTimes(SetupCache setups, Sessions sessions, Occupancy occupancy) {
        this.setups = setups;
        this.sessions = sessions;
        this.occupancy = occupancy;
    }

    /** Receives the times that can be booked. */
    @FunctionalInterface
    interface Listener {
        /**
         * One free appointment, or one session with a place left.
         *
         * @param start in epoch seconds
         * @param end in epoch seconds
         */
        void take(Service service, long start, long end);
    }

    /**
     * Tells what customers can book that starts in a window, of each service in the order of starts: free appointments,
     * and sessions with a place left. Courses have none. Three statements, however many services there are.
     *
     * @param minutes length of appointments with services that have it; null for the first duration of each service
     */
    void tell(SiteTransaction transaction, Instant from, Instant to, @Nullable Integer minutes, Listener found) {
        SiteSetup setup = setups.current(transaction);
        Instant now = transaction.now();
        for (ClassSession session : sessions.list(transaction, List.of(), from, to)) {
            if (session.isBookable(now)) {
                CalendarEvent event = session.event();
                found.take(
                        session.service(),
                        event.start().getEpochSecond(),
                        event.end().getEpochSecond());
            }
        }
        List<UUID> schedules = Stream.concat(
                        setup.resources().values().stream().map(BookableResource::eventsScheduleId),
                        setup.services().values().stream()
                                .filter(service -> setup.bounds(service).blocked())
                                .map(Service::scheduleId))
                .toList();
        Map<UUID, long[]> busy = occupancy
                .busy(transaction, schedules, from.minus(ALONGSIDE), to.plus(ALONGSIDE))
                .bySchedule();
        for (Service service : setup.services().values()) {
            if (service.type() == ServiceType.APPOINTMENT && service.onlineBooking()) {
                Integer chosen = minutes != null && service.durationsMinutes().contains(minutes) ? minutes : null;
                SlotRequest request = new SlotRequest(service.id(), chosen, List.of(), Map.of());
                tell(AppointmentFacts.of(setup, service, request, busy), from, to, now, found);
            }
        }
    }

    private static void tell(AppointmentFacts facts, Instant from, Instant to, Instant now, Listener found) {
        Slots slots = SlotEngine.slots(facts.facts(), from.getEpochSecond(), to.getEpochSecond(), now.getEpochSecond());
        for (int slot = 0; slot < slots.size(); slot++) {
            if (slots.isBookable(slot)) {
                found.take(facts.service(), slots.start(slot), slots.end(slot));
            }
        }
    }
}
