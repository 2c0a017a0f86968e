package org.daybook.catalog.wire;

import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.daybook.catalog.ServiceGroups;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Queries of the family services-v2 for what services share. */
public final class ServiceGroupRoutes {
    private static final String FAMILY = "services-v2";

    private final ServiceGroups groups;

    private ServiceGroupRoutes(ServiceGroups groups) {
        this.groups = groups;
    }

    public static void serve(Operations operations, ServiceGroups groups) {
        ServiceGroupRoutes routes = new ServiceGroupRoutes(groups);
        operations.serve(FAMILY, "queryPolicies", routes::policies);
        operations.serve(FAMILY, "queryLocations", routes::locations);
        operations.serve(FAMILY, "queryCategories", routes::categories);
        operations.serve(FAMILY, "queryBookingForms", routes::forms);
    }

    private Answer policies(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", Defaults.CURSOR);
        Page<ObjectNode> page = groups.policies(call.site(), call.now(), query);
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("bookingPolicies");
        page.items().forEach(shown::add);
        answer.set("pagingMetadata", page.metadata());
        return Answer.of(answer);
    }

    private Answer forms(Call call) {
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", Defaults.CURSOR);
        boolean withDefault = false;
        for (JsonNode field : Json.list(call.request(), "conditionalFields")) {
            withDefault |= field.asString().equals("DEFAULT_BOOKING_FORM");
        }
        ServiceGroups.Forms forms = groups.forms(call.site(), call.now(), query, withDefault);
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("bookingForms");
        forms.page().items().forEach(shown::add);
        answer.set("pagingMetadata", forms.page().metadata());
        if (forms.defaultForm() != null) {
            answer.set("defaultBookingForm", forms.defaultForm());
        }
        return Answer.of(answer);
    }

    private Answer locations(Call call) {
        return Answer.of(groups.places(
                call.site(),
                call.now(),
                Json.at(call.request(), "filter", "services"),
                ids(call, "businessLocationIds")));
    }

    private Answer categories(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode shown = answer.putArray("categories");
        groups.categories(
                        call.site(),
                        call.now(),
                        Json.at(call.request(), "filter", "services"),
                        ids(call, "categoryIds"))
                .forEach(shown::add);
        return Answer.of(answer);
    }

    private static Set<UUID> ids(Call call, String member) {
        Set<UUID> ids = new HashSet<>();
        Json.list(call.request(), "filter", member).forEach(id -> ids.add(UUID.fromString(id.stringValue())));
        return ids;
    }
}
