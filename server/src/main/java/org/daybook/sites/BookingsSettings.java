package org.daybook.sites;

import java.util.Map;
import org.daybook.platform.contract.Contract;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.documents.DocumentFamily;
import org.daybook.platform.documents.NotServed;
import org.daybook.platform.documents.SiteDocument;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.QueryRequest.Defaults;
import tools.jackson.databind.node.ObjectNode;

/** How the business takes bookings as a whole: cart, visits of several services, the zone that times are shown in. */
public final class BookingsSettings {
    private BookingsSettings() {}

    public static SiteDocument of(Contract contract, SiteDatabase database) {
        ObjectNode first = Json.object();
        first.putObject("cartCheckout").put("enabled", false);
        first.putObject("multiServiceAppointments").put("enabled", false);
        first.putObject("displayTimeZone").put("customerCanChange", true).put("basedOn", "BUSINESS_TIME_ZONE");
        return new SiteDocument(
                new DocumentFamily(
                        contract,
                        "bookings-settings",
                        "bookingsSettings.",
                        "wix.bookings.v2.bookings_settings",
                        "bookingsSettings",
                        "bookingsSettings",
                        "id",
                        SettingsError.BOOKINGS_SETTINGS_NOT_FOUND,
                        Defaults.CURSOR),
                database,
                "bookings_settings",
                first,
                new NotServed(Map.of("cartCheckout.enabled", "false", "multiServiceAppointments.enabled", "false")));
    }
}
