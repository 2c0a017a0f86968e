package org.daybook.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.daybook.platform.json.Times;

/**
 * When an event takes place: the local times that were meant, and the instants derived from them.
 *
 * @param start instant of the local start: a time in a gap moves forward by the gap, one that occurs twice is the earlier
 * @param end exclusive; where the clock change would leave nothing of the event, its local length after the start
 */
public record EventTime(
        LocalDateTime localStart, LocalDateTime localEnd, ZoneId zone, Instant start, Instant end, boolean allDay) {

    /**
     * Resolves local times; seconds are ignored (rule 8.3). What lasts all day begins with the first
     * of its days and ends with the last, whatever hours are said.
     */
    public static EventTime of(LocalDateTime localStart, LocalDateTime localEnd, ZoneId zone, boolean allDay) {
        LocalDateTime from = localStart.truncatedTo(ChronoUnit.MINUTES);
        LocalDateTime to = localEnd.truncatedTo(ChronoUnit.MINUTES);
        Instant start = Times.resolve(allDay ? from.truncatedTo(ChronoUnit.DAYS) : from, zone);
        Instant end = Times.resolve(allDay ? endOfDay(to) : to, zone);
        if (!end.isAfter(start)) {
            end = start.plus(Duration.between(from, to));
        }
        return new EventTime(from, to, zone, start, end, allDay);
    }

    /** The midnight that ends the day of an end; a midnight is the end of the day before it. */
    private static LocalDateTime endOfDay(LocalDateTime end) {
        LocalDateTime midnight = end.truncatedTo(ChronoUnit.DAYS);
        return midnight.equals(end) ? end : midnight.plusDays(1);
    }

    /** The time between two instants, with its local times in a zone. */
    public static EventTime at(Instant start, Instant end, ZoneId zone, boolean allDay) {
        return new EventTime(Times.local(start, zone), Times.local(end, zone), zone, start, end, allDay);
    }

    /** Other local times; the same instants where they stay as they are, even if the clock shows them twice. */
    public EventTime changed(LocalDateTime newStart, LocalDateTime newEnd, ZoneId newZone, boolean newAllDay) {
        EventTime changed = of(newStart, newEnd, newZone, newAllDay);
        boolean same = changed.localStart.equals(localStart)
                && changed.localEnd.equals(localEnd)
                && changed.zone.equals(zone)
                && newAllDay == allDay;
        return same ? new EventTime(localStart, localEnd, zone, start, end, newAllDay) : changed;
    }

    /** The same times on the clock, that much later. */
    EventTime shifted(Duration by) {
        return of(localStart.plus(by), localEnd.plus(by), zone, allDay);
    }

    public EventTime in(ZoneId otherZone) {
        return of(localStart, localEnd, otherZone, allDay);
    }

    /** The difference of two local starts. */
    public Duration localDifference(EventTime other) {
        return Duration.between(other.localStart, localStart);
    }
}
