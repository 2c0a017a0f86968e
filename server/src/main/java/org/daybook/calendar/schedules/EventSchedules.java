package org.daybook.calendar.schedules;

import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.calendar.CalendarEvent.ScheduleRef;
import org.daybook.calendar.events.EventResources;
import org.daybook.calendar.events.ScheduleDefaults;
import org.daybook.platform.db.SiteTransaction;

/** Reads the schedules of events, for making and changing events. */
public final class EventSchedules {
    private final ScheduleStore store = new ScheduleStore();
    private final EventResources resources;

    public EventSchedules(EventResources resources) {
        this.resources = resources;
    }

    /** A schedule, and the defaults that its events inherit. */
    public record Given(ScheduleRef schedule, ScheduleDefaults defaults) {}

    /**
     * Locks a schedule that is not cancelled.
     *
     * @param holdsTime whether the event takes the schedules that this one is bound to
     */
    public Given lockActive(SiteTransaction transaction, UUID id, boolean holdsTime) {
        ScheduleStore.Row row = store.lock(transaction, id).orElseThrow(() -> CalendarError.noSchedule(id));
        if (row.isCancelled()) {
            throw CalendarError.SCHEDULE_CANCELLED.because("Schedule " + id + " is cancelled");
        }
        ScheduleDefaults defaults = ScheduleDefaults.of(
                row.document(),
                store.businessZone(transaction),
                holdsTime ? resources.linked(transaction, id) : EventResources.Taken.NOBODY);
        return new Given(row.ref(), defaults);
    }

    /** The defaults that events of a schedule inherit, including the schedules that it is bound to. */
    public ScheduleDefaults defaults(SiteTransaction transaction, UUID id) {
        ScheduleStore.Row row = store.find(transaction, id).orElseThrow();
        return ScheduleDefaults.of(row.document(), store.businessZone(transaction), resources.linked(transaction, id));
    }
}
