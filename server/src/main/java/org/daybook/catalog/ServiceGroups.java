package org.daybook.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.documents.Documents;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.policies.BookingPolicies;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The services of a site seen from what they share: policies, places, categories. */
public final class ServiceGroups {
    private static final int MAX_CONNECTED = 5;

    private final SiteDatabase database;
    private final ServiceCatalog services;
    private final BookingPolicies policies;
    private final Categories categories;
    private final BookingForms forms;

    public ServiceGroups(
            SiteDatabase database,
            ServiceCatalog services,
            BookingPolicies policies,
            Categories categories,
            BookingForms forms) {
        this.database = database;
        this.services = services;
        this.policies = policies;
        this.categories = categories;
        this.forms = forms;
    }

    /** Policies with how many services follow each, and the first few of them. */
    public Page<ObjectNode> policies(SiteId site, Instant now, QueryRequest query) {
        Page<ObjectNode> page = policies.query(site, now, query, Json.object());
        return database.read(site, now, transaction -> {
            UUID byDefault = Documents.id(policies.defaultPolicy(transaction));
            Map<UUID, List<ObjectNode>> followers = followers(transaction, ServiceFields::policyId, byDefault);
            List<ObjectNode> shown = new ArrayList<>();
            Page<ObjectNode> withServices = page.map(policy -> {
                List<ObjectNode> connected = followers.getOrDefault(Documents.id(policy), List.of());
                ObjectNode entry = Json.object().put("totalServiceCount", connected.size());
                entry.set("bookingPolicy", policy);
                ArrayNode first = entry.putArray("connectedServices");
                connected.stream().limit(MAX_CONNECTED).forEach(service -> {
                    first.add(service);
                    shown.add(service);
                });
                return entry;
            });
            services.presentAll(transaction, shown);
            return withServices;
        });
    }

    /**
     * The services by the id that each keeps of what it follows.
     *
     * @param id what a service follows
     * @param byDefault what services without one follow
     */
    private Map<UUID, List<ObjectNode>> followers(
            SiteTransaction transaction, Function<ServiceFields, @Nullable UUID> id, @Nullable UUID byDefault) {
        Map<UUID, List<ObjectNode>> followers = new LinkedHashMap<>();
        for (ObjectNode service : services.all(transaction)) {
            UUID chosen = id.apply(ServiceFields.read(service));
            UUID followed = chosen == null ? byDefault : chosen;
            if (followed != null) {
                followers.computeIfAbsent(followed, none -> new ArrayList<>()).add(service);
            }
        }
        return followers;
    }

    /**
     * Booking forms.
     *
     * @param defaultForm the default one, when it was asked for
     */
    public record Forms(Page<ObjectNode> page, @Nullable ObjectNode defaultForm) {}

    /** Forms with how many services have each, and the first few of them: {@code BookingForm} of the contract. */
    public Forms forms(SiteId site, Instant now, QueryRequest query, boolean withDefault) {
        return database.read(site, now, transaction -> {
            Optional<ObjectNode> byDefault = forms.defaultForm(transaction);
            Map<UUID, List<ObjectNode>> followers = followers(
                    transaction,
                    ServiceFields::formId,
                    byDefault.map(Documents::id).orElse(null));
            if (withDefault && byDefault.isEmpty()) {
                throw new ApplicationException(
                        ServiceError.DEFAULT_BOOKING_FORM_NOT_FOUND, "The site has no default booking form");
            }
            return new Forms(
                    forms.page(transaction, query).map(form -> withServices(form, followers)),
                    withDefault ? withServices(byDefault.orElseThrow(), followers) : null);
        });
    }

    private static ObjectNode withServices(ObjectNode form, Map<UUID, List<ObjectNode>> followers) {
        List<ObjectNode> connected = followers.getOrDefault(Documents.id(form), List.of());
        ObjectNode entry = Json.object().put("totalServiceCount", connected.size());
        entry.set("formDetails", BookingForms.details(form));
        ArrayNode first = entry.putArray("connectedServices");
        connected.stream()
                .limit(MAX_CONNECTED)
                .map(ServiceFields::read)
                .forEach(service -> first.addObject()
                        .put("id", String.valueOf(service.id()))
                        .put("name", service.name()));
        return entry;
    }

    /**
     * Places where services are given.
     *
     * @param businessLocationIds only these business locations; empty for all
     * @return {@code QueryLocationsResponse} of the contract
     */
    public ObjectNode places(SiteId site, Instant now, @Nullable JsonNode filter, Set<UUID> businessLocationIds) {
        List<ObjectNode> matching = matching(site, now, filter);
        Map<UUID, JsonNode> business = new LinkedHashMap<>();
        Set<String> types = new HashSet<>();
        for (ObjectNode service : matching) {
            for (JsonNode shown : Json.list(service, "locations")) {
                ServicePlace place = ServicePlace.read(shown);
                types.add(place.type());
                UUID id = place.businessId();
                if (id != null && (businessLocationIds.isEmpty() || businessLocationIds.contains(id))) {
                    business.putIfAbsent(id, shown);
                }
            }
        }
        ObjectNode answer = Json.object();
        ArrayNode locations = answer.putObject("businessLocations")
                .put("exists", !business.isEmpty())
                .putArray("locations");
        business.values().forEach(locations::add);
        answer.putObject("customLocations").put("exists", types.contains("CUSTOM"));
        answer.putObject("customerLocations").put("exists", types.contains("CUSTOMER"));
        return answer;
    }

    private List<ObjectNode> matching(SiteId site, Instant now, @Nullable JsonNode filter) {
        return database.read(site, now, transaction -> {
            List<ObjectNode> found = services.matching(transaction, filter, "filter.services");
            services.presentAll(transaction, found);
            return found;
        });
    }

    /**
     * Categories that services are in, in their order.
     *
     * @param categoryIds only these; empty for all
     */
    public List<ObjectNode> categories(SiteId site, Instant now, @Nullable JsonNode filter, Set<UUID> categoryIds) {
        return database.read(site, now, transaction -> {
            Set<UUID> used = new HashSet<>();
            services.matching(transaction, filter, "filter.services")
                    .forEach(service -> used.add(ServiceFields.read(service).categoryId()));
            if (!categoryIds.isEmpty()) {
                used.retainAll(categoryIds);
            }
            return categories.ordered(transaction).stream()
                    .filter(category -> used.contains(Documents.id(category)))
                    .toList();
        });
    }
}
