package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Reply;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests as the unmodified clients send them, from {@code wire/sdk-requests.yaml}: each reaches its operation and is
 * understood, whatever is then said of the ids in it, which lead nowhere.
 */
class SdkRequestsTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /**
     * One request.
     *
     * @param call the function of the client
     * @param operation family and name of the operation
     * @param path with the query string, if any
     * @param dropped JSON pointers to what is sent though it is not the client's to say
     */
    record Sent(
            String call,
            String operation,
            String method,
            String path,
            @Nullable String body,
            List<?> dropped) {
        static Sent of(Map<String, Object> entry) {
            String[] request = text(entry, "request").split(" ", 2);
            Object query = entry.get("query");
            Object body = entry.get("body");
            return new Sent(
                    text(entry, "call"),
                    text(entry, "operation"),
                    request[0],
                    query == null ? request[1] : request[1] + "?" + query,
                    body == null ? null : Json.MAPPER.writeValueAsString(body),
                    entry.get("dropped") instanceof List<?> pointers ? pointers : List.of());
        }

        private static String text(Map<String, Object> entry, String name) {
            return Objects.requireNonNull(entry.get(name)).toString();
        }

        @Override
        public String toString() {
            return call;
        }
    }

    static Stream<Sent> requests() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SdkRequestsTest.class.getResourceAsStream("/wire/sdk-requests.yaml"))) {
            List<Map<String, Object>> entries = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
            return entries.stream().map(Sent::of);
        }
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestOfTheClientReachesItsOperation(Sent sent) {
        String path = sent.path().replaceFirst("\\?.*", "");
        Router.Match match =
                Objects.requireNonNull(SERVER.operations().router().find(sent.method(), path), "no operation");
        assertThat(match.operation()).hasToString(sent.operation());
        assertThat(SERVER.operations().serves(match.operation())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestOfTheClientIsNotRefusedForItsShape(Sent sent) {
        Reply reply = SERVER.owner()
                .send(
                        sent.method(),
                        sent.path(),
                        sent.body(),
                        "Content-Type",
                        "application/json",
                        "x-wix-bi-gateway",
                        "x");
        String answer = reply.response().body();
        assertThat(reply.status()).as(answer).isLessThan(500);
        assertThat(reply.code()).as(answer).isNotIn("UNAUTHENTICATED", "PERMISSION_DENIED");
        // The ids in the requests lead nowhere; that may be said, and nothing else.
        Json.list(reply.json(), "details", "validationError", "fieldViolations")
                .forEach(violation -> assertThat(Json.text("", violation, "description"))
                        .as(answer)
                        .matches("(is not|there is no) .*"));
    }

    /** What a client puts into a body is there for the handler: our data on the contract drop none of it as read-only. */
    @ParameterizedTest
    @MethodSource("requests")
    void nothingThatTheClientSendsIsLost(Sent sent) {
        Router.Match match = Objects.requireNonNull(
                SERVER.operations().router().find(sent.method(), sent.path().replaceFirst("\\?.*", "")));
        if (sent.body() == null || SERVER.operations().takesAsSent(match.operation())) {
            return;
        }
        ObjectNode body = Json.parseObject(sent.body());
        ObjectNode read = RequestReader.read(match.operation(), body, match.pathParameters(), false);
        List<String> lost = new ArrayList<>();
        lost(body, read, "", lost);
        assertThat(lost).isEqualTo(sent.dropped());
    }

    /** Collects pointers to what is in one tree and not, or otherwise, in another. */
    private static void lost(JsonNode sent, JsonNode read, String pointer, List<String> lost) {
        if (read.isMissingNode() || (!sent.isContainer() && !sent.equals(read))) {
            lost.add(pointer);
        } else if (sent.isObject()) {
            sent.properties()
                    .forEach(member ->
                            lost(member.getValue(), read.path(member.getKey()), pointer + "/" + member.getKey(), lost));
        } else {
            for (int i = 0; i < sent.size(); i++) {
                lost(sent.get(i), read.path(i), pointer + "/" + i, lost);
            }
        }
    }
}
