package org.daybook.sites;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class BookingsSettingsTest {
    private static final String READ = "/_api/bookings-settings/v2/settings";
    private static final String UPDATE = "/_api/bookings-settings/v2/bookings-settings";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aSiteHasSettingsThatAnybodyReadsAndTheOwnerChanges() {
        ObjectNode first = SERVER.visitor().get(READ).ok();
        assertThat(Json.text(first, "bookingsSettings", "revision")).isEqualTo("1");
        assertThat(Json.text(first, "bookingsSettings", "displayTimeZone", "basedOn"))
                .isEqualTo("BUSINESS_TIME_ZONE");
        ObjectNode changed = SERVER.owner().patch(UPDATE, """
                        {"bookingsSettings": {"revision": "1", "displayTimeZone": {"customerCanChange": false, "basedOn": "CUSTOMER_TIME_ZONE"}}}""").ok();
        assertThat(Json.text(changed, "bookingsSettings", "revision")).isEqualTo("2");
        ObjectNode read = SERVER.visitor().get(READ).ok();
        assertThat(Json.flag(read, "bookingsSettings", "multiServiceAppointments", "enabled"))
                .isFalse();
        assertThat(Json.text(read, "bookingsSettings", "displayTimeZone", "basedOn"))
                .isEqualTo("CUSTOMER_TIME_ZONE");
        assertThat(Json.flag(true, read, "bookingsSettings", "displayTimeZone", "customerCanChange"))
                .isFalse();
        assertThat(SERVER.visitor()
                        .patch(UPDATE, "{\"bookingsSettings\": {\"revision\": \"2\"}}")
                        .status())
                .isEqualTo(403);
        assertThat(SERVER.owner()
                        .patch(UPDATE, "{\"bookingsSettings\": {\"revision\": \"1\"}}")
                        .code())
                .isEqualTo("REVISION_MISMATCH");
        assertThat(SERVER.owner()
                        .patch(UPDATE, "{\"bookingsSettings\": {\"cartCheckout\": {}}}")
                        .violatedFields())
                .containsExactly("bookingsSettings.revision");
        assertThat(SERVER.owner().patch(UPDATE, """
                        {"bookingsSettings": {"revision": "2", "displayTimeZone": {"basedOn": "MOON"}}}""").status()).isEqualTo(400);
    }

    @Test
    void eachSiteHasItsOwn() {
        TestServer.Site other = SERVER.anotherSite();
        assertThat(Json.text(SERVER.visitor(other).get(READ).ok(), "bookingsSettings", "revision"))
                .isEqualTo("1");
    }
}
