package org.daybook.calendar.events;

import java.time.ZoneId;
import org.daybook.calendar.EventDetails;
import org.daybook.calendar.Transparency;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What single events and masters inherit from their schedule.
 *
 * @param title the default title, else the name of the schedule
 * @param zone the schedule's own, else the business zone
 * @param capacity 0 where none is set
 * @param taken whom events without resources of their own take: the schedules at the ends of busy links
 */
public record ScheduleDefaults(
        @Nullable String title,
        ZoneId zone,
        @Nullable ObjectNode location,
        int capacity,
        @Nullable ObjectNode conferencing,
        EventResources.Taken taken) {

    public static ScheduleDefaults of(ObjectNode schedule, ZoneId businessZone) {
        return of(schedule, businessZone, EventResources.Taken.NOBODY);
    }

    public static ScheduleDefaults of(ObjectNode schedule, ZoneId businessZone, EventResources.Taken taken) {
        ScheduleFields fields = ScheduleFields.read(schedule);
        String zone = fields.timeZone();
        return new ScheduleDefaults(
                fields.title() == null ? fields.name() : fields.title(),
                zone == null ? businessZone : ZoneId.of(zone),
                fields.location(),
                fields.capacity(),
                fields.conferencing(),
                taken);
    }

    /** The details of an event that has nothing of its own. */
    public EventDetails details() {
        return new EventDetails(
                title,
                Transparency.OPAQUE,
                location,
                taken.resources(),
                taken.affected(),
                conferencing,
                null,
                null,
                null);
    }
}
