package org.daybook.contacts.wire;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.contacts.Contacts;
import org.daybook.platform.contract.Message;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.Patch;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.FieldPaths;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Contacts, version 4. */
public final class ContactRoutes {
    private static final String FAMILY = "contacts";

    private static final List<String> ALWAYS = List.of("id", "revision");
    private static final List<String> BASIC =
            List.of("info.name", "primaryInfo", "primaryEmail.email", "primaryPhone.phone");

    /** What is in each set but FULL. */
    private static final Map<String, List<String>> FIELD_SETS = Map.of(
            "BASIC", BASIC,
            "COMMUNICATION_DETAILS",
                    List.of("info.name", "info.emails", "info.phones", "primaryInfo", "primaryEmail", "primaryPhone"),
            "EXTENDED",
                    Stream.concat(BASIC.stream(), Stream.of("info.extendedFields"))
                            .toList());

    private final Contacts contacts;

    private ContactRoutes(Contacts contacts) {
        this.contacts = contacts;
    }

    public static void serve(Operations operations, Contacts contacts) {
        ContactRoutes routes = new ContactRoutes(contacts);
        DocumentRoutes.of(operations, contacts)
                .only(call -> asked(call, call.request(), ""))
                .get();
        DocumentRoutes.of(operations, contacts)
                .only(call -> asked(call, Json.child(call.request(), "query"), "query."))
                .query();
        operations.serve(FAMILY, "contacts.createContact", routes::create);
        operations.serve(FAMILY, "contacts.updateContact", routes::update);
        operations.serve(FAMILY, "contacts.deleteContact", routes::delete);
        operations.serve(FAMILY, "contacts.listContacts", routes::list);
    }

    private Answer create(Call call) {
        ObjectNode contact = Json.object();
        contact.set("info", Json.child(call.request(), "info"));
        return one(contacts.create(call.site(), call.now(), contact, call.request()));
    }

    private Answer update(Call call) {
        Message info = call.operation().request().get("info").nested();
        Patch patch = new Patch(info, Json.child(call.request(), "info"), Json.text(call.request(), "fieldMask"));
        return one(contacts.update(
                call.site(),
                call.now(),
                id(call),
                patch,
                Json.text(call.request(), "revision"),
                Json.flag(call.request(), "allowDuplicates")));
    }

    private Answer delete(Call call) {
        contacts.delete(call.site(), call.now(), id(call), call.request());
        return Answer.of(Json.object());
    }

    private Answer list(Call call) {
        AskedFields asked = asked(call, call.request(), "");
        ObjectNode query = Json.object();
        Json.object(call.request(), "paging").ifPresent(paging -> query.set("paging", paging));
        Json.object(call.request(), "sort")
                .ifPresent(sort -> query.putArray("sort").add(sort));
        QueryRequest request = QueryRequest.of(query, "", contacts.family().defaults());
        Page<ObjectNode> page = contacts.query(call.site(), call.now(), request, call.request());
        ObjectNode answer = Json.object();
        page.items().forEach(answer.putArray("contacts")::add);
        answer.set("pagingMetadata", page.metadata());
        return Answer.of(answer, asked.within("contacts"));
    }

    /**
     * Of a contact what was asked for, by paths and by named sets; id and revision stay in any case.
     *
     * @param request holds {@code fields} and {@code fieldsets}
     * @param around where in the request that stands, for violations
     */
    private static AskedFields asked(Call call, ObjectNode request, String around) {
        ArrayNode paths = Json.array();
        Json.list(request, "fields").forEach(paths::add);
        boolean full = false;
        for (JsonNode set : Json.list(request, "fieldsets")) {
            List<String> ofSet = FIELD_SETS.get(set.asString());
            full |= ofSet == null;
            paths.addAll(Json.strings(ofSet == null ? List.of() : ofSet));
        }
        if (!paths.isEmpty()) {
            ALWAYS.forEach(paths::add);
        }
        AskedFields asked = AskedFields.of(FieldPaths.answered(call.operation()), paths, around + "fields");
        return full ? AskedFields.ALL : asked;
    }

    private static UUID id(Call call) {
        return UUID.fromString(Json.text("", call.request(), "contactId"));
    }

    private static Answer one(ObjectNode contact) {
        ObjectNode answer = Json.object();
        answer.set("contact", contact);
        return Answer.of(answer);
    }
}
