package org.daybook.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ServiceStaffTest {
    private static final String STAFF = "/bookings/v1/staff-members";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final TestBusiness business = new TestBusiness(SERVER, SERVER.anotherSite());
    private final Client owner = business.owner();

    private JsonNode hire(String name) {
        return owner.post(STAFF, "{\"staffMember\": {\"name\": \"" + name + "\"}}")
                .ok()
                .get("staffMember");
    }

    @Test
    void whoWasDeletedGivesNoServiceAndNoChangeOfItFails() {
        JsonNode ada = hire("Ada");
        JsonNode bob = hire("Bob");
        String adas = Json.text("", ada, "resourceId");
        String path = TestBusiness.SERVICES + "/"
                + business.appointments(adas, Json.text("", bob, "resourceId")).id();
        owner.delete(STAFF + "/" + Json.text("", bob, "id")).ok();
        ObjectNode read = owner.get(path).ok();
        assertThat(read.get("service").get("staffMemberIds"))
                .containsExactly(Json.strings(List.of(adas)).get(0));
        JsonNode renamed = owner.patch(path, "{\"service\": {\"revision\": \"1\", \"name\": \"Long massage\"}}")
                .ok()
                .get("service");
        assertThat(renamed.get("staffMemberIds")).isEqualTo(read.get("service").get("staffMemberIds"));
        JsonNode echoed = owner.patch(
                        path, Json.object().set("service", renamed).toString())
                .ok()
                .get("service");
        assertThat(Json.text(echoed, "revision")).isEqualTo("3");
        String nobody = "{\"service\": {\"revision\": \"3\", \"staffMemberIds\": [\"" + UUID.randomUUID() + "\"]}}";
        assertThat(owner.patch(path, nobody).violatedFields()).containsExactly("service.staffMemberIds[0]");
    }
}
