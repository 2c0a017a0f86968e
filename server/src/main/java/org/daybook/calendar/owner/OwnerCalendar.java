package org.daybook.calendar.owner;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.CalendarEvent.Stamp;
import org.daybook.calendar.CalendarListener;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.EventField;
import org.daybook.calendar.EventStatus;
import org.daybook.calendar.EventTime;
import org.daybook.calendar.EventType;
import org.daybook.calendar.Recurrence;
import org.daybook.calendar.RecurrenceType;
import org.daybook.calendar.Revision;
import org.daybook.calendar.SeatCount;
import org.daybook.calendar.Transparency;
import org.daybook.calendar.events.BusinessPlaces;
import org.daybook.calendar.events.EventChanges;
import org.daybook.calendar.events.EventResources;
import org.daybook.calendar.events.ScheduleDefaults;
import org.daybook.calendar.schedules.EventSchedules;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/** What the owner does with the events of the calendar, inside the caller's transaction. */
public final class OwnerCalendar {
    private final EventChanges changes;
    private final EventSchedules schedules;
    private final EventResources resources;
    private final BusinessPlaces places;

    public OwnerCalendar(
            EventChanges changes, EventSchedules schedules, EventResources resources, BusinessPlaces places) {
        this.changes = changes;
        this.schedules = schedules;
        this.resources = resources;
        this.places = places;
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
        Optional<CalendarEvent> made = changes.madeBefore(transaction, wanted.idempotencyKey());
        if (made.isPresent()) {
            return made.get();
        }
        EventChanges.touchForHours(transaction, wanted.type());
        EventDraft draft = new EventDraft(blank(transaction, wanted), true);
        fill.accept(draft);
        CalendarEvent event = checked(transaction, draft, true);
        return changes.create(transaction, event, wanted.idempotencyKey())
                ? event
                : changes.madeBefore(transaction, wanted.idempotencyKey()).orElseThrow();
    }

    /** An event with nothing but what its schedule gives it. Its times are yet to be said. */
    private CalendarEvent blank(SiteTransaction transaction, NewEvent wanted) {
        EventSchedules.Given given = schedules.lockActive(
                transaction, wanted.scheduleId(), wanted.type().holdsTime());
        ScheduleDefaults defaults = given.defaults();
        LocalDateTime now = LocalDateTime.ofInstant(transaction.now(), defaults.zone());
        return new CalendarEvent(
                Uuids.next(),
                given.schedule(),
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
        Revision.require("event", changes.lockActive(transaction, id).stamp().revision(), revision);
        return change(transaction, id, notification, change);
    }

    /** As {@link #update}, without a check of the revision. */
    public CalendarEvent change(
            SiteTransaction transaction, UUID id, Notification notification, Consumer<EventDraft> change) {
        CalendarEvent before = changes.lockActive(transaction, id);
        EventDraft draft = new EventDraft(before, false);
        change.accept(draft);
        if (draft.rule() != null && !before.is(RecurrenceType.MASTER)) {
            throw CalendarError.NOT_A_RECURRING_EVENT.because("Event " + id + " has no rule that could be changed");
        }
        CalendarEvent after = checked(transaction, draft, false);
        if (before.is(RecurrenceType.MASTER)) {
            EventRules.checkRhythm(before, after, draft.rule());
        }
        return changes.replace(
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
        CalendarEvent before = changes.lockActive(transaction, id);
        changes.retire(transaction, before, notification);
        EventDraft draft = new EventDraft(before.with(Recurrence.NONE), false);
        change.accept(draft);
        CalendarEvent after = checked(transaction, draft, true);
        return changes.restart(transaction, after, notification);
    }

    /** Takes values back from the master, or from the schedule. */
    public CalendarEvent restoreDefaults(
            SiteTransaction transaction, UUID id, Set<EventField> fields, Notification notification) {
        CalendarEvent before = changes.lockActive(transaction, id);
        CalendarEvent after = changes.inheriting(
                transaction, before, fields, () -> schedules.defaults(transaction, before.scheduleId()));
        return changes.replace(transaction, before, after, notification, false);
    }

    /** Cancels an event, or a master with its occurrences to come. One that is cancelled already stays as it is. */
    public CalendarEvent cancel(SiteTransaction transaction, UUID id, Notification notification) {
        return changes.cancel(transaction, id, notification);
    }

    /**
     * Ends a master before a local time and starts a new one for what follows; occurrences keep their ids.
     *
     * @param zone of the split time; null for that of the master
     */
    public EventChanges.Split split(
            SiteTransaction transaction, UUID id, LocalDateTime splitTime, @Nullable ZoneId zone) {
        return changes.split(transaction, id, master -> Times.resolve(splitTime, zone == null ? master.zone() : zone));
    }

    /** As {@link #split(SiteTransaction, UUID, LocalDateTime, ZoneId)}, at a moment. */
    public EventChanges.Split split(SiteTransaction transaction, UUID id, Instant cut) {
        return changes.split(transaction, id, master -> cut);
    }
}
