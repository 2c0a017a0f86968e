package org.daybook.resources.wire;

import org.daybook.platform.events.wire.WireEvent;
import org.daybook.platform.json.Json;
import org.daybook.resources.StaffDomainEvent;
import org.daybook.resources.StaffDomainEvent.StaffMemberFullyCreated;
import tools.jackson.databind.node.ObjectNode;

/** Events of staff members in the shape of the API. */
public final class StaffEvents {
    private StaffEvents() {}

    public static WireEvent of(StaffDomainEvent event) {
        return switch (event) {
            case StaffMemberFullyCreated created -> {
                ObjectNode data = Json.object();
                data.set("staffMember", created.document());
                yield WireEvent.action("wix.bookings.staff.v1.staff_member", "fully_created", data, created.document());
            }
        };
    }
}
