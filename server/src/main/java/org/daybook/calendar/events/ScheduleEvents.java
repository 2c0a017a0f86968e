package org.daybook.calendar.events;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.calendar.CalendarListener.Notification;
import org.daybook.calendar.TimeFrame;
import org.daybook.platform.db.SiteTransaction;

/** The events that stand on a schedule: what schedules ask of them, and hand down to them. */
public final class ScheduleEvents {
    private final EventStore store;
    private final ScheduleInheritance inheritance;
    private final EventCancellation cancellation;

    ScheduleEvents(EventStore store, ScheduleInheritance inheritance, EventCancellation cancellation) {
        this.store = store;
        this.inheritance = inheritance;
        this.cancellation = cancellation;
    }

    /** When the events of each of these schedules begin and end, cancelled ones left out. One statement. */
    public Map<UUID, TimeFrame> timeFrames(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return store.timeFrames(transaction, scheduleIds);
    }

    /** The resources that take part in the events of each of these schedules. One statement. */
    public Map<UUID, Set<UUID>> resourceIds(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return store.resourceIds(transaction, scheduleIds);
    }

    /** Whether an event stands on the schedule, past or to come. */
    public boolean anyStands(SiteTransaction transaction, UUID scheduleId) {
        return store.anyStands(transaction, scheduleId);
    }

    /** Makes the place of events to come their own, where their schedule's is theirs. */
    public void keepPlaces(SiteTransaction transaction, UUID scheduleId) {
        store.keepPlaces(transaction, scheduleId);
    }

    /** Hands changed defaults of a schedule to its events to come that have no value of their own. */
    public void inherit(
            SiteTransaction transaction,
            UUID scheduleId,
            ScheduleDefaults before,
            ScheduleDefaults after,
            Notification notification) {
        inheritance.apply(transaction, scheduleId, before, after, notification);
    }

    /** Hands the schedules that a changed link takes to the events to come that have none of their own. */
    public void affect(
            SiteTransaction transaction, UUID scheduleId, EventResources.Taken before, EventResources.Taken after) {
        inheritance.affect(transaction, scheduleId, before, after);
    }

    /**
     * Cancels the events to come on a schedule, and its masters.
     *
     * @param preserveEventsWithParticipants keeps the events that somebody comes to
     * @param from events that start before stay; what has begun stays in any case
     * @return whether anything was still to come
     */
    public boolean cancelFuture(
            SiteTransaction transaction,
            UUID scheduleId,
            boolean preserveEventsWithParticipants,
            Notification notification,
            Instant from) {
        return cancellation.cancelFuture(transaction, scheduleId, preserveEventsWithParticipants, notification, from);
    }
}
