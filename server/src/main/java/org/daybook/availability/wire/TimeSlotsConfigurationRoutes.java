package org.daybook.availability.wire;

import java.util.UUID;
import org.daybook.availability.TimeSlotsConfigurations;
import org.daybook.platform.documents.DocumentRoutes;
import org.daybook.platform.http.Operations;
import org.daybook.platform.json.Json;

/** The configuration of slots, in the family bookings-settings. */
public final class TimeSlotsConfigurationRoutes {
    private TimeSlotsConfigurationRoutes() {}

    public static void serve(Operations operations, TimeSlotsConfigurations configurations) {
        DocumentRoutes routes =
                DocumentRoutes.of(operations, configurations).get().update().query();
        operations.serve(
                "bookings-settings",
                "timeSlotsConfiguration.getTimeSlotsConfigurationByAppId",
                call -> routes.one(
                        call,
                        configurations.ofApp(
                                call.site(), call.now(), UUID.fromString(Json.text("", call.request(), "appId")))));
    }
}
