package org.daybook.calendar.events;

import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The members of a schedule's document that rules decide on. Places and conferencing are documents that events inherit.
 *
 * @param title of events that have none
 * @param timeZone null where the schedule has none of its own
 * @param followsBusinessZone whether the document says that the schedule is in the business zone; null where it says nothing
 * @param location where events take place that name no place
 * @param capacity 0 where none is set
 * @param revision 1 for a schedule that is not stored yet
 */
public record ScheduleFields(
        @Nullable String externalId,
        @Nullable String name,
        @Nullable String title,
        @Nullable String timeZone,
        @Nullable Boolean followsBusinessZone,
        @Nullable ObjectNode location,
        @Nullable ObjectNode conferencing,
        int capacity,
        boolean cancelled,
        long revision) {
    /** What a new schedule was before. */
    public static final ScheduleFields NOTHING = read(Json.object());

    public static ScheduleFields read(ObjectNode document) {
        return new ScheduleFields(
                Json.text(document, "externalId"),
                Json.text(document, "name"),
                Json.text(document, "defaultTitle"),
                Json.text(document, "timeZone"),
                Json.at(document, "businessTimeZoneEnabled") == null
                        ? null
                        : Json.flag(document, "businessTimeZoneEnabled"),
                Json.object(document, "defaultLocation").orElse(null),
                Json.object(document, "defaultConferencingDetails").orElse(null),
                Json.integer(0, document, "defaultCapacity"),
                "CANCELLED".equals(Json.text(document, "status")),
                Long.parseLong(Json.text("1", document, "revision")));
    }
}
