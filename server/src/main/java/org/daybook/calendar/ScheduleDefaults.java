package org.daybook.calendar;

import java.time.ZoneId;
import org.daybook.platform.json.Json;
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
record ScheduleDefaults(
        @Nullable String title,
        ZoneId zone,
        @Nullable ObjectNode location,
        int capacity,
        @Nullable ObjectNode conferencing,
        EventResources.Taken taken) {

    static ScheduleDefaults of(ObjectNode schedule, ZoneId businessZone) {
        return of(schedule, businessZone, EventResources.Taken.NOBODY);
    }

    static ScheduleDefaults of(ObjectNode schedule, ZoneId businessZone, EventResources.Taken taken) {
        String zone = Json.text(schedule, "timeZone");
        String title = Json.text(schedule, "defaultTitle");
        return new ScheduleDefaults(
                title == null ? Json.text(schedule, "name") : title,
                zone == null ? businessZone : ZoneId.of(zone),
                Json.object(schedule, "defaultLocation").orElse(null),
                Json.integer(0, schedule, "defaultCapacity"),
                Json.object(schedule, "defaultConferencingDetails").orElse(null),
                taken);
    }

    /** The details of an event that has nothing of its own. */
    EventDetails details() {
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
