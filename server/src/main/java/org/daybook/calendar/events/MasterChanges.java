package org.daybook.calendar.events;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** Carries changes of a master over to its occurrences to come. Those that began stay as they were. */
final class MasterChanges {
    private final EventStore store;
    private final EventOccupancy holds;
    private final Occurrences occurrences;
    private final EventCancellation cancellation;
    private final CalendarListeners listeners;

    MasterChanges(
            EventStore store,
            EventOccupancy holds,
            Occurrences occurrences,
            EventCancellation cancellation,
            CalendarListeners listeners) {
        this.listeners = listeners;
        this.store = store;
        this.holds = holds;
        this.occurrences = occurrences;
        this.cancellation = cancellation;
    }

    /** @param endStays whether the series ends where it ended, however it moves */
    void replace(
            SiteTransaction transaction,
            CalendarEvent before,
            CalendarEvent after,
            Notification notification,
            boolean endStays) {
        Duration shift = after.time().localDifference(before.time());
        Recurrence rule = endStays ? after.recurrence() : after.recurrence().until(until(before, after, shift));
        CalendarEvent master = after.with(rule.materialisedTo(materialisedTo(before, shift)));
        store.update(transaction, List.of(master));
        inherit(transaction, master, shift, notification);
        cancelAfterUntil(transaction, master, notification);
        occurrences.materialise(transaction, master, Horizon.regular(transaction.now()));
    }

    /** A series that is moved as it is keeps its occurrences, no more and no fewer: where needed its end moves too. */
    private static @Nullable LocalDateTime until(CalendarEvent before, CalendarEvent after, Duration shift) {
        LocalDateTime until = after.recurrence().until();
        if (until == null || !until.equals(before.recurrence().until())) {
            return until;
        }
        List<LocalDateTime> starts = MasterTimes.starts(before, null, until);
        int moved = MasterTimes.starts(after, null, until).size();
        return starts.size() == moved ? until : until.plus(shift);
    }

    /** Where the rule went no further than its old end, occurrences behind that are still to be written. */
    private static @Nullable LocalDateTime materialisedTo(CalendarEvent before, Duration shift) {
        LocalDateTime to = before.recurrence().materialisedTo();
        LocalDateTime until = before.recurrence().until();
        if (to == null) {
            return null;
        }
        return until != null && until.isBefore(to) ? until.plus(shift) : to.plus(shift);
    }

    private void inherit(SiteTransaction transaction, CalendarEvent master, Duration shift, Notification notification) {
        List<CalendarEvent> before = occurrences(transaction, master.id(), "event.starts_at >= :now");
        List<CalendarEvent> changed = before.stream()
                .map(occurrence -> EventInheritance.fromMaster(occurrence, master, shift))
                .sorted(awayFromEachOther(shift))
                .toList();
        boolean stored = transaction.attempt(() -> store.update(transaction, changed));
        if (!stored) {
            throw changed.stream()
                            .anyMatch(event ->
                                    event.seats().capacity() < event.seats().taken())
                    ? CalendarError.CAPACITY_BELOW_PARTICIPANTS.because(
                            "An occurrence to come has more participants than the new capacity")
                    : CalendarError.OCCURRENCE_ALREADY_EXISTS.because("An occurrence is there already");
        }
        holds.retake(transaction, changed);
        listeners.moved(transaction, before, changed, notification);
        listeners.placesChanged(transaction, before, changed);
        changed.forEach(event -> CalendarRecorder.updated(transaction, event.written(transaction.now()), notification));
    }

    /** Occurrences are moved one by one, and none onto the next that has not moved yet. */
    private static Comparator<CalendarEvent> awayFromEachOther(Duration shift) {
        Comparator<CalendarEvent> byOriginal = Comparator.comparing(
                event -> event.recurrence().originalLocalStart(), Comparator.nullsFirst(Comparator.naturalOrder()));
        return shift.isNegative() ? byOriginal : byOriginal.reversed();
    }

    private void cancelAfterUntil(SiteTransaction transaction, CalendarEvent master, Notification notification) {
        LocalDateTime until = master.recurrence().until();
        if (until == null) {
            return;
        }
        List<CalendarEvent> beyond =
                occurrences(transaction, master.id(), "event.starts_at >= :now AND event.status <> 'CANCELLED'")
                        .stream()
                        .filter(event -> isAfter(event, until))
                        .toList();
        cancellation.cancelAll(transaction, beyond, notification);
    }

    private static boolean isAfter(CalendarEvent occurrence, LocalDateTime until) {
        LocalDateTime original = occurrence.recurrence().originalLocalStart();
        return original != null && original.isAfter(until);
    }

    private List<CalendarEvent> occurrences(SiteTransaction transaction, UUID masterId, String condition) {
        return store.read(
                transaction,
                "event.master_id = :master AND :now::timestamptz IS NOT NULL AND " + condition,
                Map.of("master", masterId, "now", transaction.now()));
    }

    /** Gives all occurrences to a series of another id, and cancels that: those that began stay, none is to come. */
    void retire(SiteTransaction transaction, CalendarEvent master, CalendarListener.Notification notification) {
        CalendarEvent retired = master.unbooked(Uuids.next());
        store.insert(transaction, retired);
        store.moveOccurrences(transaction, master.id(), retired.id());
        cancellation.cancel(transaction, retired, notification);
    }

    /** Ends the master before the split and gives what follows to a new one, whose id is returned. */
    UUID split(SiteTransaction transaction, CalendarEvent master, Instant cut) {
        LocalDateTime first = firstFrom(master, cut);
        CalendarEvent continued = new CalendarEvent(
                Uuids.next(),
                master.schedule(),
                master.type(),
                master.status(),
                master.recurrence(),
                MasterTimes.timeAt(master, first),
                IntervalBounds.from(master, cut),
                master.ownFields(),
                new SeatCount(master.seats().capacity(), 0, 0),
                new CalendarEvent.Stamp(master.stamp().appId(), 1, transaction.now(), transaction.now()));
        store.insert(transaction, continued);
        store.moveOccurrences(transaction, master.id(), continued.id(), first);
        CalendarEvent ended = master.with(master.recurrence().until(first.minusMinutes(1)))
                .with(IntervalBounds.before(master, cut), master.ownFields(), master.seats());
        store.update(transaction, List.of(ended));
        return continued.id();
    }

    private static LocalDateTime firstFrom(CalendarEvent master, Instant cut) {
        LocalDateTime latest = Times.local(cut, master.zone())
                .plusWeeks(master.recurrence().intervalWeeks())
                .plusDays(1);
        return MasterTimes.starts(master, null, latest).stream()
                .filter(start -> start.isAfter(master.localStart()))
                .filter(start -> !Times.resolve(start, master.zone()).isBefore(cut))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException(
                        Violation.refused("splitLocalDate", "no occurrence but the first starts from there on")));
    }
}
