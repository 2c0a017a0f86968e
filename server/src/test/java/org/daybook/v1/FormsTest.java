package org.daybook.v1;

import static org.assertj.core.api.Assertions.assertThat;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

class FormsTest {
    private static final String FORMS = "/bookings/v1/forms";
    private static final TestServer SERVER = TestServer.create();
    private static final Client OWNER = SERVER.owner();

    private static final String FORM = """
            {"form": {
              "header": {"title": "Tell us", "description": "A bit", "isDescriptionHidden": false},
              "actionLabels": {"offlinePaymentLabel": "Book it", "onlinePaymentLabel": "Pay", "bookingRequestApprovalLabel": "Ask"},
              "name": {"valueType": "SHORT_TEXT", "label": "Your name", "userConstraints": {"required": true}, "additionalLabels": []},
              "email": {"valueType": "SHORT_TEXT", "label": "Mail", "userConstraints": {"required": true}, "additionalLabels": []},
              "phone": {"valueType": "SHORT_TEXT", "label": "Phone", "userConstraints": {"required": false}, "additionalLabels": []},
              "numberOfParticipants": {"valueType": "SHORT_TEXT", "label": "How many", "userConstraints": {"required": true}, "additionalLabels": []},
              "address": {
                "street": {"valueType": "SHORT_TEXT", "label": "Street", "userConstraints": {"required": false}, "additionalLabels": []},
                "city": {"valueType": "SHORT_TEXT", "label": "City", "userConstraints": {"required": false}, "additionalLabels": []},
                "floorNumber": {"valueType": "SHORT_TEXT", "label": "Floor", "userConstraints": {"required": false}, "additionalLabels": []}},
              "customFields": [
                {"valueType": "LONG_TEXT", "label": "Allergies", "userConstraints": {"required": false}, "additionalLabels": []},
                {"valueType": "CHECK_BOX", "label": "I agree", "userConstraints": {"required": true},
                 "additionalLabels": [{"linkLabel": {"label": "terms", "url": "https://example.com/terms"}}]}]}}""";

    @Test
    void theDefaultFormIsThatOfTheCurrentApi() {
        ObjectNode form = Json.child(
                SERVER.visitor()
                        .get(FORMS + "/00000000-0000-0000-0000-000000000000")
                        .ok(),
                "form");
        assertThat(Json.text(form, "name", "label")).isEqualTo("First name");
        assertThat(Json.text(form, "email", "valueType")).isEqualTo("SHORT_TEXT");
        assertThat(Json.flag(form, "email", "userConstraints", "required")).isTrue();
        assertThat(Json.text(form.get("customFields").get(0), "label")).isEqualTo("Message");
        assertThat(SERVER.visitor().get(FORMS).ok().get("form")).isEqualTo(form);
        ObjectNode current = Json.child(
                SERVER.owner()
                        .get("/form-schema-service/v4/forms/" + Json.text(form, "id"))
                        .ok(),
                "form");
        assertThat(Json.text(current.get("formFields").get(0), "id")).isEqualTo(Json.text(form, "name", "fieldId"));
    }

    @Test
    void whatWasWrittenIsReadAgain() {
        ObjectNode made = Json.child(OWNER.post(FORMS, FORM).ok(), "form");
        ObjectNode read = Json.child(
                SERVER.visitor().get(FORMS + "/" + Json.text(made, "id")).ok(), "form");
        assertThat(read).isEqualTo(made);
        ObjectNode sent = Json.child(Json.parseObject(FORM), "form");
        for (String member : new String[] {"header", "actionLabels"}) {
            assertThat(read.get(member)).isEqualTo(sent.get(member));
        }
        for (String member : new String[] {"name", "email", "phone", "numberOfParticipants"}) {
            assertThat(Json.child(read, member).without("fieldId")).isEqualTo(sent.get(member));
        }
        assertThat(Json.child(Json.child(read, "address"), "floorNumber").without("fieldId"))
                .isEqualTo(Json.at(sent, "address", "floorNumber"));
        for (int i = 0; i < 2; i++) {
            ObjectNode custom = (ObjectNode) read.get("customFields").get(i).deepCopy();
            assertThat(custom.without("fieldId"))
                    .isEqualTo(sent.get("customFields").get(i));
        }
    }

    @Test
    void anUpdateKeepsTheIdsOfFields() {
        ObjectNode made = Json.child(OWNER.post(FORMS, FORM).ok(), "form");
        ObjectNode changed = made.deepCopy();
        Json.child(changed, "name").put("label", "Full name");
        ((ObjectNode) changed.get("customFields").get(0)).put("valueType", "SHORT_TEXT");
        ObjectNode updated = Json.child(
                OWNER.put(FORMS, Json.object().set("form", changed).toString()).ok(), "form");
        assertThat(updated).isEqualTo(changed);
        assertThat(OWNER.put(FORMS, Json.object().set("form", updated).toString())
                        .ok()
                        .get("form"))
                .isEqualTo(updated);
    }

    @Test
    void aFieldNeedsALabel() {
        String without = FORM.replace("\"label\": \"Allergies\",", "");
        assertThat(OWNER.post(FORMS, without).status()).isEqualTo(400);
        assertThat(SERVER.visitor().post(FORMS, FORM).status()).isEqualTo(403);
        assertThat(OWNER.get(FORMS + "/0b9a3f2e-0000-4000-8000-000000000000").code())
                .isEqualTo("FORM_NOT_FOUND");
    }
}
