package org.daybook.resources;

import java.util.UUID;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * What rules decide on in the stored document of a staff member.
 *
 * @param provides whether services can be booked with them; who gives none is in no booking flow
 * @param isDefault whether they came with the site
 */
public record StaffMember(UUID resourceId, String name, boolean provides, boolean isDefault) {

    public static StaffMember read(ObjectNode document) {
        return new StaffMember(
                UUID.fromString(Json.text("", document, "resourceId")),
                Json.text("", document, "name"),
                Json.flag(true, document, "serviceProvider"),
                Json.flag(document, "default"));
    }
}
