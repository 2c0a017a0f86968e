package org.daybook.calendar;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** What the owner does with the events of the calendar, inside the caller's transaction. */
public final class OwnerCalendar {
    private final EventStore store;
    private final ScheduleStore schedules;
    private final EventResources resources;
    private final BusinessPlaces places;
    private final EventOccupancy holds;
    private final Horizon horizon;
    private final EventCancellation cancellation;
    private final CalendarListeners listeners;
    private final MasterChanges masters;

    OwnerCalendar(
            EventStore store,
            ScheduleStore schedules,
            EventResources resources,
            BusinessPlaces places,
            EventOccupancy holds,
            Horizon horizon,
            EventCancellation cancellation,
            CalendarListeners listeners) {
        this.store = store;
        this.schedules = schedules;
        this.resources = resources;
        this.places = places;
        this.holds = holds;
        this.horizon = horizon;
        this.cancellation = cancellation;
        this.listeners = listeners;
        this.masters = new MasterChanges(store, holds, horizon, cancellation, listeners);
    }

    /**
     * An event to be.
     *
     * @param idempotencyKey a key that was used before gives the event that was made then
     */
    public record NewEvent(
            UUID scheduleId,
            EventType type,
            @Nullable String appId,
            @Nullable String idempotencyKey) {}

    public CalendarEvent create(SiteTransaction transaction, NewEvent wanted, Consumer<EventDraft> fill) {
        Optional<CalendarEvent> made = madeBefore(transaction, wanted.idempotencyKey());
        if (made.isPresent()) {
            return made.get();
        }
        touchForHours(transaction, wanted.type());
        EventDraft draft = new EventDraft(blank(transaction, wanted), true);
        fill.accept(draft);
        CalendarEvent event = checked(transaction, draft, true);
        if (!store.insert(transaction, event, wanted.idempotencyKey())) {
            return madeBefore(transaction, wanted.idempotencyKey()).orElseThrow();
        }
        if (event.is(RecurrenceType.MASTER)) {
            horizon.materialise(transaction, event, Horizon.regular(transaction.now()));
        } else {
            holds.take(transaction, List.of(event));
        }
        listeners.coursesChanged(transaction, List.of(event), Notification.NONE);
        CalendarRecorder.created(transaction, event);
        return event;
    }

    private Optional<CalendarEvent> madeBefore(SiteTransaction transaction, @Nullable String key) {
        return key == null
                ? Optional.empty()
                : store.read(transaction, "event.idempotency_key = :key", Map.of("key", key)).stream()
                        .findFirst();
    }

    /** An event with nothing but what its schedule gives it. Its times are yet to be said. */
    private CalendarEvent blank(SiteTransaction transaction, NewEvent wanted) {
        ScheduleStore.Row row = schedules
                .lock(transaction, wanted.scheduleId())
                .orElseThrow(() ->
                        CalendarError.SCHEDULE_NOT_FOUND.because("Schedule " + wanted.scheduleId() + " not found"));
        if (row.isCancelled()) {
            throw CalendarError.SCHEDULE_CANCELLED.because("Schedule " + wanted.scheduleId() + " is cancelled");
        }
        ScheduleDefaults defaults = ScheduleDefaults.of(
                row.document(),
                schedules.businessZone(transaction),
                wanted.type().holdsTime()
                        ? resources.linked(transaction, wanted.scheduleId())
                        : EventResources.Taken.NOBODY);
        LocalDateTime now = LocalDateTime.ofInstant(transaction.now(), defaults.zone());
        return new CalendarEvent(
                Uuids.next(),
                row.ref(),
                wanted.type(),
                EventStatus.CONFIRMED,
                Recurrence.NONE,
                EventTime.of(now, now.plusHours(1), defaults.zone(), false),
                defaults.details(),
                Set.of(EventField.TIME),
                new SeatCount(defaults.capacity(), 0, 0),
                new Stamp(wanted.appId(), 1, transaction.now(), transaction.now()));
    }

    private CalendarEvent checked(SiteTransaction transaction, EventDraft draft, boolean isNew) {
        EventRules.check(draft, transaction.now(), isNew);
        draft.changedLocation()
                .ifPresent(location -> draft.location(places.resolve(transaction, location, "event.location")));
        EventResources.Taken taken = taken(transaction, draft);
        return draft.event(
                Objects.requireNonNull(draft.localStart()),
                Objects.requireNonNull(draft.localEnd()),
                taken.resources(),
                taken.affected());
    }

    private EventResources.Taken taken(SiteTransaction transaction, EventDraft draft) {
        Map<UUID, Transparency> schedules = draft.wantedSchedules();
        if (schedules != null) {
            return resources.ofSchedules(transaction, schedules, draft.scheduleId());
        }
        Map<UUID, Transparency> wanted = draft.wantedResources();
        return wanted == null
                ? draft.present()
                : new EventResources.Taken(
                        resources.resolve(transaction, wanted), draft.present().affected());
    }

    /**
     * Changes an event; an occurrence becomes an exception, and a change of a master reaches its occurrences to come.
     *
     * @param revision the one that the caller has seen
     */
    public CalendarEvent update(
            SiteTransaction transaction,
            UUID id,
            @Nullable String revision,
            Notification notification,
            Consumer<EventDraft> change) {
        Revision.require("event", lockActive(transaction, id).stamp().revision(), revision);
        return change(transaction, id, notification, change);
    }

    /** As {@link #update}, whatever the revision. */
    public CalendarEvent change(
            SiteTransaction transaction, UUID id, Notification notification, Consumer<EventDraft> change) {
        CalendarEvent before = lockActive(transaction, id);
        EventDraft draft = new EventDraft(before, false);
        change.accept(draft);
        if (draft.rule() != null && !before.is(RecurrenceType.MASTER)) {
            throw CalendarError.NOT_A_RECURRING_EVENT.because("Event " + id + " has no rule that could be changed");
        }
        CalendarEvent after = checked(transaction, draft, false);
        if (before.is(RecurrenceType.MASTER)) {
            EventRules.checkRhythm(before, after, draft.rule());
        }
        return replace(
                transaction,
                before,
                after,
                notification,
                draft.rule() != null && draft.rule().endStays());
    }

    /**
     * Lets a recurring event begin anew, in another rhythm or elsewhere in time. It keeps its id; what there was of it until
     * now stays with a series that is over.
     */
    public CalendarEvent restart(
            SiteTransaction transaction,
            UUID id,
            CalendarListener.Notification notification,
            Consumer<EventDraft> change) {
        CalendarEvent before = lockActive(transaction, id);
        touchForHours(transaction, before.type());
        masters.retire(transaction, before, notification);
        EventDraft draft = new EventDraft(before.with(Recurrence.NONE), false);
        change.accept(draft);
        CalendarEvent after = checked(transaction, draft, true);
        store.update(transaction, List.of(after));
        horizon.materialise(transaction, after, Horizon.regular(transaction.now()));
        listeners.coursesChanged(transaction, List.of(after), notification);
        CalendarEvent stored = get(transaction, id);
        CalendarRecorder.updated(transaction, stored, notification);
        return stored;
    }

    /** Takes values back from the master, or from the schedule. */
    public CalendarEvent restoreDefaults(
            SiteTransaction transaction, UUID id, Set<EventField> fields, Notification notification) {
        CalendarEvent before = lockActive(transaction, id);
        CalendarEvent bare = EventInheritance.without(before, fields);
        UUID masterId = before.recurrence().masterId();
        CalendarEvent after;
        if (masterId == null) {
            var schedule = schedules.find(transaction, before.scheduleId()).orElseThrow();
            ZoneId businessZone = schedules.businessZone(transaction);
            after = EventInheritance.fromSchedule(
                    bare,
                    ScheduleDefaults.of(
                            schedule.document(), businessZone, resources.linked(transaction, before.scheduleId())));
        } else {
            CalendarEvent master = store.find(transaction, masterId).orElseThrow();
            after = EventInheritance.fromMaster(bare, master, Duration.ZERO);
        }
        return replace(transaction, before, after, notification, false);
    }

    private CalendarEvent replace(
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
        CalendarEvent stored = get(transaction, before.id());
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
     * Ends a master before a local time and starts a new one for what follows; occurrences keep their ids.
     *
     * @param zone of the split time; null for that of the master
     */
    public Split split(SiteTransaction transaction, UUID id, LocalDateTime splitTime, @Nullable ZoneId zone) {
        return split(transaction, id, master -> Times.resolve(splitTime, zone == null ? master.zone() : zone));
    }

    /** As {@link #split(SiteTransaction, UUID, LocalDateTime, ZoneId)}, at a moment. */
    public Split split(SiteTransaction transaction, UUID id, Instant cut) {
        return split(transaction, id, master -> cut);
    }

    private Split split(SiteTransaction transaction, UUID id, Function<CalendarEvent, Instant> cut) {
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
        return store.find(transaction, id).orElseThrow(() -> Events.notFound(id));
    }

    /** An occurrence of working hours becomes a row when it is first changed. */
    private CalendarEvent lock(SiteTransaction transaction, UUID id) {
        return store.lockToMove(transaction, id).orElseGet(() -> {
            List<CalendarEvent> occurrence = store.listHours(transaction, List.of(id));
            store.insertOccurrences(transaction, occurrence);
            return store.lockToMove(transaction, id).orElseThrow(() -> Events.notFound(id));
        });
    }

    private CalendarEvent lockActive(SiteTransaction transaction, UUID id) {
        CalendarEvent event = lock(transaction, id);
        if (event.isCancelled()) {
            throw CalendarError.EVENT_CANCELLED.because("Event " + id + " is cancelled");
        }
        return event;
    }

    private static void touchForHours(SiteTransaction transaction, EventType type) {
        if (type == EventType.WORKING_HOURS) {
            transaction.markSetupChanged();
        }
    }
}
