package org.daybook.catalog.wire;

import java.util.UUID;
import org.daybook.catalog.ServiceOptionsAndVariants;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.http.Answer;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Operations of the family service-options-and-variants. */
public final class OptionsAndVariantsRoutes {
    private static final String FAMILY = "service-options-and-variants";

    private OptionsAndVariantsRoutes() {}

    public static void serve(Operations operations, ServiceOptionsAndVariants variants) {
        DocumentRoutes routes = DocumentRoutes.of(operations, variants).all();
        operations.serve(FAMILY, "getServiceOptionsAndVariantsByServiceId", call -> {
            UUID serviceId = UUID.fromString(Json.text("", call.request(), "serviceId"));
            ObjectNode answer = Json.object();
            answer.set("serviceVariants", variants.getByService(call.site(), call.now(), serviceId));
            return Answer.of(answer);
        });
        operations.serve(
                FAMILY,
                "cloneServiceOptionsAndVariants",
                call -> routes.one(
                        call,
                        variants.cloneFor(
                                call.site(),
                                call.now(),
                                UUID.fromString(Json.text("", call.request(), "cloneFromId")),
                                UUID.fromString(Json.text("", call.request(), "targetServiceId")))));
    }
}
