package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.daybook.testing.TestBusiness.id;

import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestBusiness.TestService;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

/** What the outbox tells of options, variants, add-ons and their groups: each change once. */
class CatalogEventsTest {
    private static final String VARIANTS = "/bookings/v1/serviceOptionsAndVariants";
    private static final String ADD_ONS = "/addons/v1/add-ons";
    private static final String GROUPS = "/bookings/v2/services/add-on-groups";
    private static final String OPTION = "6f1ed2e3-8a41-4f9c-9d0a-0f64a1c7a001";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();
    private final TestService service = business.appointments(business.staff("Mira"));

    private ObjectNode addOn(String name) {
        return Json.child(owner.post(ADD_ONS, """
                {"addOn": {"name": "%s", "price": {"value": "5"}, "durationInMinutes": 20}}""".formatted(name)).ok(), "addOn");
    }

    @Test
    void optionsAndVariants() {
        String event = "wix.bookings.catalog.v1.service_options_and_variants ";
        String content = """
                "options": {"values": [{"id": "%s", "type": "CUSTOM",
                  "customData": {"name": "age", "choices": ["child"]}}]},
                "variants": {"values": [{"choices": [{"optionId": "%s", "custom": "child"}], "price": {"value": "%s"}}]}""";
        ObjectNode made = Json.child(
                owner.post(
                                VARIANTS,
                                "{\"serviceOptionsAndVariants\": {\"serviceId\": \"" + service.id() + "\","
                                        + content.formatted(OPTION, OPTION, "5") + "}}")
                        .ok(),
                "serviceOptionsAndVariants");
        assertThat(SERVER.told(id(made))).containsExactly(event + "created");
        owner.patch(
                        VARIANTS + "/" + id(made),
                        "{\"serviceOptionsAndVariants\": {\"revision\": \"1\"," + content.formatted(OPTION, OPTION, "7")
                                + "}}")
                .ok();
        owner.delete(VARIANTS + "/" + id(made)).ok();
        assertThat(SERVER.told(id(made))).containsExactly(event + "created", event + "updated", event + "deleted");
    }

    @Test
    void optionsAndVariantsGoWithTheirService() {
        ObjectNode made = Json.child(
                owner.post(VARIANTS, """
                {"serviceOptionsAndVariants": {"serviceId": "%s",
                 "options": {"values": [{"id": "%s", "type": "DURATION"}]},
                 "variants": {"values": [{"choices": [{"optionId": "%s", "duration": {"minutes": 45}}], "price": {"value": "5"}}]}}}""".formatted(service.id(), OPTION, OPTION))
                        .ok(),
                "serviceOptionsAndVariants");
        owner.delete(TestBusiness.SERVICES + "/" + service.id()).ok();
        assertThat(SERVER.told(id(made)))
                .last()
                .isEqualTo("wix.bookings.catalog.v1.service_options_and_variants deleted");
    }

    @Test
    void addOns() {
        ObjectNode made = addOn("Towel");
        owner.patch(ADD_ONS + "/" + id(made), "{\"addOn\": {\"revision\": \"1\", \"name\": \"Two towels\"}}")
                .ok();
        owner.delete(ADD_ONS + "/" + id(made)).ok();
        assertThat(SERVER.told(id(made)))
                .containsExactly(
                        "wix.addons.v1.add_on created", "wix.addons.v1.add_on updated", "wix.addons.v1.add_on deleted");
    }

    @Test
    void groupsOfAddOnsAreToldAsChangesOfTheirService() {
        String addOn = id(addOn("Longer"));
        int before = SERVER.told(service.id()).size();
        ObjectNode group = Json.child(
                owner.post(GROUPS + "/create", """
                {"serviceId": "%s", "addOnGroup": {"name": "Extras", "addOnIds": ["%s"]}}""".formatted(service.id(), addOn))
                        .ok(),
                "addOnGroup");
        owner.post(GROUPS + "/delete", """
                {"serviceId": "%s", "addOnGroupId": "%s"}""".formatted(service.id(), id(group))).ok();
        assertThat(SERVER.told(service.id()).subList(before, before + 2))
                .containsOnly("wix.bookings.services.v2.service updated");
        assertThat(SERVER.told(service.id())).hasSize(before + 2);
    }
}
