package org.daybook.catalog.wire;

import java.util.List;
import java.util.UUID;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceCatalog.Clone;
import org.daybook.catalog.ServiceCatalog.SlugFault;
import org.daybook.platform.catalogue.CatalogueRoutes;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Operations on single services of the family services-v2. */
public final class ServiceRoutes {
    private static final String FAMILY = "services-v2";

    private final ServiceCatalog services;
    private final CatalogueRoutes routes;

    private ServiceRoutes(ServiceCatalog services, CatalogueRoutes routes) {
        this.services = services;
        this.routes = routes;
    }

    public static void serve(Operations operations, ServiceCatalog services) {
        ServiceRoutes own = new ServiceRoutes(
                services,
                CatalogueRoutes.of(operations, services).all().count().search().bulk("ids"));
        operations.serve(FAMILY, "setServiceLocations", own::setLocations);
        operations.serve(FAMILY, "setCustomSlug", own::setCustomSlug);
        operations.serve(FAMILY, "validateSlug", own::validateSlug);
        operations.serve(FAMILY, "cloneService", own::cloneService);
    }

    private Answer setLocations(Call call) {
        return routes.one(call, services.setLocations(call.site(), call.now(), id(call), call.request()));
    }

    private Answer setCustomSlug(Call call) {
        ObjectNode service = services.setCustomSlug(call.site(), call.now(), id(call), slug(call));
        ObjectNode answer = Json.object();
        answer.set("slug", service.get("mainSlug"));
        answer.set("service", service);
        return Answer.of(answer);
    }

    private Answer validateSlug(Call call) {
        String slug = slug(call);
        List<SlugFault> faults = services.slugFaults(call.site(), call.now(), id(call), slug);
        ObjectNode answer = Json.object().put("valid", faults.isEmpty()).put("slug", slug);
        answer.set("errors", Json.strings(faults));
        return Answer.of(answer);
    }

    private Answer cloneService(Call call) {
        UUID source = UUID.fromString(Json.text("", call.request(), "sourceServiceId"));
        Clone clone = services.cloneService(call.site(), call.now(), source, call.request());
        ObjectNode answer = Json.object();
        answer.set("service", clone.service());
        answer.set("errors", Json.strings(clone.complete() ? List.of() : List.of("OPTIONS_AND_VARIANTS")));
        return Answer.of(answer);
    }

    private static UUID id(Call call) {
        return UUID.fromString(Json.text("", call.request(), "serviceId"));
    }

    private static String slug(Call call) {
        String slug = Json.text("", call.request(), "slug").strip();
        if (slug.isEmpty()) {
            throw new InvalidRequestException(Violation.required("slug"));
        }
        return slug;
    }
}
