package org.daybook.calendar.hours;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.events.MasterTimes;
import org.daybook.calendar.hours.OpeningHours.Special;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Times;

/**
 * What special hours make of weekly ones: an occurrence that they touch is cancelled, and what is left of it stands as
 * single events, as do the special openings. However far ahead they lie: nothing comes back to them later.
 */
final class SpecialHours {
    private static final int LONGEST_PERIOD_DAYS = 8;

    private final SiteTransaction transaction;
    private final ScheduleRef schedule;
    private final ZoneId zone;
    private final List<Special> specials;

    SpecialHours(SiteTransaction transaction, ScheduleRef schedule, ZoneId zone, List<Special> specials) {
        this.transaction = transaction;
        this.schedule = schedule;
        this.zone = zone;
        LocalDateTime now = Times.local(transaction.now(), zone);
        this.specials =
                specials.stream().filter(special -> special.end().isAfter(now)).toList();
    }

    /** Exceptions of the masters, and single events. */
    List<CalendarEvent> changesOf(List<CalendarEvent> masters) {
        List<CalendarEvent> changes = new ArrayList<>();
        for (CalendarEvent master : masters) {
            for (LocalDateTime start : touchedStarts(master)) {
                EventTime time = MasterTimes.timeAt(master, start);
                List<EventTime> left = left(time);
                if (!left.equals(List.of(time))) {
                    changes.add(cancelled(master, start, time));
                    left.forEach(piece -> changes.add(single(piece)));
                }
            }
        }
        specials.stream()
                .filter(special -> !special.closed())
                .map(special -> EventTime.of(special.start(), special.end(), zone, false))
                .forEach(time -> changes.add(single(time)));
        return changes;
    }

    private Set<LocalDateTime> touchedStarts(CalendarEvent master) {
        Set<LocalDateTime> starts = new TreeSet<>();
        for (Special special : specials) {
            LocalDateTime first = special.start().minusDays(LONGEST_PERIOD_DAYS);
            starts.addAll(MasterTimes.starts(master, first, special.end().plusDays(1)));
        }
        return starts;
    }

    private List<EventTime> left(EventTime occurrence) {
        boolean replaced = specials.stream()
                .anyMatch(special -> !special.closed()
                        && special.covers(occurrence.localStart().toLocalDate()));
        List<EventTime> left = replaced ? List.of() : List.of(occurrence);
        for (Special special : specials) {
            if (special.closed()) {
                left = left.stream()
                        .flatMap(piece -> without(piece, special).stream())
                        .toList();
            }
        }
        return left;
    }

    private List<EventTime> without(EventTime piece, Special closure) {
        if (!closure.start().isBefore(piece.localEnd()) || !piece.localStart().isBefore(closure.end())) {
            return List.of(piece);
        }
        List<EventTime> left = new ArrayList<>();
        if (piece.localStart().isBefore(closure.start())) {
            left.add(EventTime.of(piece.localStart(), closure.start(), zone, false));
        }
        if (closure.end().isBefore(piece.localEnd())) {
            left.add(EventTime.of(closure.end(), piece.localEnd(), zone, false));
        }
        return left;
    }

    private CalendarEvent cancelled(CalendarEvent master, LocalDateTime start, EventTime time) {
        return BusinessHours.event(
                        transaction,
                        schedule,
                        time,
                        Recurrence.instance(master.id(), start).asException())
                .with(EventStatus.CANCELLED);
    }

    private CalendarEvent single(EventTime time) {
        return BusinessHours.event(transaction, schedule, time, Recurrence.NONE);
    }
}
