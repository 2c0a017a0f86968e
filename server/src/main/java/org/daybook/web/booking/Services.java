package org.daybook.web.booking;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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

    Services(ServiceCatalog catalog) {
        this.catalog = catalog;
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
        return catalog.query(visit.site(), visit.now(), query, withStaff()).items().stream()
                .map(service -> OfferedService.of(service, visit.business()))
                .filter(OfferedService::isListed)
                .sorted(Comparator.comparingInt(OfferedService::categoryOrder)
                        .thenComparing(service -> String.valueOf(service.category()))
                        .thenComparingInt(OfferedService::order))
                .toList();
    }

    /** The service that a slug leads to, now or from an earlier name; hidden ones too, for whoever has the link. */
    Optional<OfferedService> find(Visit visit, String slug) {
        return catalog.findBySlug(visit.site(), visit.now(), slug, withStaff())
                .map(service -> OfferedService.of(service, visit.business()));
    }

    /** The service of a booking; empty where it was deleted since. */
    Optional<OfferedService> find(Visit visit, java.util.UUID id) {
        return catalog.find(visit.site(), visit.now(), id, withStaff())
                .map(service -> OfferedService.of(service, visit.business()));
    }

    private static ObjectNode withStaff() {
        ObjectNode request = Json.object();
        request.putArray("conditionalFields").add("STAFF_MEMBER_DETAILS");
        return request;
    }
}
