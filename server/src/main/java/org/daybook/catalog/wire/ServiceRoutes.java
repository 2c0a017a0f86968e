package org.daybook.catalog.wire;

import java.util.UUID;
import org.daybook.catalog.ServiceCatalog;
import org.daybook.platform.catalogue.CatalogueRoutes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;

/** Operations of the family services-v2. */
public final class ServiceRoutes {
    private ServiceRoutes() {}

    public static void serve(Operations operations, ServiceCatalog services) {
        CatalogueRoutes routes =
                CatalogueRoutes.of(operations, services).all().count().search().bulk("ids");
        operations.serve(
                "services-v2",
                "setServiceLocations",
                call -> routes.one(
                        call,
                        services.setLocations(
                                call.site(),
                                call.now(),
                                UUID.fromString(Json.text("", call.request(), "serviceId")),
                                call.request())));
    }
}
