package org.daybook.calendar.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventType;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.occupancy.Horizon;
import org.daybook.platform.db.SiteTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Writes the events that the owner makes and changes, inside the caller's transaction: the rows, the time that they hold,
 * and their occurrences. Tells the listener and records what happened. The values were checked before.
 */
public final class EventChanges {
    private final EventStore store;
    private final EventOccupancy holds;
    private final Occurrences occurrences;
    private final EventCancellation cancellation;
    private final CalendarListeners listeners;
    private final MasterChanges masters;

    EventChanges(
            EventStore store,
            EventOccupancy holds,
            Occurrences occurrences,
            EventCancellation cancellation,
            CalendarListeners listeners) {
        this.store = store;
        this.holds = holds;
        this.occurrences = occurrences;
        this.cancellation = cancellation;
        this.listeners = listeners;
        this.masters = new MasterChanges(store, holds, occurrences, cancellation, listeners);
    }

    /** The event that was made with an idempotency key; empty for no key. */
    public Optional<CalendarEvent> madeBefore(SiteTransaction transaction, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : store.read(transaction, "event.idempotency_key = :key", Map.of("key", key)).stream()
                        .findFirst();
    }

    /**
     * Inserts an event, of a recurring one also the occurrences.
     *
     * @return false where another event was made with the idempotency key meanwhile, and nothing was written
     */
    public boolean create(SiteTransaction transaction, CalendarEvent event, @Nullable String idempotencyKey) {
        if (!store.insert(transaction, event, idempotencyKey)) {
            return false;
        }
        if (event.is(RecurrenceType.MASTER)) {
            occurrences.materialise(transaction, event, Horizon.regular(transaction.now()));
        } else {
            holds.take(transaction, List.of(event));
        }
        listeners.coursesChanged(transaction, List.of(event), Notification.NONE);
        CalendarRecorder.created(transaction, event);
        return true;
    }

    /** Gives the occurrences that there are to a series that is over, so that the event can begin anew. */
    public void retire(SiteTransaction transaction, CalendarEvent master, Notification notification) {
        touchForHours(transaction, master.type());
        masters.retire(transaction, master, notification);
    }

    /** Writes an event that was {@link #retire retired} as one that begins anew, with its occurrences. */
    public CalendarEvent restart(SiteTransaction transaction, CalendarEvent event, Notification notification) {
        store.update(transaction, List.of(event));
        occurrences.materialise(transaction, event, Horizon.regular(transaction.now()));
        listeners.coursesChanged(transaction, List.of(event), notification);
        return updated(transaction, event.id(), notification);
    }

    /**
     * The event with these fields inherited again, which is not written yet.
     *
     * @param ofSchedule what its schedule gives it, asked for an event that is no occurrence
     */
    public CalendarEvent inheriting(
            SiteTransaction transaction,
            CalendarEvent event,
            Set<EventField> fields,
            Supplier<ScheduleDefaults> ofSchedule) {
        CalendarEvent bare = EventInheritance.without(event, fields);
        UUID masterId = event.recurrence().masterId();
        return masterId == null
                ? EventInheritance.fromSchedule(bare, ofSchedule.get())
                : EventInheritance.fromMaster(
                        bare, store.find(transaction, masterId).orElseThrow(), Duration.ZERO);
    }

    /**
     * Replaces an event; a change of a master reaches its occurrences to come.
     *
     * @param endStays whether a series ends where it ended, however it moves
     */
    public CalendarEvent replace(
            SiteTransaction transaction,
            CalendarEvent before,
            CalendarEvent after,
            Notification notification,
            boolean endStays) {
        touchForHours(transaction, before.type());
        if (after.seats().capacity() < before.seats().taken()) {
            throw CalendarError.CAPACITY_BELOW_PARTICIPANTS.because(
                    before.seats().taken() + " places of the event are taken");
        }
        if (after.is(RecurrenceType.MASTER)) {
            masters.replace(transaction, before, after, notification, endStays);
        } else {
            store.update(transaction, List.of(after));
            holds.follow(transaction, before, after);
            listeners.moved(transaction, List.of(before), List.of(after), notification);
            listeners.placesChanged(transaction, List.of(before), List.of(after));
        }
        listeners.coursesChanged(transaction, List.of(after), notification);
        return updated(transaction, before.id(), notification);
    }

    private CalendarEvent updated(SiteTransaction transaction, UUID id, Notification notification) {
        CalendarEvent stored = get(transaction, id);
        CalendarRecorder.updated(transaction, stored, notification);
        return stored;
    }

    /** Cancels an event, or a master with its occurrences to come. One that is cancelled already stays as it is. */
    public CalendarEvent cancel(SiteTransaction transaction, UUID id, Notification notification) {
        CalendarEvent event = lock(transaction, id);
        if (event.isCancelled()) {
            return event;
        }
        touchForHours(transaction, event.type());
        cancellation.cancel(transaction, event, notification);
        CalendarEvent cancelled = get(transaction, id);
        CalendarRecorder.cancelled(transaction, cancelled, notification);
        return cancelled;
    }

    /** A master in two: what ends before the split, and what goes on from it. */
    public record Split(CalendarEvent before, CalendarEvent from) {}

    /**
     * Ends a master at a moment and starts a new one for what follows; occurrences keep their ids.
     *
     * @param cut gives the moment
     */
    public Split split(SiteTransaction transaction, UUID id, Function<CalendarEvent, Instant> cut) {
        CalendarEvent master = lockActive(transaction, id);
        if (!master.is(RecurrenceType.MASTER)) {
            throw CalendarError.NOT_A_RECURRING_EVENT.because("Event " + id + " is not a recurring event");
        }
        touchForHours(transaction, master.type());
        UUID continued = masters.split(transaction, master, cut.apply(master));
        Split split = new Split(get(transaction, id), get(transaction, continued));
        CalendarRecorder.updated(transaction, split.before(), Notification.NONE);
        CalendarRecorder.created(transaction, split.from());
        return split;
    }

    private CalendarEvent get(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id).orElseThrow(() -> CalendarError.noEvent(id));
    }

    /** An occurrence of working hours becomes a row when it is first changed. */
    private CalendarEvent lock(SiteTransaction transaction, UUID id) {
        return store.lockToMove(transaction, id).orElseGet(() -> {
            List<CalendarEvent> occurrence = store.listHours(transaction, List.of(id));
            store.insertOccurrences(transaction, occurrence);
            return store.lockToMove(transaction, id).orElseThrow(() -> CalendarError.noEvent(id));
        });
    }

    /** An event that is not cancelled; others can neither change nor book it until the transaction ends. */
    public CalendarEvent lockActive(SiteTransaction transaction, UUID id) {
        CalendarEvent event = lock(transaction, id);
        if (event.isCancelled()) {
            throw CalendarError.EVENT_CANCELLED.because("Event " + id + " is cancelled");
        }
        return event;
    }

    /** Working hours are part of the site's set-up. */
    public static void touchForHours(SiteTransaction transaction, EventType type) {
        if (type == EventType.WORKING_HOURS) {
            transaction.markSetupChanged();
        }
    }
}
