package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.daybook.platform.json.Json;
import org.daybook.sites.Bootstrapped;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class WelcomeTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theLinesOfTheDemoEndInAConfirmedBooking() throws Exception {
        TestBusiness business = new TestBusiness(SERVER);
        business.appointments(business.staff("Ada"));
        String output = Shell.run("bash", walk(), Map.of()).output();
        assertThat(lastLine(output)).as(output).startsWith("{\"booking\":");
        ObjectNode booking = Json.child(Json.parseObject(lastLine(output)), "booking");
        assertThat(Json.text("", booking, "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text("", booking, "contactDetails", "firstName")).isEqualTo("Ada");
    }

    @Test
    void whoServesABusinessOfTheirOwnIsToldLess() {
        String text =
                Welcome.text(Command.SERVE, url(), site(), SERVER.sites().firstSummary(), "/sign-in", SERVER.now());
        assertThat(text)
                .contains(
                        url(),
                        SERVER.site().apiKey(),
                        "USD, en, Europe/Berlin (daybook site set changes it)",
                        url() + "/sign-in")
                .doesNotContain(Welcome.WALK_BEGINS);
    }

    @Test
    void aKeyThatIsNotKnownAnyMoreIsNotMadeUp() {
        Bootstrapped later =
                new Bootstrapped(SERVER.site().id(), false, null, SERVER.site().clientId());
        assertThat(Welcome.text(Command.DEMO, url(), later, SERVER.sites().firstSummary(), "/sign-in", SERVER.now()))
                .contains("kept as a hash only", "API_KEY=YOUR_API_KEY", "bootstrap settings were for the first start")
                .doesNotContain("null");
    }

    private static String walk() {
        String text =
                Welcome.text(Command.DEMO, url(), site(), SERVER.sites().firstSummary(), "/sign-in", SERVER.now());
        return text.substring(text.indexOf(Welcome.WALK_BEGINS) + Welcome.WALK_BEGINS.length());
    }

    private static Bootstrapped site() {
        return new Bootstrapped(
                SERVER.site().id(), true, SERVER.site().apiKey(), SERVER.site().clientId());
    }

    private static String url() {
        return SERVER.uri("").toString();
    }

    private static String lastLine(String output) {
        return output.strip().lines().reduce("", (before, line) -> line);
    }
}
