package org.daybook.calendar.zones;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.events.BusinessZoneEvents;
import org.daybook.calendar.occupancy.HeldTime;
import org.daybook.calendar.zones.ZoneChange.Conflict;
import org.daybook.calendar.zones.ZoneChange.Kind;
import org.daybook.calendar.zones.ZoneChange.Move;
import org.daybook.calendar.zones.ZoneChange.Plan;
import org.daybook.platform.db.SiteTransaction;

/**
 * Carries a change of the business zone over to the events that inherit it. Those that keep their instants do so for good:
 * the old zone becomes their own. What began, or would have begun on the new clock, stays where it is.
 */
public final class ZoneChanges {
    private final BusinessZoneEvents events;
    private final HeldTime heldTime;

    public ZoneChanges(BusinessZoneEvents events, HeldTime heldTime) {
        this.events = events;
        this.heldTime = heldTime;
    }

    /** What would become of the events, by start. Two statements. */
    public Plan plan(SiteTransaction transaction, ZoneChange change) {
        List<Move> moves = moves(change, events.list(transaction, change.booked()), transaction.now());
        return new Plan(moves, held(transaction, moves).conflicts());
    }

    private static List<Move> moves(ZoneChange change, List<CalendarEvent> events, Instant now) {
        return events.stream()
                .map(event -> new Move(event, after(change, event, now)))
                .toList();
    }

    private OccupancyMoves held(SiteTransaction transaction, List<Move> moves) {
        Map<UUID, Move> moving = moves.stream()
                .filter(Move::changesInstants)
                .collect(Collectors.toMap(move -> move.before().id(), Function.identity()));
        return OccupancyMoves.of(transaction, heldTime, moving);
    }

    private static CalendarEvent after(ZoneChange change, CalendarEvent event, Instant now) {
        boolean keeps = change.keepingInstant().contains(Kind.of(event));
        boolean rule = event.is(RecurrenceType.MASTER) || event.type() == EventType.WORKING_HOURS;
        if (change.booked().contains(event.id())) {
            CalendarEvent moved = event.with(onTheSameClock(change, event.time()));
            return keeps || moved.start().isBefore(now) ? event : moved;
        }
        if (keeps) {
            return event.recurrence().isOccurrence() ? event : inItsOwnZone(event);
        }
        CalendarEvent moved = event.with(event.time().in(change.to()));
        return !rule && moved.start().isBefore(now) ? inItsOwnZone(event) : moved;
    }

    /** Customers who saw the zone of the business see it still; others see the same appointment in theirs. */
    private static EventTime onTheSameClock(ZoneChange change, EventTime time) {
        Instant start = change.sameClock(time.start());
        ZoneId zone = time.zone().equals(change.from()) ? change.to() : time.zone();
        return EventTime.at(start, start.plus(Duration.between(time.start(), time.end())), zone, time.allDay());
    }

    private static CalendarEvent inItsOwnZone(CalendarEvent event) {
        Set<EventField> own = EnumSet.of(EventField.TIME_ZONE);
        own.addAll(event.ownFields());
        return event.with(event.details(), own, event.seats());
    }

    /**
     * Changes the events, the time that they hold, and through the listener what is booked on them. A fixed number of
     * statements.
     *
     * @param mayShare whether the change may make two events hold the same time
     * @return what was done
     */
    public Plan apply(SiteTransaction transaction, ZoneChange change, boolean mayShare) {
        transaction.markSetupChanged();
        List<Move> moves = moves(change, events.lock(transaction, change.booked()), transaction.now());
        OccupancyMoves held = held(transaction, moves);
        List<Conflict> conflicts = held.conflicts();
        refuse(conflicts.size(), mayShare);
        List<Move> changes = moves.stream().filter(Move::changes).toList();
        List<CalendarEvent> changed = changes.stream().map(Move::after).toList();
        events.update(transaction, changed);
        Set<UUID> sharing = held.apply(transaction);
        refuse(sharing.size(), mayShare);
        List<CalendarEvent> moved =
                changes.stream().filter(Move::changesInstants).map(Move::after).toList();
        events.tell(transaction, changed, moved, sharing);
        return new Plan(moves, conflicts);
    }

    private static void refuse(int conflicts, boolean mayShare) {
        if (conflicts > 0 && !mayShare) {
            throw CalendarError.WOULD_DOUBLE_BOOK.because(
                    "At " + conflicts + " times the same people or rooms would be taken twice");
        }
    }
}
