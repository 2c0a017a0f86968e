package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.daybook.platform.json.Json;
import org.daybook.sites.Bootstrapped;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.node.ObjectNode;

class WelcomeTest {
    private static final long SHELL_SECONDS = 60;

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void theLinesOfTheDemoEndInAConfirmedBooking() throws Exception {
        TestBusiness business = new TestBusiness(SERVER);
        business.appointments(business.staff("Ada"));
        String output = inAShell(walk());
        assertThat(lastLine(output)).as(output).startsWith("{\"booking\":");
        ObjectNode booking = Json.child(Json.parseObject(lastLine(output)), "booking");
        assertThat(Json.text("", booking, "status")).isEqualTo("CONFIRMED");
        assertThat(Json.text("", booking, "contactDetails", "firstName")).isEqualTo("Ada");
    }

    @Test
    void whoServesABusinessOfTheirOwnIsToldLess() {
        String text = Welcome.text(Command.SERVE, url(), site(), SERVER.now());
        assertThat(text).contains(url(), SERVER.site().apiKey()).doesNotContain(Welcome.WALK_BEGINS);
    }

    @Test
    void aKeyThatIsNotKnownAnyMoreIsNotMadeUp() {
        Bootstrapped later =
                new Bootstrapped(SERVER.site().id(), false, null, SERVER.site().clientId());
        assertThat(Welcome.text(Command.DEMO, url(), later, SERVER.now()))
                .contains("kept as a hash only", "API_KEY=YOUR_API_KEY")
                .doesNotContain("null");
    }

    private static String walk() {
        String text = Welcome.text(Command.DEMO, url(), site(), SERVER.now());
        return text.substring(text.indexOf(Welcome.WALK_BEGINS) + Welcome.WALK_BEGINS.length());
    }

    private static Bootstrapped site() {
        return new Bootstrapped(
                SERVER.site().id(), true, SERVER.site().apiKey(), SERVER.site().clientId());
    }

    private static String url() {
        String uri = SERVER.uri("/").toString();
        return uri.substring(0, uri.length() - 1);
    }

    private static String inAShell(String lines) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("bash").redirectErrorStream(true).start();
        try (var in = shell.outputWriter(StandardCharsets.UTF_8)) {
            in.write(lines);
        }
        String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor(SHELL_SECONDS, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    private static String lastLine(String output) {
        return output.strip().lines().reduce("", (before, line) -> line);
    }
}
