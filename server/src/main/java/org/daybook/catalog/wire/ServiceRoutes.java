package org.daybook.catalog.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.catalog.ServiceCatalog.Clone;
import org.daybook.catalog.ServiceCatalog.NewLocations;
import org.daybook.catalog.ServiceCatalog.SlugFault;
import org.daybook.catalog.ServicePricingPlans;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.documents.FilterJobs;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Call;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Operations on single services of the family services-v2. */
public final class ServiceRoutes {
    private static final String FAMILY = "services-v2";

    private final ServiceCatalog services;
    private final DocumentRoutes routes;

    private ServiceRoutes(ServiceCatalog services, DocumentRoutes routes) {
        this.services = services;
        this.routes = routes;
    }

    public static void serve(Operations operations, ServiceCatalog services, FilterJobs jobs) {
        ServiceRoutes own = new ServiceRoutes(
                services,
                DocumentRoutes.of(operations, services)
                        .all()
                        .count()
                        .search()
                        .bulk("ids")
                        .bulkByFilter(jobs));
        operations.serve(FAMILY, "enablePricingPlansForService", own::enablePricingPlans);
        operations.serve(FAMILY, "disablePricingPlansForService", own::disablePricingPlans);
        operations.serve(FAMILY, "setServiceLocations", own::setLocations);
        operations.serve(FAMILY, "setCustomSlug", own::setCustomSlug);
        operations.serve(FAMILY, "validateSlug", own::validateSlug);
        operations.serve(FAMILY, "cloneService", own::cloneService);
    }

    private Answer enablePricingPlans(Call call) {
        return routes.one(call, ServicePricingPlans.enable(services, call.site(), call.now(), id(call), planIds(call)));
    }

    private Answer disablePricingPlans(Call call) {
        return routes.one(
                call, ServicePricingPlans.disable(services, call.site(), call.now(), id(call), planIds(call)));
    }

    private static List<String> planIds(Call call) {
        List<String> ids = new ArrayList<>();
        Json.list(call.request(), "pricingPlanIds").forEach(id -> ids.add(id.stringValue()));
        return ids;
    }

    private Answer setLocations(Call call) {
        return routes.one(
                call, services.setLocations(call.site(), call.now(), id(call), NewLocations.read(call.request())));
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
        JsonNode hide = Json.at(call.request(), "hideService");
        Clone clone = services.cloneService(
                call.site(),
                call.now(),
                source,
                Json.text(call.request(), "cloneServiceName"),
                hide == null ? null : hide.asBoolean(false));
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
