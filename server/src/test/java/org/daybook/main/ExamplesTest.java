package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The scripts under {@code examples/}, run as they are. */
class ExamplesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theScriptThatBooksEndsWithACancelledBooking() {
        // The script asks for times from today on, by the clock of the machine.
        SERVER.clock().set(Instant.now());
        Shell.Ended script = Shell.run(
                "../examples/book.sh",
                "",
                Map.of(
                        "URL", SERVER.uri("").toString(),
                        "API_KEY", SERVER.site().apiKey(),
                        "CLIENT_ID", SERVER.site().clientId().toString()));
        assertThat(script.status()).as(script.output()).isZero();
        assertThat(script.lines().map(String::strip)).contains("CONFIRMED").endsWith("CANCELED");
        assertThat(names("/bookings/v2/services/query", "services")).doesNotContain("Massage");
        assertThat(names("/bookings/v1/staff-members/query", "staffMembers")).doesNotContain("Ada");
        assertThat(SERVER.owner().post("/contacts/v4/contacts/query", "{}").ok().get("contacts"))
                .isEmpty();
    }

    private static List<String> names(String path, String list) {
        List<String> names = new ArrayList<>();
        Json.list(SERVER.owner().post(path, "{}").ok(), list).forEach(one -> names.add(Json.text("", one, "name")));
        return names;
    }
}
