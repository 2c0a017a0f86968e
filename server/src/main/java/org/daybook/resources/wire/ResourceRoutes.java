package org.daybook.resources.wire;

import java.util.UUID;
import org.daybook.identity.Right;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.FilterJobs;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Hidden;
import org.daybook.resources.ResourceTypes;
import org.daybook.resources.Resources;
import org.daybook.resources.StaffMembers;

/** Operations of the families resource-types, resources-v2 and staff-members. */
public final class ResourceRoutes {
    private ResourceRoutes() {}

    public static void serve(
            Operations operations,
            ResourceTypes types,
            Resources resources,
            StaffMembers staff,
            SiteDocument staffSettings,
            FilterJobs jobs) {
        DocumentRoutes.serveOnly(operations, staffSettings);
        DocumentRoutes.of(operations, types).all().count();
        DocumentRoutes.of(operations, resources).all().count().search().bulk("ids");
        DocumentRoutes staffRoutes = DocumentRoutes.of(operations, staff).hiding(call -> hidden(call, staffSettings));
        staffRoutes.all().search().readsOfVersion("V2");
        operations.serve(
                "staff-members",
                "staffMembers.countStaffMembers",
                call -> Answer.of(Json.object()
                        .put(
                                "count",
                                staff.countProviders(
                                        call.site(),
                                        call.now(),
                                        call.request().get("filter"),
                                        hidden(call, staffSettings)))));
        staffRoutes.trashBin(staff.trashBin()).tags(jobs);
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

    /** How to reach a staff member is public only where the settings say so; who they are elsewhere, never. */
    private static Hidden hidden(Call call, SiteDocument settings) {
        if (call.caller().may(Right.READ_STAFF_CONTACTS)) {
            return Hidden.NOTHING;
        }
        boolean reachable =
                Json.flag(settings.get(call.site(), call.now()), "contactInformation", "publiclyAccessible");
        return reachable ? Hidden.of("associatedWixIdentity") : Hidden.of("email", "phone", "associatedWixIdentity");
    }

    private static UUID id(Call call, String field) {
        return UUID.fromString(Json.text("", call.request(), field));
    }
}
