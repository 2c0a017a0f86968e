package org.daybook.availability.wire;

import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.daybook.availability.CatalogSearch;
import org.daybook.availability.CatalogSearch.Wanted;
import org.daybook.availability.CatalogSearch.Window;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.platform.query.QueryRequest.Sort;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Services by what they need and when they can be booked: the family catalog-search. */
public final class CatalogSearchRoutes {
    private static final Defaults DEFAULTS = new Defaults(50, 50, true, List.of(new Sort("createdDate", false)));

    private final CatalogSearch search;

    private CatalogSearchRoutes(CatalogSearch search) {
        this.search = search;
    }

    public static void serve(Operations operations, CatalogSearch search) {
        CatalogSearchRoutes routes = new CatalogSearchRoutes(search);
        operations.serve("catalog-search", "catalogSearch.queryServicesByFilters", routes::query);
    }

    private Answer query(Call call) {
        ObjectNode filters = Json.child(call.request(), "serviceFilters");
        Window window = window(filters);
        Wanted wanted = new Wanted(
                window,
                ids(filters),
                texts(filters),
                Json.list(filters, "attributes").iterator().hasNext(),
                Json.flag(filters, "includeUnavailable"));
        QueryRequest query = QueryRequest.of(call.request().get("query"), "query", DEFAULTS);
        CatalogSearch.Found found = search.find(call.site(), call.now(), query, wanted);
        ObjectNode answer = Json.object();
        ArrayNode results = answer.putArray("results");
        found.page().items().forEach(service -> {
            boolean available = found.available().contains(Json.uuid(service, "id"));
            results.addObject().put("available", available).set("service", service);
        });
        answer.set("pagingMetadata", found.page().metadata());
        return Answer.of(answer);
    }

    /** Both ends or neither. */
    private static @Nullable Window window(ObjectNode filters) {
        LocalDateTime from = SlotRequests.local(filters, "localStartDate");
        LocalDateTime to = SlotRequests.local(filters, "localEndDate");
        if (from == null && to == null) {
            return null;
        }
        if (from == null || to == null) {
            throw new InvalidRequestException(
                    Violation.required("serviceFilters." + (from == null ? "localStartDate" : "localEndDate")));
        }
        return new Window(
                from, to, SlotRequests.zone(Json.text(filters, "timeZone")), Json.flag(filters, "exactMatch"));
    }

    private static Set<UUID> ids(ObjectNode filters) {
        Set<UUID> ids = new HashSet<>();
        Json.list(filters, "locationIds").forEach(id -> ids.add(UUID.fromString(id.asString())));
        return ids;
    }

    private static Set<String> texts(ObjectNode filters) {
        Set<String> texts = new HashSet<>();
        for (JsonNode text : Json.list(filters, "resourceTypes")) {
            texts.add(text.asString());
        }
        return texts;
    }
}
