package org.daybook.pages;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.daybook.availability.Availability;
import org.daybook.catalog.Service;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.QueryRequest.Sort;
import tools.jackson.databind.node.ObjectNode;

/** Reads the services of a site as customers see them. */
final class Services {
    /** So many services are listed at most. */
    private static final int MAX_SERVICES = 500;

    private final ServiceCatalog catalog;
    private final Availability availability;

    Services(ServiceCatalog catalog, Availability availability) {
        this.catalog = catalog;
        this.availability = availability;
    }

    /** Those that are not hidden, in the order of their categories and their own. */
    List<OfferedService> list(Visit visit) {
        QueryRequest query = new QueryRequest(
                Json.object().put("hidden", false),
                Json.object(),
                List.of(new Sort("createdDate", false)),
                MAX_SERVICES,
                0,
                List.of(),
                false,
                "query");
        Function<ObjectNode, OfferedService> offered = offered(visit);
        return catalog.query(visit.site(), visit.now(), query, withStaff()).items().stream()
                .map(offered)
                .filter(OfferedService::isListed)
                .sorted(Comparator.comparingInt(OfferedService::categoryOrder)
                        .thenComparing(service -> String.valueOf(service.category()))
                        .thenComparingInt(OfferedService::order))
                .toList();
    }

    /** The service that a slug leads to, now or from an earlier name; hidden ones too, for whoever has the link. */
    Optional<OfferedService> find(Visit visit, String slug) {
        return catalog.findBySlug(visit.site(), visit.now(), slug, withStaff()).map(offered(visit));
    }

    /** The service of a booking; empty where it was deleted since. */
    Optional<OfferedService> find(Visit visit, UUID id) {
        return catalog.find(visit.site(), visit.now(), id, withStaff()).map(offered(visit));
    }

    /** Shows a service by the rules that its times are computed by. */
    private Function<ObjectNode, OfferedService> offered(Visit visit) {
        Map<UUID, Service> rules = availability.services(visit.site(), visit.now());
        return document -> {
            Service known = rules.get(Json.uuid(document, "id"));
            return OfferedService.of(
                    document,
                    known == null ? Service.of(document) : known,
                    visit.business().locale());
        };
    }

    private static ObjectNode withStaff() {
        ObjectNode request = Json.object();
        request.putArray("conditionalFields").add("STAFF_MEMBER_DETAILS");
        return request;
    }
}
