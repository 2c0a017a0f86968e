package org.daybook.sites;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class SitePropertiesTest {
    private static final String PATH = "/site-properties/v4/properties";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aNewSiteKnowsItsZoneCurrencyAndName() {
        ObjectNode properties = Json.child(SERVER.visitor().get(PATH).ok(), "properties");
        assertThat(Json.text(properties, "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(Json.text(properties, "paymentCurrency")).isEqualTo("USD");
        assertThat(Json.text(properties, "businessName")).isNotNull();
    }

    @Test
    void eachPartIsChangedAloneAndRaisesTheVersion() {
        var owner = SERVER.owner(SERVER.anotherSite());
        assertThat(Json.text(owner.get(PATH).ok(), "version")).isEqualTo("1");
        assertThat(owner.post(PATH + "/business-contact", """
                        {"businessContact": {"email": "a@b.example", "phone": "1", "address": {"city": "Berlin"}}}""").ok()).isEqualTo(Json.object());
        owner.post(PATH + "/business-contact", """
                {"businessContact": {"email": "c@d.example"}, "fields": "email,phone"}""").ok();
        owner.post(PATH + "/business-profile", """
                {"businessProfile": {"businessName": "Salon"}}""").ok();
        owner.post(PATH + "/policy", """
                {"consentPolicy": {"essential": true}}""").ok();
        ObjectNode answer = owner.get(PATH).ok();
        JsonNode properties = answer.get("properties");
        assertThat(Json.text(answer, "version")).isEqualTo("5");
        assertThat(Json.text(properties, "email")).isEqualTo("c@d.example");
        assertThat(properties.has("phone")).isFalse();
        assertThat(Json.text(properties, "address", "city")).isEqualTo("Berlin");
        assertThat(Json.text(properties, "businessName")).isEqualTo("Salon");
        assertThat(Json.text(properties, "timeZone")).isEqualTo("Europe/Berlin");
        assertThat(Json.flag(properties, "consentPolicy", "essential")).isTrue();
    }

    @Test
    void openingHoursAreReplacedAsAWholeAndChecked() {
        var owner = SERVER.owner();
        owner.post(PATH + "/business-schedule", """
                {"businessSchedule": {"periods": [
                  {"openDay": "MONDAY", "openTime": "09:00", "closeDay": "MONDAY", "closeTime": "24:00"}]}}""").ok();
        ObjectNode answer =
                owner.get(PATH + "?fields=businessSchedule,language").ok();
        assertThat(Json.at(answer, "properties", "businessSchedule", "periods")).hasSize(1);
        assertThat(Json.text(answer, "properties", "timeZone")).isNull();
        Reply refused = owner.post(PATH + "/business-schedule", """
                {"businessSchedule": {"periods": [
                  {"openDay": "MONDAY", "openTime": "9", "closeDay": "MONDAY", "closeTime": "25:00"}],
                  "specialHourPeriod": [{"startDate": "x", "endDate": "2026-12-24T00:00:00Z"}]}}""");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.violatedFields())
                .containsExactly(
                        "businessSchedule.periods[0].openTime",
                        "businessSchedule.periods[0].closeTime",
                        "businessSchedule.specialHourPeriod[0].startDate");
    }

    @Test
    void theCountryIsThatOfTheLastAddressThatHadOne() {
        var owner = SERVER.owner(SERVER.anotherSite());
        assertThat(country(owner, "{\"city\": \"Berlin\"}")).isEmpty();
        assertThat(country(owner, "{\"city\": \"Berlin\", \"country\": \"de\"}"))
                .isEqualTo("DE");
        assertThat(country(owner, "{\"country\": \"Fairyland\"}")).isEqualTo("DE");
    }

    private static String country(TestServer.Client owner, String address) {
        owner.post(PATH + "/business-contact", "{\"businessContact\": {\"address\": " + address + "}}")
                .ok();
        ObjectNode answer = owner.get(PATH + "?fields=locale").ok();
        return Json.text("", answer, "properties", "locale", "country");
    }
}
