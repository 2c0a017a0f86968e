package org.daybook.platform.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.daybook.platform.contract.Message;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.BulkAnswer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.Handler;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Serves the operations that every family of documents has. */
public final class CatalogueRoutes {
    private final Operations operations;
    private final Catalogue catalogue;
    private final CatalogueFamily family;
    private BiConsumer<Call, ObjectNode> view = (call, document) -> {};

    private CatalogueRoutes(Operations operations, Catalogue catalogue) {
        this.operations = operations;
        this.catalogue = catalogue;
        this.family = catalogue.family();
    }

    public static CatalogueRoutes of(Operations operations, Catalogue catalogue) {
        return new CatalogueRoutes(operations, catalogue);
    }

    /** Changes what a caller is shown of a document, such as by taking out what only the owner may see. */
    public CatalogueRoutes shownAs(BiConsumer<Call, ObjectNode> viewOfCaller) {
        this.view = viewOfCaller;
        return this;
    }

    public CatalogueRoutes all() {
        return create().get().update().delete().query();
    }

    public CatalogueRoutes create() {
        return serve(
                "create",
                family.singular(),
                call -> one(
                        call,
                        catalogue.create(
                                call.site(),
                                call.now(),
                                Json.child(call.request(), family.singular()),
                                call.request())));
    }

    public CatalogueRoutes get() {
        return serve(
                "get",
                family.singular(),
                call -> one(call, catalogue.get(call.site(), call.now(), id(call), call.request())));
    }

    public CatalogueRoutes update() {
        Message entity = family.entity();
        return serve("update", family.singular(), call -> {
            Patch patch = new Patch(entity, Json.child(call.request(), family.singular()), mask(call.request()));
            return one(call, catalogue.update(call.site(), call.now(), patch, call.request()));
        });
    }

    public CatalogueRoutes delete() {
        return serve("delete", family.singular(), call -> {
            catalogue.delete(call.site(), call.now(), id(call), call.request());
            return Answer.of(Json.object());
        });
    }

    public CatalogueRoutes query() {
        String listed = family.listed();
        return serve("query", family.plural(), call -> {
            QueryRequest query = QueryRequest.of(call.request().get("query"), "query", family.defaults());
            Page<ObjectNode> page = catalogue.query(call.site(), call.now(), query, call.request());
            ObjectNode answer = Json.object();
            ArrayNode documents = answer.putArray(listed);
            page.items().forEach(document -> documents.add(shown(call, document)));
            answer.set("pagingMetadata", page.metadata());
            return Answer.of(answer);
        });
    }

    /** Search by a free text with aggregations; its request nests: {@code {search: {search: {expression}}}} (rule S6). */
    public CatalogueRoutes search() {
        return serve("search", family.plural(), call -> {
            JsonNode search = Json.child(call.request(), "search");
            QueryRequest query = QueryRequest.of(search, "search", Defaults.CURSOR);
            Catalogue.Found found = catalogue.search(call.site(), call.now(), query, search, call.request());
            ObjectNode answer = Json.object();
            ArrayNode documents = answer.putArray(family.plural());
            found.page().items().forEach(document -> documents.add(shown(call, document)));
            answer.set("pagingMetadata", found.page().metadata());
            answer.set("aggregationData", found.aggregationData());
            return Answer.of(answer);
        });
    }

    public CatalogueRoutes count() {
        return serve(
                "count",
                family.plural(),
                call -> Answer.of(Json.object()
                        .put(
                                "count",
                                catalogue.count(
                                        call.site(), call.now(), call.request().get("filter")))));
    }

    /**
     * Bulk create, update and delete: each item is a write of its own and fails alone.
     *
     * @param idsField member of a bulk delete that lists the ids
     */
    public CatalogueRoutes bulk(String idsField) {
        serve("bulkCreate", family.plural(), call -> {
            BulkAnswer answer = new BulkAnswer();
            for (JsonNode item : Json.list(call.request(), family.plural())) {
                answer.add(
                        null,
                        returnsEntity(call),
                        () -> shown(
                                call, catalogue.create(call.site(), call.now(), (ObjectNode) item, call.request())));
            }
            return answer.answer();
        });
        serve("bulkUpdate", family.plural(), call -> {
            requireIds(call.request());
            BulkAnswer answer = new BulkAnswer();
            for (JsonNode masked : Json.list(call.request(), family.plural())) {
                ObjectNode document = Json.child((ObjectNode) masked, family.singular());
                Patch patch = new Patch(family.entity(), document, mask(masked));
                answer.add(
                        Json.text(document, "id"),
                        returnsEntity(call),
                        () -> shown(call, catalogue.update(call.site(), call.now(), patch, call.request())));
            }
            return answer.answer();
        });
        return serve("bulkDelete", family.plural(), call -> {
            BulkAnswer answer = new BulkAnswer();
            for (JsonNode id : Json.list(call.request(), idsField)) {
                answer.add(id.stringValue(), false, () -> {
                    catalogue.delete(call.site(), call.now(), UUID.fromString(id.stringValue()), call.request());
                    return Json.object().put("id", id.stringValue());
                });
            }
            return answer.answer();
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

    /** The answer of an operation that returns one document under the family's name. */
    public Answer one(Call call, ObjectNode document) {
        ObjectNode answer = Json.object();
        answer.set(family.singular(), shown(call, document));
        return Answer.of(answer);
    }

    private ObjectNode shown(Call call, ObjectNode document) {
        view.accept(call, document);
        return document;
    }

    private CatalogueRoutes serve(String verb, String noun, Handler handler) {
        operations.serve(family.family(), family.operation(verb, noun).name(), handler);
        return this;
    }
}
