package org.daybook.resources.wire;

import java.util.List;
import java.util.UUID;
import org.daybook.platform.catalogue.CatalogueRoutes;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMembers;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the families resource-types, resources-v2 and staff-members. */
public final class ResourceRoutes {
    private ResourceRoutes() {}

    public static void serve(Operations operations, ResourceTypes types, Resources resources, StaffMembers staff) {
        CatalogueRoutes.of(operations, types).all().count();
        CatalogueRoutes.of(operations, resources).all().count().search().bulk("ids");
        CatalogueRoutes staffRoutes = CatalogueRoutes.of(operations, staff).shownAs(ResourceRoutes::hidePersonalData);
        staffRoutes.all().count().search();
        Handler assign = call -> staffRoutes.one(
                call,
                staff.assignWorkingHours(
                        call.site(), call.now(), id(call, "staffMemberId"), id(call, "scheduleId"), call.request()));
        operations.serve("staff-members", "staffMembers.assignWorkingHoursSchedule", assign);
        operations.serve("staff-members", "staffMembers.assignCustomSchedule", assign);
        operations.serve(
                "staff-members",
                "staffMembers.setServiceProvider",
                call -> staffRoutes.one(
                        call,
                        staff.setServiceProvider(
                                call.site(),
                                call.now(),
                                id(call, "staffMemberId"),
                                Json.flag(call.request(), "serviceProvider"),
                                call.request())));
    }

    /** How to reach a staff member is not public. */
    private static void hidePersonalData(Call call, ObjectNode staffMember) {
        if (!call.caller().manages()) {
            staffMember.remove(List.of("email", "phone", "associatedWixIdentity"));
        }
    }

    private static UUID id(Call call, String field) {
        return UUID.fromString(Json.text("", call.request(), field));
    }
}
