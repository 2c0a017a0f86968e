package org.daybook.v1.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.daybook.identity.Right;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.FieldPaths;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.resources.ResourceDirectory;
import org.daybook.resources.ResourceError;
import org.daybook.resources.Resources;
import org.daybook.v1.calendar.ScheduleViews;
import org.daybook.v1.calendar.ScheduleWrites;
import org.daybook.v1.shared.CurrentBounds;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Ids;
import org.daybook.v1.shared.SentNames;
import org.daybook.v1.shared.SentQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Resources of the first API: staff members, other resources, and the business. */
public final class ResourceRoutes {
    private static final String FAMILY = "resources-v1";

    /** Rule 10.8. */
    private static final int MAX_RESOURCES = 135;

    private static final QueryRequest.Defaults DEFAULTS = new QueryRequest.Defaults(
            MAX_RESOURCES + 1, 1000, false, List.of(new QueryRequest.Sort("createdDate", false)));

    private final FirstApiFeatures faces;
    private final SiteDocument staffSettings;
    private final CurrentBounds staffBounds;
    private final ScheduleViews schedules;
    private final ScheduleWrites scheduleWrites;
    private final ResourceViews views;

    private ResourceRoutes(FirstApiFeatures faces, SiteDocument staffSettings, CurrentBounds staffBounds) {
        this.staffBounds = staffBounds;
        this.faces = faces;
        this.staffSettings = staffSettings;
        this.schedules = new ScheduleViews(faces);
        this.scheduleWrites = new ScheduleWrites(faces, schedules);
        this.views = new ResourceViews(faces, schedules);
    }

    /** @param staffSettings say whether anybody may see how staff are reached */
    public static void serve(Operations operations, FirstApiFeatures faces, SiteDocument staffSettings) {
        CurrentBounds ofStaff = CurrentBounds.ofStaff(operations.contract());
        ResourceRoutes routes = new ResourceRoutes(faces, staffSettings, ofStaff);
        CurrentBounds bounds = CurrentBounds.ofResources(operations.contract());
        operations.serve(FAMILY, "createResource", bounds.before(routes::create));
        operations.serve(FAMILY, "deleteResource", routes::delete);
        operations.serve(FAMILY, "listResources", routes::list);
        operations.serve(FAMILY, "queryResources", routes::query);
        operations.serve(FAMILY, "updateResource", bounds.before(routes::update));
        operations.serve(
                FAMILY,
                "updateSchedule",
                CurrentBounds.ofSchedules(operations.contract()).before(routes::updateSchedule));
    }

    private ObjectNode whole(SiteTransaction transaction, UUID id) {
        return shown(transaction, id, ResourceViews.View.WHOLE);
    }

    private ObjectNode shown(SiteTransaction transaction, UUID id, ResourceViews.View view) {
        return views.of(transaction, List.of(id), view).stream().findFirst().orElseThrow(() -> notFound(id));
    }

    private static ApplicationException notFound(UUID id) {
        return new ApplicationException(ResourceError.RESOURCE_NOT_FOUND, "There is no resource " + id);
    }

    private Answer create(Call call) {
        ObjectNode sent = Json.child(call.request(), "resource");
        ResourceViews.View view = ResourceViews.View.of(call, staffSettings);
        return faces.database().write(call.site(), call.now(), transaction -> {
            UUID id = create(transaction, sent);
            UUID own = Resources.eventsScheduleId(faces.resources().get(transaction, id));
            String list = areBeside(call) ? "schedules[" : "resource.schedules[";
            int index = 0;
            for (JsonNode schedule : schedules(call)) {
                boolean first = index == 0;
                SentNames.ofSchedule(list + index++ + "]", () -> {
                    if (first) {
                        scheduleWrites.store(transaction, own, (ObjectNode) schedule);
                    } else {
                        scheduleWrites.create(
                                transaction, ((ObjectNode) schedule).deepCopy().put("scheduleOwnerId", id.toString()));
                    }
                });
            }
            ObjectNode answer = Json.object();
            answer.set("resource", shown(transaction, id, view));
            return Answer.of(answer);
        });
    }

    /** Older clients send them inside the resource. */
    private static Iterable<JsonNode> schedules(Call call) {
        return areBeside(call)
                ? Json.list(call.request(), "schedules")
                : Json.list(call.request(), "resource", "schedules");
    }

    private static boolean areBeside(Call call) {
        JsonNode beside = Json.at(call.request(), "schedules");
        return beside != null && !beside.isEmpty();
    }

    private UUID create(SiteTransaction transaction, ObjectNode sent) {
        if (faces.resources().all(transaction).size() >= MAX_RESOURCES) {
            throw new ApplicationException(
                    ResourceError.MAX_NUMBER_OF_RESOURCES_REACHED, "There are at most " + MAX_RESOURCES + " resources");
        }
        String kind = kind(sent);
        if (ResourceViews.BUSINESS.equals(kind)) {
            throw new InvalidRequestException(
                    Violation.refused("resource.tags", "the business is among the resources already"));
        }
        UUID id;
        if (ResourceViews.STAFF.equals(kind)) {
            ResourceWrites.check(staffBounds, sent);
            ObjectNode member = Json.object().put("name", Json.text("", sent, "name"));
            ResourceWrites.describeStaff(sent, member);
            id = UUID.fromString(Json.text("", faces.staff().create(transaction, member, Json.object()), "resourceId"));
        } else {
            ObjectNode resource = Json.object().put("name", Json.text("", sent, "name"));
            if (kind != null) {
                resource.put(
                        "typeId", faces.resourceTypes().named(transaction, kind).toString());
            }
            ResourceWrites.describe(sent, resource);
            id = UUID.fromString(Json.text("", faces.resources().create(transaction, resource, Json.object()), "id"));
        }
        faces.resources().change(transaction, id, resource -> ResourceWrites.keep(sent, kind, resource));
        return id;
    }

    /** The first tag says what a resource is. */
    private static @Nullable String kind(ObjectNode sent) {
        for (JsonNode tag : Json.list(sent, "tags")) {
            return tag.asString();
        }
        return Json.text(sent, "tag");
    }

    private Answer delete(Call call) {
        UUID id = Ids.required(call.request(), "id");
        faces.database().write(call.site(), call.now(), transaction -> {
            if (id.equals(ResourceDirectory.BUSINESS)) {
                throw new ApplicationException(
                        ResourceError.BUSINESS_RESOURCE_REQUIRED, "The business stays among the resources");
            }
            ObjectNode resource = faces.resources().get(transaction, id);
            if (faces.calendar().events().anyBooked(transaction, Resources.eventsScheduleId(resource))) {
                throw new ApplicationException(
                        ResourceError.RESOURCE_HAS_BOOKED_SESSIONS, "Sessions to come are booked with the resource");
            }
            ObjectNode member =
                    ResourceDirectory.staff(transaction, List.of(id)).get(id);
            if (member == null) {
                faces.resources().delete(transaction, id, Json.object());
            } else {
                faces.staff().delete(transaction, Objects.requireNonNull(Json.uuid(member, "id")), Json.object());
            }
            return true;
        });
        return Answer.of(Json.object().put("id", id.toString()));
    }

    private Answer list(Call call) {
        return page(call, true);
    }

    private Answer query(Call call) {
        return page(call, false);
    }

    /** @param metadata whether the answer also has the older metadata */
    private Answer page(Call call, boolean metadata) {
        ObjectNode sent = SentQuery.of(call.request().get("query"));
        QueryRequest query = QueryRequest.of(sent, "query", DEFAULTS);
        AskedFields asked =
                AskedFields.of(FieldPaths.answered(call.operation()), Json.list(sent, "fields"), "query.fields");
        boolean all = call.caller().may(Right.READ_STAFF_CONTACTS);
        ResourceViews.View view = ResourceViews.View.of(call, staffSettings);
        return faces.database().read(call.site(), call.now(), transaction -> {
            Page<UUID> page = ResourceDirectory.page(transaction, query, all);
            ObjectNode answer = Json.object();
            ArrayNode list = answer.putArray("resources");
            views.of(transaction, page.items(), view).forEach(list::add);
            answer.set("pagingMetadata", page.metadata());
            Long total = page.total();
            if (metadata && total != null) {
                answer.putObject("metadata")
                        .put("items", page.items().size())
                        .put("offset", Objects.requireNonNullElse(page.offset(), 0))
                        .put("totalCount", total.intValue());
            }
            return Answer.of(answer, asked.within("resources"));
        });
    }

    private Answer update(Call call) {
        UUID id = Ids.required(call.request(), "resource", "id");
        Patch patch = new Patch(
                call.operation().request().get("resource").nested(),
                Json.child(call.request(), "resource"),
                Json.text(call.request(), "fieldMask"));
        ResourceViews.View view = ResourceViews.View.of(call, staffSettings);
        return faces.database().write(call.site(), call.now(), transaction -> {
            ObjectNode before = whole(transaction, id);
            ObjectNode wanted = patch.applyTo(before);
            new ResourceWrites(faces, staffBounds).store(transaction, id, wanted, before);
            ObjectNode answer = Json.object();
            answer.set("resource", shown(transaction, id, view));
            answer.putObject("schedules");
            return Answer.of(answer);
        });
    }

    private Answer updateSchedule(Call call) {
        UUID resource = Ids.required(call.request(), "resourceId");
        UUID id = Ids.required(call.request(), "schedule", "id");
        Patch patch = new Patch(
                call.operation().request().get("schedule").nested(),
                Json.child(call.request(), "schedule"),
                Json.text(call.request(), "fieldmask"));
        return faces.database().write(call.site(), call.now(), transaction -> {
            List<String> owned = new ArrayList<>();
            Json.list(whole(transaction, resource), "scheduleIds").forEach(owns -> owned.add(owns.asString()));
            if (!owned.contains(id.toString())) {
                throw new ApplicationException(StandardError.NOT_FOUND, "The resource has no schedule " + id);
            }
            scheduleWrites.store(transaction, id, patch.applyTo(schedules.of(transaction, id, true)));
            ObjectNode answer = Json.object();
            boolean personal = call.caller().may(Right.READ_PERSONAL_SCHEDULES);
            answer.set("schedule", schedules.of(transaction, id, personal));
            return Answer.of(answer);
        });
    }
}
