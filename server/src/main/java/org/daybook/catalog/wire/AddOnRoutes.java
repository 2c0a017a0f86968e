package org.daybook.catalog.wire;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.AddOnGroups;
import org.daybook.catalog.AddOns;
import org.daybook.platform.contract.Message;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family add-ons, and those of services-v2 on groups of add-ons. */
public final class AddOnRoutes {
    private static final String FAMILY = "services-v2";

    private final AddOnGroups groups;
    private final Message groupMessage;

    private AddOnRoutes(AddOnGroups groups, Message groupMessage) {
        this.groups = groups;
        this.groupMessage = groupMessage;
    }

    public static void serve(Operations operations, AddOns addOns, AddOnGroups groups) {
        DocumentRoutes.of(operations, addOns).all().bulk("addOnIds");
        Message group = operations
                .contract()
                .operation(FAMILY, "updateAddOnGroup")
                .request()
                .get("addOnGroup")
                .nested();
        AddOnRoutes routes = new AddOnRoutes(groups, group);
        operations.serve(FAMILY, "createAddOnGroup", routes::create);
        operations.serve(FAMILY, "updateAddOnGroup", routes::update);
        operations.serve(FAMILY, "deleteAddOnGroup", routes::delete);
        operations.serve(FAMILY, "setAddOnsForGroup", routes::setAddOns);
        operations.serve(FAMILY, "listAddOnGroupsByServiceId", routes::list);
    }

    private Answer create(Call call) {
        return one(groups.create(
                call.site(), call.now(), id(call, "serviceId"), Json.child(call.request(), "addOnGroup")));
    }

    private Answer update(Call call) {
        ObjectNode group = Json.child(call.request(), "addOnGroup");
        Patch patch = new Patch(groupMessage, group, Json.text(call.request(), "mask"));
        UUID groupId = UUID.fromString(Json.text("", group, "id"));
        return one(groups.update(call.site(), call.now(), id(call, "serviceId"), groupId, patch));
    }

    private Answer delete(Call call) {
        groups.delete(call.site(), call.now(), id(call, "serviceId"), id(call, "addOnGroupId"));
        return Answer.of(Json.object());
    }

    private Answer setAddOns(Call call) {
        return one(groups.setAddOns(
                call.site(),
                call.now(),
                id(call, "serviceId"),
                id(call, "groupId"),
                call.request().get("addOnIds")));
    }

    private Answer list(Call call) {
        Set<UUID> wanted = new HashSet<>();
        Json.list(call.request(), "groupIds").forEach(id -> wanted.add(UUID.fromString(id.asString())));
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("addOnGroupsDetails");
        groups.list(call.site(), call.now(), id(call, "serviceId"), wanted).forEach(group -> shown.add(details(group)));
        return Answer.of(answer);
    }

    private static ObjectNode details(AddOnGroups.Group group) {
        ObjectNode details = Json.object();
        details.set("groupId", group.group().get("id"));
        details.set("groupName", group.group().get("name"));
        details.set("maxNumberOfAddOns", group.group().get("maxNumberOfAddOns"));
        details.set("prompt", group.group().get("prompt"));
        ArrayNode addOns = details.putArray("addOns");
        for (ObjectNode addOn : group.addOns()) {
            ObjectNode shown = addOns.addObject();
            shown.set("addOnId", addOn.get("id"));
            for (String field : List.of("name", "price", "durationInMinutes", "maxQuantity", "mainMedia")) {
                shown.set(field, addOn.get(field));
            }
        }
        return details;
    }

    private static UUID id(Call call, String field) {
        return UUID.fromString(Json.text("", call.request(), field));
    }

    private static Answer one(ObjectNode group) {
        ObjectNode answer = Json.object();
        answer.set("addOnGroup", group);
        return Answer.of(answer);
    }
}
