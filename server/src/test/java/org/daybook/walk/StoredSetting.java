package org.daybook.walk;

import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.RefusedSwitches;
import org.daybook.testing.TestServer.Client;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that a site has one of: it is there from the beginning, and changed.
 *
 * @param get the path that reads it
 * @param place pointer to it in the answer
 * @param settled as those of a {@link StoredFamily}
 */
record StoredSetting(String family, String update, String member, String get, String place, String settled) {
    private static final String SITE = "/site-properties/v4/properties";

    static final List<StoredSetting> ALL = List.of(
            new StoredSetting(
                    "bookings-settings",
                    "bookingsSettings.updateBookingsSettings",
                    "bookingsSettings",
                    "/_api/bookings-settings/v2/settings",
                    "/bookingsSettings",
                    "{\"cartCheckout.enabled\": null, \"multiServiceAppointments.enabled\": null}"),
            new StoredSetting(
                    "bookings-settings",
                    "timeSlotsConfiguration.updateTimeSlotsConfiguration",
                    "timeSlotsConfiguration",
                    "/_api/time-slots-config/v1/time-slots-configurations/app/13d21c63-b5ec-5912-8397-c3a5ddb27a97",
                    "/timeSlotsConfiguration",
                    """
                    {"appId": "13d21c63-b5ec-5912-8397-c3a5ddb27a97", "staffSelection.allowGenderSelection": null}"""),
            new StoredSetting(
                    "site-properties",
                    "updateBusinessContact",
                    "businessContact",
                    SITE,
                    "/properties",
                    "{\"email\": \"shop@example.com\", \"address.country\": \"DE\"}"),
            new StoredSetting("site-properties", "updateBusinessProfile", "businessProfile", SITE, "/properties", "{}"),
            new StoredSetting(
                    "site-properties",
                    "updateBusinessSchedule",
                    "businessSchedule",
                    SITE,
                    "/properties/businessSchedule",
                    """
                    {"periods": [{"openDay": "MONDAY", "openTime": "09:00", "closeDay": "MONDAY", "closeTime": "17:00"}],
                     "specialHourPeriod.startDate": "2026-12-24T00:00:00Z",
                     "specialHourPeriod.endDate": "2026-12-25T00:00:00Z"}"""),
            new StoredSetting(
                    "site-properties", "updateConsentPolicy", "consentPolicy", SITE, "/properties/consentPolicy", "{}"),
            new StoredSetting(
                    "staff-members",
                    "staffMemberSettings.updateStaffMemberSettings",
                    "staffMemberSettings",
                    "/bookings/v1/staff-member-settings",
                    "/staffMemberSettings",
                    "{}"),
            new StoredSetting(
                    "services-v1",
                    "updateBookingsPolicy",
                    "policy",
                    "/bookings/v1/services/policy",
                    "/policy",
                    "{\"futureBookingsPolicy.limitXMinutesToTheFuture\": 500}"));

    /** Whether setting a field of it answers 501. */
    boolean refuses(String path) {
        return RefusedSwitches.contains(family, member + "." + path);
    }

    JsonNode read(Client client) {
        return client.get(get).ok().at(place);
    }

    /** The id and the revision that an update names, where it has them. */
    ObjectNode named(Client client) {
        ObjectNode named = Json.object();
        for (String name : List.of("id", "revision")) {
            JsonNode value = read(client).get(name);
            if (value != null) {
                named.set(name, value);
            }
        }
        return named;
    }

    @Override
    public String toString() {
        return family + " " + member;
    }
}
