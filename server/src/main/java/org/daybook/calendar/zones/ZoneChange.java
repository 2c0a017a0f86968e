package org.daybook.calendar.zones;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.events.MasterTimes;
import org.daybook.platform.json.Times;

/**
 * The business in another zone. What is in a zone of its own is not touched.
 *
 * @param keepingInstant kinds that take place at the same moments as before; the others keep their times on the clock
 * @param booked the events of appointments that bookings stand for: in the zone that the customer saw, and meant in that
 *     of the business
 */
public record ZoneChange(ZoneId from, ZoneId to, Set<Kind> keepingInstant, Set<UUID> booked) {
    /** What the owner chooses for. */
    public enum Kind {
        HOURS,
        CLASSES,
        COURSES,
        APPOINTMENTS,
        OTHERS;

        private static final Map<EventType, Kind> BY_TYPE = Map.of(
                EventType.WORKING_HOURS, HOURS,
                EventType.CLASS, CLASSES,
                EventType.COURSE, COURSES,
                EventType.APPOINTMENT, APPOINTMENTS,
                EventType.DEFAULT, OTHERS);

        public static Kind of(CalendarEvent event) {
            return BY_TYPE.getOrDefault(event.type(), OTHERS);
        }
    }

    /** An event before and after. */
    public record Move(CalendarEvent before, CalendarEvent after) {
        boolean changes() {
            return !before.time().equals(after.time()) || !before.ownFields().equals(after.ownFields());
        }

        boolean changesInstants() {
            return !before.start().equals(after.start()) || !before.end().equals(after.end());
        }

        Duration ofStart() {
            return Duration.between(before.start(), after.start());
        }

        Duration ofEnd() {
            return Duration.between(before.end(), after.end());
        }

        /** Of a recurring event, its next occurrence. */
        public Move next(Instant now) {
            return before.is(RecurrenceType.MASTER)
                    ? new Move(before.with(MasterTimes.next(before, now)), after.with(MasterTimes.next(after, now)))
                    : this;
        }
    }

    /** Two events that would hold the same schedule at the same time, and do not now. */
    public record Conflict(UUID eventId, UUID otherEventId, UUID scheduleId, Instant start, Instant end) {}

    /**
     * What the change does to the calendar.
     *
     * @param moves recurring events, their occurrences that exist as rows, and single events
     */
    public record Plan(List<Move> moves, List<Conflict> conflicts) {}

    /** The moment at which the clock of the business shows in the new zone what it shows in the old one then. */
    public Instant sameClock(Instant moment) {
        return Times.resolve(Times.local(moment, from), to);
    }
}
