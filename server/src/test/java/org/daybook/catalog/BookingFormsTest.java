package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class BookingFormsTest {
    private static final String QUERY = "/_api/bookings/v2/services/booking-forms/query";
    private static final String FORMS = "/form-schema-service/v4/forms/";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private TestServer.Site site;
    private Client owner;

    @BeforeEach
    void openASite() {
        site = SERVER.anotherSite();
        owner = SERVER.owner(site);
    }

    private JsonNode klass(String name, String form) {
        return owner.post("/bookings/v2/services", """
                        {"service": {"type": "CLASS", "name": "%s", "defaultCapacity": 12,
                            "onlineBooking": {"enabled": true}, %s
                            "payment": {"rateType": "NO_FEE", "options": {"inPerson": true}}}}
                        """.formatted(name, form))
                .ok()
                .get("service");
    }

    @Test
    void aServiceThatNamesNoFormHasTheDefaultOne() {
        String form = Json.text("", klass("Yoga", ""), "form", "id");
        ObjectNode read = owner.get(FORMS + form).ok();
        assertThat(read.get("form").get("formFields").findValuesAsString("target"))
                .containsExactly("first_name", "last_name", "email", "phone", "message");
        assertThat(Json.text(read, "form", "revision")).isEqualTo("1");
        JsonNode other = klass("Dance", "\"form\": {\"id\": \"%s\"},".formatted(form));
        assertThat(Json.text(other, "form", "id")).isEqualTo(form);
    }

    @Test
    void formsAreListedWithTheServicesThatHaveThem() {
        for (int i = 0; i < 6; i++) {
            klass("C" + i, "");
        }
        ObjectNode answer = SERVER.visitor(site)
                .post(QUERY, "{\"query\": {}, \"conditionalFields\": [\"DEFAULT_BOOKING_FORM\"]}")
                .ok();
        JsonNode form = answer.get("bookingForms").get(0);
        assertThat(Json.text(form, "formDetails", "name")).isEqualTo("Booking form");
        assertThat(form.get("connectedServices").findValuesAsString("name"))
                .hasSize(5)
                .contains("C0");
        assertThat(form.get("totalServiceCount").intValue()).isEqualTo(6);
        assertThat(answer.get("defaultBookingForm")).isEqualTo(form);
        ObjectNode without = owner.post(QUERY, "{\"query\": {\"filter\": {\"name\": \"Other\"}}}")
                .ok();
        assertThat(without.get("bookingForms").isEmpty()).isTrue();
        assertThat(without.get("defaultBookingForm")).isNull();
    }

    @Test
    void whatIsWrongWithAQueryIsSaid() {
        assertThat(owner.post(QUERY, "{}").violatedFields()).containsExactly("query");
        assertThat(owner.post(QUERY, "{\"query\": {\"filter\": {\"colour\": \"red\"}}}")
                        .status())
                .isEqualTo(400);
        assertThat(owner.post(QUERY, "{\"query\": {}, \"conditionalFields\": [\"ALL\"]}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aFormIsTheOwnersToReadAndOfOneSite() {
        String form = Json.text("", klass("Yoga", ""), "form", "id");
        assertThat(SERVER.visitor(site).get(FORMS + form).status()).isEqualTo(403);
        assertThat(SERVER.nobody().get(FORMS + form).status()).isEqualTo(401);
        assertThat(SERVER.owner().get(FORMS + form).code()).isEqualTo("NOT_FOUND");
    }
}
