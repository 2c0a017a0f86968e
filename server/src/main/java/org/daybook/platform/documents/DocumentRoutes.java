package org.daybook.platform.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.BulkAnswer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves the operations that every family of documents has. */
public final class DocumentRoutes {
    private final Operations operations;
    private final Documents documents;
    private final DocumentFamily family;
    private Function<Call, Hidden> hidden = call -> Hidden.NOTHING;
    private Function<Call, AskedFields> asked = call -> AskedFields.ALL;

    private DocumentRoutes(Operations operations, Documents documents) {
        this.operations = operations;
        this.documents = documents;
        this.family = documents.family();
    }

    public static DocumentRoutes of(Operations operations, Documents documents) {
        return new DocumentRoutes(operations, documents);
    }

    /**
     * Keeps fields from callers: answers leave them out, and nothing is asked by them.
     *
     * @param hiddenFromCaller asked once for all the documents of an answer
     */
    public DocumentRoutes hiding(Function<Call, Hidden> hiddenFromCaller) {
        this.hidden = hiddenFromCaller;
        return this;
    }

    /** Shows of a document only what a call asks for. */
    public DocumentRoutes only(Function<Call, AskedFields> askedByCall) {
        this.asked = askedByCall;
        return this;
    }

    public DocumentRoutes all() {
        return create().get().update().delete().query();
    }

    public DocumentRoutes create() {
        return serve(
                "create",
                family.singular(),
                call -> one(
                        call,
                        documents.create(
                                call.site(),
                                call.now(),
                                Json.child(call.request(), family.singular()),
                                call.request())));
    }

    public DocumentRoutes get() {
        return serve("get", family.singular(), call -> {
            AskedFields wanted = asked.apply(call);
            return one(call, documents.get(call.site(), call.now(), id(call), call.request()), wanted);
        });
    }

    public DocumentRoutes update() {
        Message entity = family.entity();
        return serve("update", family.singular(), call -> {
            Patch patch = new Patch(entity, Json.child(call.request(), family.singular()), mask(call.request()));
            return one(call, documents.update(call.site(), call.now(), patch, call.request()));
        });
    }

    public DocumentRoutes delete() {
        return serve("delete", family.singular(), call -> {
            documents.delete(call.site(), call.now(), id(call), call.request());
            return Answer.of(Json.object());
        });
    }

    public DocumentRoutes query() {
        return query("");
    }

    /** The same operations under the names of a later version, such as {@code queryStaffMembersV2}. */
    public DocumentRoutes readsOfVersion(String version) {
        return query(version).search(version).count(version);
    }

    private DocumentRoutes query(String version) {
        String listed = family.listed();
        return serve("query", family.plural() + version, call -> {
            AskedFields wanted = asked.apply(call);
            QueryRequest query = QueryRequest.of(call.request().get("query"), "query", family.defaults());
            Hidden kept = hidden.apply(call);
            Page<ObjectNode> page = documents.query(call.site(), call.now(), query, call.request(), kept);
            return Answer.of(page(kept, listed, page), wanted.within(listed));
        });
    }

    /** Search by a free text with aggregations; its request nests: {@code {search: {search: {expression}}}} (rule S6). */
    public DocumentRoutes search() {
        return search("");
    }

    private DocumentRoutes search(String version) {
        return serve("search", family.plural() + version, call -> {
            JsonNode search = Json.child(call.request(), "search");
            QueryRequest query = QueryRequest.of(search, "search", Defaults.CURSOR);
            Hidden kept = hidden.apply(call);
            Documents.Found found = documents.search(call.site(), call.now(), query, search, call.request(), kept);
            ObjectNode answer = page(kept, family.plural(), found.page());
            answer.set("aggregationData", found.aggregationData());
            return Answer.of(answer);
        });
    }

    public DocumentRoutes count() {
        return count("");
    }

    private DocumentRoutes count(String version) {
        return serve(
                "count",
                family.plural() + version,
                call -> Answer.of(Json.object()
                        .put(
                                "count",
                                documents.count(
                                        call.site(),
                                        call.now(),
                                        call.request().get("filter"),
                                        call.request().get("search"),
                                        hidden.apply(call)))));
    }

    /**
     * Bulk create, update and delete: each item is a write of its own and fails alone.
     *
     * @param idsField member of a bulk delete that lists the ids
     */
    public DocumentRoutes bulk(String idsField) {
        serve("bulkCreate", family.plural(), call -> {
            documents.beforeBulkCreate(call.request());
            BulkAnswer answer = new BulkAnswer(call.operation());
            for (JsonNode item : Json.list(call.request(), family.plural())) {
                answer.add(
                        null,
                        returnsEntity(call),
                        () -> shown(
                                call, documents.create(call.site(), call.now(), (ObjectNode) item, call.request())));
            }
            return answer.answer();
        });
        serve("bulkUpdate", family.plural(), call -> {
            requireIds(call.request());
            BulkAnswer answer = new BulkAnswer(call.operation());
            for (JsonNode masked : Json.list(call.request(), family.plural())) {
                ObjectNode document = Json.child((ObjectNode) masked, family.singular());
                Patch patch = new Patch(family.entity(), document, mask(masked));
                answer.add(
                        Json.text(document, "id"),
                        returnsEntity(call),
                        () -> shown(call, documents.update(call.site(), call.now(), patch, call.request())));
            }
            return answer.answer();
        });
        return serve("bulkDelete", family.plural(), call -> {
            BulkAnswer answer = new BulkAnswer(call.operation());
            for (JsonNode id : Json.list(call.request(), idsField)) {
                answer.add(id.stringValue(), false, () -> {
                    documents.delete(call.site(), call.now(), UUID.fromString(id.stringValue()), call.request());
                    return Json.object().put("id", id.stringValue());
                });
            }
            return answer.answer();
        });
    }

    /** Get, list and remove of what the family has deleted. */
    public DocumentRoutes trashBin(TrashBin bin) {
        serve("getDeleted", family.singular(), call -> one(call, bin.get(call.site(), call.now(), id(call))));
        serve("listDeleted", family.plural(), call -> {
            List<JsonNode> ids = new ArrayList<>();
            Json.list(call.request(), family.idField() + "s").forEach(ids::add);
            Page<ObjectNode> page = bin.list(call.site(), call.now(), ids, Json.child(call.request(), "paging"));
            return Answer.of(page(hidden.apply(call), family.plural(), page));
        });
        return serve("remove", family.singular() + "FromTrashBin", call -> {
            bin.remove(call.site(), call.now(), id(call));
            return Answer.of(Json.object());
        });
    }

    /** Tags of several documents, by id and by filter. */
    public DocumentRoutes tags(FilterJobs jobs) {
        serve("bulkUpdate", family.singular() + "Tags", call -> {
            Tagging tagging = Tagging.of(call.request());
            BulkAnswer answer = new BulkAnswer(call.operation());
            for (JsonNode id : Json.list(call.request(), "ids")) {
                answer.add(
                        id.stringValue(),
                        false,
                        () -> documents
                                .database()
                                .write(
                                        call.site(),
                                        call.now(),
                                        transaction -> documents.tag(
                                                transaction, UUID.fromString(id.stringValue()), tagging)));
            }
            return answer.answer();
        });
        return byFilter(
                jobs,
                family.operation("bulkUpdate", family.singular() + "TagsByFilter"),
                Tagging::of,
                (transaction, id, request) -> documents.tag(transaction, id, Tagging.of(request)));
    }

    /** Update and delete of all documents that a filter finds. */
    public DocumentRoutes bulkByFilter(FilterJobs jobs) {
        byFilter(
                jobs,
                family.operation("bulkUpdate", family.plural() + "ByFilter"),
                request -> {},
                (transaction, id, request) -> {
                    Patch patch = new Patch(family.entity(), Json.child(request, family.singular()), mask(request));
                    documents.change(transaction, id, patch::replaceIn);
                });
        return byFilter(
                jobs, family.operation("bulkDelete", family.plural() + "ByFilter"), request -> {}, documents::delete);
    }

    /**
     * An operation that leaves a job and answers its id.
     *
     * @param check refuses a request
     */
    private DocumentRoutes byFilter(
            FilterJobs jobs, Operation operation, Consumer<ObjectNode> check, FilterJobs.Step step) {
        String name = operation.name();
        jobs.register(family.family() + " " + name, documents, step);
        operations.serve(family.family(), name, call -> {
            check.accept(call.request());
            UUID job = jobs.submit(
                    call.site(), call.now(), family.family() + " " + name, call.request(), hidden.apply(call));
            return Answer.of(Json.object().put("jobId", job.toString()));
        });
        return this;
    }

    /** Get and update of the one document that a site has of a family. */
    public static void serveOnly(Operations operations, SiteDocument document) {
        DocumentRoutes routes = new DocumentRoutes(operations, document);
        DocumentFamily family = document.family();
        Message entity = family.entity();
        routes.serve("get", family.singular(), call -> routes.one(call, document.get(call.site(), call.now())));
        routes.serve("update", family.singular(), call -> {
            Patch patch = new Patch(entity, Json.child(call.request(), family.singular()), mask(call.request()));
            return routes.one(call, document.update(call.site(), call.now(), patch));
        });
    }

    /** Malformed input fails the whole call before anything is changed (rule W4). */
    private void requireIds(ObjectNode request) {
        List<Violation> violations = new ArrayList<>();
        int index = 0;
        for (JsonNode masked : Json.list(request, family.plural())) {
            if (Json.text(masked, family.singular(), "id") == null) {
                violations.add(Violation.required(family.plural() + "[" + index + "]." + family.singular() + ".id"));
            }
            index++;
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
    }

    private static boolean returnsEntity(Call call) {
        return Json.flag(call.request(), "returnEntity");
    }

    private UUID id(Call call) {
        return UUID.fromString(call.request().get(family.idField()).stringValue());
    }

    /** Field masks have three names in the contract. */
    private static @Nullable String mask(JsonNode request) {
        for (String name : new String[] {"mask", "fieldMask", "fieldmask"}) {
            String mask = Json.text(request, name);
            if (mask != null) {
                return mask;
            }
        }
        return null;
    }

    private static ObjectNode page(Hidden kept, String member, Page<ObjectNode> page) {
        ObjectNode answer = Json.object();
        ArrayNode documents = answer.putArray(member);
        page.items().forEach(document -> {
            kept.removeFrom(document);
            documents.add(document);
        });
        answer.set("pagingMetadata", page.metadata());
        return answer;
    }

    /** The answer of an operation that returns one document under the family's name. */
    public Answer one(Call call, ObjectNode document) {
        return one(call, document, AskedFields.ALL);
    }

    private Answer one(Call call, ObjectNode document, AskedFields wanted) {
        ObjectNode answer = Json.object();
        answer.set(family.singular(), shown(call, document));
        return Answer.of(answer, wanted.within(family.singular()));
    }

    private ObjectNode shown(Call call, ObjectNode document) {
        hidden.apply(call).removeFrom(document);
        return document;
    }

    private DocumentRoutes serve(String verb, String noun, Handler handler) {
        operations.serve(family.family(), family.operation(verb, noun).name(), handler);
        return this;
    }
}
