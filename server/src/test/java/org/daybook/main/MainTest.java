package org.daybook.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.daybook.testing.JavaProcess;
import org.daybook.testing.TestDatabase;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process as its user sees it: what it prints, answers, and how it ends. */
class MainTest {
    private static final String READY = "Daybook is ready at ";

    @TempDir
    private static Path directory = Path.of("");

    @Test
    void itServesUntilItIsToldToStopAndRefusesASecondProcess() throws Exception {
        try (var server = run("serve", "--port", "0")) {
            String url = server.await(READY);
            assertThat(status(url + "/healthz")).isEqualTo(200);
            assertThat(status(url + "/readyz")).isEqualTo(200);
            try (var second = run("serve", "--port", "0")) {
                assertThat(second.awaitExit()).isEqualTo(1);
                assertThat(second.awaitEnd())
                        .containsExactly("Another Daybook process uses " + directory.resolve("data") + ".");
            }
            server.terminate();
            assertThat(server.awaitEnd()).contains("Stopped.");
            server.awaitExit();
        }
    }

    @Test
    void keysAreMadeAndRevokedWhileTheServerRunsAndWhileItDoesNot() {
        String properties = "/site-properties/v4/properties";
        try (var server = run("serve", "--port", "0")) {
            String url = server.await(READY) + properties;
            Made key = key();
            assertThat(status(url, "Authorization", key.text())).isEqualTo(200);
            try (var command = run("key", "revoke", key.id())) {
                assertThat(command.awaitExit()).isZero();
            }
            TestServer.eventually(() -> status(url, "Authorization", key.text()) == 401);
            server.terminate();
            server.awaitExit();
        }
        Made key = key();
        try (var server = run("serve", "--port", "0")) {
            assertThat(status(server.await(READY) + properties, "Authorization", key.text()))
                    .isEqualTo(200);
        }
    }

    private record Made(String id, String text) {}

    private static Made key() {
        try (var command = run("key", "create", "--name", "Made by a command")) {
            String text = command.await("API key");
            Made made = new Made(command.await("Key id"), text);
            assertThat(command.awaitExit()).isZero();
            return made;
        }
    }

    @Test
    void theDemoCanBeBookedByTheLinesThatItPrints() {
        try (var server = run("demo", "--port", "0", "--data", "demo")) {
            String ownerPage = server.await("  Owner page");
            assertThat(ownerPage).contains("/welcome/");
            server.await(Welcome.WALK_BEGINS);
            server.await("  post ");
            List<String> lines = server.seen();
            String walk = String.join("\n", lines.subList(lines.indexOf(Welcome.WALK_BEGINS) + 1, lines.size()));
            Shell.Ended shell = Shell.run("bash", walk + "\n", Map.of());
            assertThat(shell.lines().toList())
                    .as(shell.output())
                    .last()
                    .asString()
                    .contains("\"status\":\"CONFIRMED\"");
        }
    }

    /** Otherwise the only key of the first site would be made and never shown. */
    @Test
    void aPortInUseIsToldInOneLineBeforeAnythingIsMade() {
        Path unused = directory.resolve("not-made");
        try (var taken = HttpServer.start("0.0.0.0", 0, http -> {});
                var server = run("serve", "--port", Integer.toString(taken.port()), "--data", unused.toString())) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.awaitEnd())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot listen on port " + taken.port());
            assertThat(unused).doesNotExist();
        }
    }

    @Test
    void anExternalDatabaseIsUsedInPlaceOfTheEmbeddedOne() throws Exception {
        Path unused = directory.resolve("unused");
        try (var database = TestDatabase.create();
                var server = JavaProcess.Start.of(Main.class)
                        .in(directory)
                        .with(Map.of(
                                "DAYBOOK_DATABASE_URL", database.address().url(),
                                "DAYBOOK_DATABASE_USER", database.address().user(),
                                "DAYBOOK_DATABASE_PASSWORD", database.address().password()))
                        .run("serve", "--port", "0", "--data", unused.toString())) {
            assertThat(status(server.await(READY) + "/readyz")).isEqualTo(200);
            assertThat(unused).doesNotExist();
        }
    }

    @Test
    void aDatabaseThatRefusesIsToldInOneLine() {
        try (var database = TestDatabase.create();
                var server = JavaProcess.Start.of(Main.class)
                        .in(directory)
                        .with(Map.of(
                                "DAYBOOK_DATABASE_URL", database.address().url(),
                                "DAYBOOK_DATABASE_USER", database.address().user(),
                                "DAYBOOK_DATABASE_PASSWORD", "guess"))
                        .run("serve")) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertThat(server.awaitEnd())
                    .singleElement()
                    .asString()
                    .startsWith("Cannot use the database jdbc:postgresql://127.0.0.1:")
                    .contains("password authentication failed");
        }
    }

    @Test
    void versionAndMistakesAnswerAtOnce() {
        try (var version = run("version");
                var mistake = run("demmo")) {
            assertThat(version.awaitEnd()).singleElement().asString().matches("Daybook \\d+\\.\\d+\\.\\d+.*");
            assertThat(version.awaitExit()).isZero();
            assertThat(mistake.awaitEnd()).containsExactly("Unknown command demmo: did you mean demo?");
            assertThat(mistake.awaitExit()).isEqualTo(1);
        }
    }

    /** In a directory whose data folder all tests share: only the first start has to create it. */
    private static JavaProcess run(String... arguments) {
        return JavaProcess.Start.of(Main.class).in(directory).run(arguments);
    }

    /** Names and values of headers in turn. */
    private static int status(String url, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try (var client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
