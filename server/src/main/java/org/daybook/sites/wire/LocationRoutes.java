package org.daybook.sites.wire;

import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.identity.Right;
import org.daybook.platform.contract.Field;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.FieldPaths;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.sites.Locations;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Locations, version 1. */
public final class LocationRoutes {
    private static final String FAMILY = "locations";

    private final Locations locations;

    private LocationRoutes(Locations locations) {
        this.locations = locations;
    }

    public static void serve(Operations operations, Locations locations) {
        LocationRoutes routes = new LocationRoutes(locations);
        DocumentRoutes.of(operations, locations).create();
        DocumentRoutes.of(operations, locations).only(LocationRoutes::asked).query();
        operations.serve(FAMILY, "getLocation", routes::get);
        operations.serve(FAMILY, "listLocations", routes::list);
        operations.serve(FAMILY, "updateLocation", routes::update);
        operations.serve(FAMILY, "bulkCreateLocation", routes::bulkCreate);
        operations.serve(
                FAMILY, "setDefaultLocation", call -> one(locations.setDefault(call.site(), call.now(), id(call))));
        operations.serve(FAMILY, "archiveLocation", call -> one(locations.archive(call.site(), call.now(), id(call))));
        for (String name : new String[] {"addTypeToLocation", "addLocationType"}) {
            operations.serve(
                    FAMILY, name, call -> one(locations.addType(call.site(), call.now(), id(call), type(call))));
        }
        for (String name : new String[] {"removeTypeFromLocation", "removeLocationType"}) {
            operations.serve(
                    FAMILY, name, call -> one(locations.removeType(call.site(), call.now(), id(call), type(call))));
        }
    }

    /** Of a location the fields that were asked for, and its id. */
    private static AskedFields asked(Call call) {
        ArrayNode paths = Json.array();
        Json.list(call.request(), "query", "fields").forEach(paths::add);
        if (!paths.isEmpty()) {
            paths.add("id");
        }
        return AskedFields.of(FieldPaths.answered(call.operation()), paths, "query.fields");
    }

    private Answer get(Call call) {
        ObjectNode answer =
                Json.object().put("locationManagementAuthorized", call.caller().may(Right.MANAGE_LOCATIONS));
        answer.set("location", locations.get(call.site(), call.now(), id(call), call.request()));
        return Answer.of(answer);
    }

    private Answer list(Call call) {
        ObjectNode query = Json.object();
        Json.object(call.request(), "paging").ifPresent(paging -> query.set("paging", paging));
        Json.object(call.request(), "sort")
                .ifPresent(sort -> query.putArray("sort").add(sort));
        if (!Json.flag(call.request(), "includeArchived")) {
            query.putObject("filter").put("archived", false);
        }
        Page<ObjectNode> page =
                locations.query(call.site(), call.now(), QueryRequest.of(query, "", Defaults.OFFSET), call.request());
        ObjectNode answer = Json.object();
        page.items().forEach(answer.putArray("locations")::add);
        answer.set("pagingMetadata", page.metadata());
        return Answer.of(answer);
    }

    /** PUT takes the whole location: what is not sent is cleared. A revision may be left out, and then is not compared. */
    private Answer update(Call call) {
        var entity = locations.family().entity();
        String everything = entity.fields().stream().map(Field::name).collect(Collectors.joining(","));
        Patch patch = new Patch(entity, Json.child(call.request(), "location"), everything);
        if (Json.text(patch.changes(), "revision") != null) {
            return one(locations.update(call.site(), call.now(), patch, call.request()));
        }
        UUID id = UUID.fromString(Json.text("", patch.changes(), "id"));
        return one(locations.change(call.site(), call.now(), id, patch::replaceIn));
    }

    /** Each location for itself. */
    private Answer bulkCreate(Call call) {
        ObjectNode answer = Json.object();
        ArrayNode created = answer.putArray("successfulLocations");
        ArrayNode failed = answer.putArray("failedLocations");
        Json.list(call.request(), "locations").forEach(sent -> {
            try {
                created.add(locations.create(call.site(), call.now(), (ObjectNode) sent, call.request()));
            } catch (ApplicationException e) {
                failed.addObject().put("errorMessage", e.description()).set("location", sent);
            }
        });
        return Answer.of(answer);
    }

    private static UUID id(Call call) {
        return UUID.fromString(Json.text("", call.request(), "id"));
    }

    private static String type(Call call) {
        return Json.text("", call.request(), "locationType");
    }

    private static Answer one(ObjectNode location) {
        ObjectNode answer = Json.object();
        answer.set("location", location);
        return Answer.of(answer);
    }
}
