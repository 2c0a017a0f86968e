package org.daybook.resources;

import java.util.UUID;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What rules decide on in the stored document of a resource.
 *
 * @param typeId null for a resource that cannot be booked
 * @param eventsScheduleId the schedule that says when the resource is taken
 * @param workingHoursScheduleId the schedule whose working hours it keeps; null where it is open always
 */
public record Resource(
        UUID id,
        String name,
        @Nullable UUID typeId,
        UUID eventsScheduleId,
        @Nullable UUID workingHoursScheduleId) {

    public static Resource read(ObjectNode document) {
        return new Resource(
                Documents.id(document),
                Json.text("", document, "name"),
                Json.uuid(document, "typeId"),
                UUID.fromString(Json.text("", document, "eventsSchedule", "scheduleId")),
                workingHours(document));
    }

    /** The first of the schedules of working hours that a document names; null where it names none. */
    static @Nullable UUID workingHours(ObjectNode document) {
        for (JsonNode schedule : Json.list(document, "workingHoursSchedules", "values")) {
            return Json.uuid(schedule, "scheduleId");
        }
        return null;
    }

    public boolean isStaff() {
        return ResourceTypes.STAFF.equals(typeId);
    }
}
