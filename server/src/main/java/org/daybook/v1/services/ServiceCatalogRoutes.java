package org.daybook.v1.services;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.AskedFields;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.FieldPaths;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Defaults;
import org.daybook.platform.query.QueryRequest.Sort;
import org.daybook.v1.calendar.ScheduleViews;
import org.daybook.v1.resources.ResourceViews;
import org.daybook.v1.shared.FirstApiFeatures;
import org.daybook.v1.shared.Ids;
import org.daybook.v1.shared.SentQuery;
import org.daybook.v1.shared.SetupFeatures;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The catalog of the first API: each service with its schedule, the resources that give it, its form and its category.
 * A page of services takes as many statements as one service.
 */
public final class ServiceCatalogRoutes {
    private static final String FAMILY = "service-catalog-v1";
    private static final Defaults DEFAULTS = new Defaults(1000, 1000, false, List.of(new Sort("createdDate", false)));

    private final FirstApiFeatures faces;
    private final SetupFeatures setup;
    private final ScheduleViews schedules;
    private final ResourceViews resources;

    private ServiceCatalogRoutes(FirstApiFeatures faces, SetupFeatures setup) {
        this.faces = faces;
        this.setup = setup;
        this.schedules = new ScheduleViews(faces);
        this.resources = new ResourceViews(faces, schedules);
    }

    public static void serve(Operations operations, FirstApiFeatures faces, SetupFeatures setup) {
        ServiceCatalogRoutes routes = new ServiceCatalogRoutes(faces, setup);
        operations.serve(FAMILY, "getService", routes::get);
        operations.serve(FAMILY, "listServices", call -> routes.list(call, transaction -> null));
        operations.serve(FAMILY, "queryServiceCatalog", call -> routes.list(call, transaction -> null));
        operations.serve(FAMILY, "listByCategorySlug", routes::ofCategory);
        operations.serve(FAMILY, "listByResourceSlug", routes::ofResource);
    }

    private Answer get(Call call) {
        UUID id = Ids.required(call.request(), "id");
        AskedFields asked = AskedFields.of(call.operation().response(), Json.list(call.request(), "fields"), "fields");
        return faces.database().read(call.site(), call.now(), transaction -> {
            ObjectNode service = faces.services().get(transaction, id);
            faces.services().presentAll(transaction, List.of(service));
            return Answer.of(only(entries(transaction, call, List.of(service)).getFirst(), asked));
        });
    }

    private Answer ofCategory(Call call) {
        return list(call, transaction -> named(transaction, call, "category.id", setup.categories()));
    }

    private Answer ofResource(Call call) {
        return list(call, transaction -> named(transaction, call, "staffMemberIds", faces.resources()));
    }

    /** Categories and resources are known by the slug of their name. */
    private static ObjectNode named(SiteTransaction transaction, Call call, String field, Documents catalog) {
        String slug = Json.text("", call.request(), "slug");
        List<String> ids = catalog.all(transaction).stream()
                .filter(document ->
                        ServiceCatalog.slug(Json.text("", document, "name")).equalsIgnoreCase(slug))
                .map(document -> Json.text("", document, "id"))
                .toList();
        ObjectNode filter = Json.object();
        filter.putObject(field).set(field.endsWith("Ids") ? "$hasSome" : "$in", Json.strings(ids));
        return filter;
    }

    /** Deleted services are gone, so there are none to include. */
    private Answer list(Call call, Function<SiteTransaction, @Nullable ObjectNode> condition) {
        ObjectNode sent = SentQuery.of(call.request().get("query"));
        ObjectNode current = CatalogQuery.current(sent);
        AskedFields asked =
                AskedFields.of(FieldPaths.answered(call.operation()), Json.list(sent, "fields"), "query.fields");
        return faces.database().read(call.site(), call.now(), transaction -> {
            ObjectNode also = condition.apply(transaction);
            if (also != null) {
                ArrayNode both = Json.array().add(also);
                Json.object(current, "filter").ifPresent(both::add);
                current.putObject("filter").set("$and", both);
            }
            QueryRequest query = QueryRequest.of(current, "query", DEFAULTS);
            Page<ObjectNode> page = faces.services().query(transaction, query, Filter.ALL, Json.object());
            return Answer.of(answer(page, entries(transaction, call, page.items()), asked));
        });
    }

    /** The lists that were asked for; the others are shown empty, as published bodies do. */
    private static ObjectNode only(ObjectNode entry, AskedFields asked) {
        return (ObjectNode) asked.only(entry);
    }

    private static ObjectNode answer(Page<ObjectNode> page, List<ObjectNode> entries, AskedFields asked) {
        ObjectNode answer = Json.object();
        ArrayNode services = answer.putArray("services");
        entries.forEach(entry -> services.add(only(entry, asked)));
        ObjectNode metadata = page.metadata();
        answer.set("pagingMetadata", metadata);
        answer.putObject("metadata")
                .put("items", entries.size())
                .put("offset", Json.integer(0, metadata, "offset"))
                .put("totalCount", Json.integer(entries.size(), metadata, "total"));
        return answer.put("responseType", "CONSISTENT");
    }

    private List<ObjectNode> entries(SiteTransaction transaction, Call call, List<ObjectNode> services) {
        Map<UUID, ObjectNode> scheduleViews = schedules.of(transaction, ids(services, "schedule", "id"), false);
        Set<UUID> givers = new LinkedHashSet<>();
        services.forEach(service -> givers.addAll(ScheduleViews.givers(service)));
        Map<UUID, ObjectNode> resourceViews = byId(
                resources.of(transaction, List.copyOf(givers), ResourceViews.View.of(call, setup.staffSettings())));
        Map<UUID, ObjectNode> formsById = byId(setup.forms().list(transaction, ids(services, "form", "id")));
        Map<UUID, ObjectNode> categoriesById =
                byId(setup.categories().list(transaction, ids(services, "category", "id")));
        ObjectNode business = ServicePolicies.business(setup.policies().defaultPolicy(transaction));
        return services.stream()
                .map(service -> {
                    ObjectNode entry = entry(service, business);
                    ArrayNode shownResources = entry.putArray("resources");
                    ScheduleViews.givers(service).stream()
                            .filter(resourceViews::containsKey)
                            .forEach(id -> shownResources.add(resourceViews.get(id)));
                    ArrayNode shownSchedules = entry.putArray("schedules");
                    add(shownSchedules, scheduleViews.get(Json.uuid(service, "schedule", "id")));
                    set(entry, "form", formsById.get(Json.uuid(service, "form", "id")), Forms::first);
                    set(
                            entry,
                            "category",
                            categoriesById.get(Json.uuid(service, "category", "id")),
                            category -> category.put("status", "CREATED"));
                    return entry;
                })
                .toList();
    }

    private static ObjectNode entry(ObjectNode service, ObjectNode business) {
        ObjectNode entry = Json.object();
        ObjectNode first = Services.first(service);
        ObjectNode policy = Json.child(first, "policy");
        policy.set("overrideBusinessPolicyFields", ServicePolicies.overrides(policy, business));
        entry.set("service", first);
        entry.putArray("pricingPlans");
        ObjectNode urls = entry.putObject("urls");
        for (String page : List.of("servicePage", "bookingPage")) {
            urls.putObject(page + "Url")
                    .put("base", "")
                    .put("path", Json.text("", service, "urls", page, "relativePath"));
        }
        ArrayNode slugs = entry.putArray("slugs");
        Json.list(service, "supportedSlugs").forEach(slug -> slugs.add(slug(slug)));
        if (Json.flag(service, "mainSlug", "custom")) {
            entry.set("userDefinedSlug", slug(Json.child(service, "mainSlug")));
        }
        return entry.put("status", "ACTIVE");
    }

    private static ObjectNode slug(JsonNode slug) {
        return Json.object()
                .put("name", Json.text("", slug, "name"))
                .put("createdAt", Json.text("", slug, "createdDate"));
    }

    private static List<UUID> ids(List<ObjectNode> services, String... path) {
        return services.stream()
                .map(service -> Json.uuid(service, path))
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.toList());
    }

    private static Map<UUID, ObjectNode> byId(List<ObjectNode> documents) {
        Map<UUID, ObjectNode> byId = new HashMap<>();
        documents.forEach(document -> byId.put(UUID.fromString(Json.text("", document, "id")), document));
        return byId;
    }

    private static void add(ArrayNode list, @Nullable ObjectNode view) {
        if (view != null) {
            list.add(view);
        }
    }

    private static void set(
            ObjectNode entry, String member, @Nullable ObjectNode document, UnaryOperator<ObjectNode> shown) {
        if (document != null) {
            entry.set(member, shown.apply(document));
        }
    }
}
