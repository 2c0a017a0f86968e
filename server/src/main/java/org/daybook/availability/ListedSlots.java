package org.daybook.availability;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.daybook.availability.AppointmentFacts.HeldTime;
import org.daybook.calendar.occupancy.Occupancy.Busy;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceType;
import org.daybook.engine.SlotEngine;
import org.daybook.engine.Slots;
import org.jspecify.annotations.Nullable;

/**
 * Appointment slots, known by all that they follow from: the question, the set-up, the time that is held, and the moment.
 * They are computed when asked for.
 */
public final class ListedSlots {
    private static final long MINUTE = 60;

    private final Asked asked;
    private final Map<UUID, long[]> busy;

    private ListedSlots(Asked asked, Map<UUID, long[]> busy) {
        this.asked = asked;
        this.busy = busy;
    }

    /**
     * A question by one set-up at one moment.
     *
     * @param now epoch seconds
     * @param held the held time that it takes to answer
     */
    record Asked(SiteSetup setup, ListSlots question, ZoneId zone, long now, SlotWindow window, HeldTime held) {

        /** Refuses unknown services, choices that the service does not offer, and windows that are too long. */
        static Asked of(SiteSetup setup, ListSlots question, Instant now) {
            Service service = setup.service(question.slots().serviceId());
            ZoneId zone = question.zone() == null ? setup.businessZone() : question.zone();
            SlotWindow window = SlotWindow.of(question.localFrom(), question.localTo(), zone, now);
            question.slots().requireChoicesOf(service, SlotRequest.CHOICES);
            HeldTime held = HeldTime.of(setup, service, question.slots(), window.from(), window.to());
            return new Asked(setup, question, zone, now.getEpochSecond(), window, held);
        }

        ListedSlots with(Busy busy) {
            return new ListedSlots(this, busy.bySchedule());
        }

        /**
         * A number that is another whenever a slot may appear, vanish or change for the moment alone. Starts and limits of
         * booking are whole minutes, so that can be as a minute begins, and right after: a slot can be booked in the
         * very second of its start.
         */
        private long stretch() {
            long minute = Math.floorDiv(now, MINUTE) * 2;
            return now % MINUTE == 0 ? minute : minute + 1;
        }
    }

    /** Computes the slots. */
    public AppointmentSlots slots() {
        SiteSetup setup = asked.setup;
        Service service = setup.service(asked.question.slots().serviceId());
        AppointmentFacts facts = AppointmentFacts.of(setup, service, asked.question.slots(), busy);
        // Classes and courses have no free times to compute: their sessions are asked for as events.
        long to = service.type() == ServiceType.APPOINTMENT ? asked.window.to() : asked.window.from();
        Slots slots = SlotEngine.slots(facts.facts(), asked.window.from(), to, asked.now);
        SlotPage page = SlotSelection.select(
                slots, asked.question.filter(), asked.zone, asked.question.after(), asked.question.limit());
        return new AppointmentSlots(facts, slots, page, asked.zone);
    }

    /**
     * What the slots of one question follow from, to tell later whether they are still the same: for slots that start
     * at whole minutes ({@link AppointmentSlots#startAtWholeMinutes}).
     *
     * @param stretch of a minute, in which nothing changes for the moment alone
     * @param held by schedule, in the order of the set-up; what was read anew is another array
     */
    public record State(long setupVersion, long stretch, List<long @Nullable []> held) {

        /** Whether the same question has the same slots in both states. Computes none. */
        @SuppressWarnings("ReferenceEquality") // What was read anew may have changed, whatever it holds.
        public boolean isSame(State other) {
            return setupVersion == other.setupVersion
                    && stretch == other.stretch
                    && held.size() == other.held.size()
                    && IntStream.range(0, held.size()).allMatch(i -> held.get(i) == other.held.get(i));
        }
    }

    public State state() {
        List<long @Nullable []> held = new ArrayList<>();
        asked.held.schedules().forEach(schedule -> held.add(busy.get(schedule)));
        return new State(asked.setup.version(), asked.stretch(), held);
    }
}
