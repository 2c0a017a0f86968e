package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.Limit;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestBusiness;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one request may hold: every element is counted before anything is done for it. */
class RequestBoundsTest {
    private static final String SERVICES_QUERY = TestBusiness.SERVICES + "/query";
    private static final String PROPERTIES = "/site-properties/v4/properties";

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    @Test
    void aListThatIsTooLongIsRefusedBeforeItsElementsAreRead() {
        Reply reply = SERVER.owner().post(TestBusiness.BOOKINGS, withAdditionalFields(150_000));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.violatedFields()).contains("booking.additionalFields").hasSizeLessThan(10);
        assertThat(rules(reply)).contains("MAX_SIZE");
    }

    @Test
    void aRefusalNamesAHundredViolationsAndSaysThatThereMayBeMore() {
        Reply reply = SERVER.visitor().post(TestBusiness.BOOKINGS, withAdditionalFields(Limit.LIST_ITEMS.value()));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.violatedFields()).hasSize(Limit.VIOLATIONS.value());
        assertThat(Json.text("", reply.json(), "message")).contains("only the first 100");
        Reply few = SERVER.visitor().post(TestBusiness.BOOKINGS, withAdditionalFields(3));
        assertThat(Json.text("", few.json(), "message")).doesNotContain("only");
    }

    private static String withAdditionalFields(int numbers) {
        return "{\"booking\": {\"bookedEntity\": {}, \"additionalFields\": [" + repeated("1", numbers) + "]}}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"$and\": [%s]}",
                "{\"$or\": [%s]}",
                "{\"$not\": [%s]}",
                "{\"$or\": [{\"$and\": [%s]}]}",
                "{\"locations\": {\"$matchItems\": [%s]}}",
                "{\"id\": {\"$in\": [%s]}}",
                "{\"unknown\": [%s]}"
            })
    void everyElementOfAFilterCounts(String filter) {
        for (Client caller : List.of(SERVER.visitor(), SERVER.owner())) {
            String sent = filter.formatted(repeated("{}", Limit.FILTER_PARTS.value() + 1));
            Reply reply = caller.post(SERVICES_QUERY, "{\"query\": {\"filter\": " + sent + "}}");
            assertThat(reply.status()).isEqualTo(400);
            assertThat(reply.violatedFields()).containsExactly("query.filter");
        }
    }

    @Test
    void aFilterOfManyPartsIsStillAnsweredAndOneTooDeepIsNot() {
        String parts = "{\"$and\": [" + repeated("{}", Limit.FILTER_PARTS.value() - 1) + "]}";
        assertThat(SERVER.visitor()
                        .post(SERVICES_QUERY, "{\"query\": {\"filter\": " + parts + "}}")
                        .status())
                .isEqualTo(200);
        int depth = Limit.FILTER_DEPTH.value() + 1;
        String deep = "{\"$not\":".repeat(depth) + "{}" + "}".repeat(depth);
        assertThat(SERVER.visitor()
                        .post(SERVICES_QUERY, "{\"query\": {\"filter\": " + deep + "}}")
                        .violatedFields())
                .containsExactly("query.filter");
    }

    @Test
    void anAggregationDoesNotMultiplyListsWithoutEnd() {
        String items = IntStream.range(0, 8)
                .mapToObj(i -> "{\"name\": \"n" + i
                        + "\", \"type\": \"VALUE\", \"fieldPath\": \"staffMemberIds\", \"value\": {}}")
                .collect(Collectors.joining(","));
        Reply reply = SERVER.owner().post("/_api/bookings/v2/services/search", """
                {"search": {"aggregations": [{"name": "all", "type": "NESTED",
                    "nested": {"nestedAggregations": [%s]}}]}}""".formatted(items));
        assertThat(reply.status()).isEqualTo(400);
    }

    @Test
    void orderingByTooManyFieldsIsRefused() {
        String sort = repeated("{\"fieldName\": \"createdDate\"}", Limit.SORT_FIELDS.value() + 1);
        Reply reply =
                SERVER.visitor().post("/bookings/v1/staff-members/query", "{\"query\": {\"sort\": [" + sort + "]}}");
        assertThat(reply.violatedFields()).containsExactly("query.sort");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\": {}, \"query\": {}}",
                "{\"query\": {\"filter\": {\"name\": \"a\", \"name\": \"b\"}}}",
                "{\"newer\": 1%1$s}",
                "{\"newer%2$s\": 1}",
                "{\"newer\": %3$s}",
                "{\"newer\": [%4$s]}",
                "{} {}"
            })
    void jsonThatIsAmbiguousOrWithoutMeasureIsRefused(String body) {
        String sent = body.formatted(
                "0".repeat(Limit.DIGITS_OF_NUMBER.value()),
                "x".repeat(2 * Limit.CHARACTERS_OF_NAME_IN_JSON.value()),
                "[".repeat(Limit.DEPTH_OF_JSON.value()) + "]".repeat(Limit.DEPTH_OF_JSON.value()),
                repeated("1", Limit.TOKENS_OF_JSON.value()));
        assertThat(SERVER.owner().post(SERVICES_QUERY, sent).status()).isEqualTo(400);
    }

    @Test
    void textThatIsNotUtf8ToTheLetterIsRefused() {
        byte[] overlong = {(byte) 0xC1, (byte) 0xA1};
        byte[] surrogate = {(byte) 0xED, (byte) 0xA0, (byte) 0x80};
        byte[] latin = {(byte) 0xE9};
        for (byte[] text : List.of(overlong, surrogate, latin)) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"newer\": \"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(text);
            body.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
            assertThat(statusOf(body.toByteArray())).isEqualTo(400);
        }
        assertThat(statusOf("{}".getBytes(StandardCharsets.UTF_16LE))).isEqualTo(400);
        assertThat(statusOf("{\"newer\": \"é𝄞\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(200);
    }

    private static int statusOf(byte[] body) {
        return SERVER.owner()
                .sendBody("POST", SERVICES_QUERY, BodyPublishers.ofByteArray(body))
                .status();
    }

    @Test
    void aBodyThatIsSaidToBeInAnotherCharsetIsRefused() {
        for (String charset : List.of("nope", "utf-16", "iso-8859-1", "\"latin1\"", "")) {
            Reply reply = SERVER.owner()
                    .send("POST", SERVICES_QUERY, "{}", "Content-Type", "application/json; charset=" + charset);
            assertThat(reply.status()).as(charset).isEqualTo(415);
            assertThat(reply.code()).isEqualTo("UNSUPPORTED_MEDIA_TYPE");
        }
        for (String charset : List.of("utf-8", "UTF-8", "\"utf-8\"", "us-ascii")) {
            assertThat(SERVER.owner()
                            .send("POST", SERVICES_QUERY, "{}", "Content-Type", "application/json;charset=" + charset)
                            .status())
                    .as(charset)
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?a=%ff", "?a=%c1%a1", "?.r=eyLBofo", "?.r=!"})
    void aQueryStringThatIsNoTextIsRefused(String query) {
        assertThat(SERVER.owner().get("/bookings/v2/categories/query" + query).status())
                .isEqualTo(400);
    }

    /** The server remembers the headers of a connection, so as not to read them again. */
    @Test
    void aKeyInAnotherLetterCaseIsNotAcceptedOnTheSameConnection() throws IOException {
        String key = SERVER.site().apiKey();
        try (Socket socket =
                new Socket(InetAddress.ofLiteral("127.0.0.1"), SERVER.uri("/").getPort())) {
            assertThat(statusOfGet(socket, key)).isEqualTo(200);
            assertThat(statusOfGet(socket, swappedCase(key))).isEqualTo(401);
            assertThat(statusOfGet(socket, key)).isEqualTo(200);
        }
    }

    private static int statusOfGet(Socket socket, String key) throws IOException {
        socket.getOutputStream()
                .write(("GET " + PROPERTIES + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: " + key + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return RawAnswer.read(socket.getInputStream()).status();
    }

    private static String swappedCase(String text) {
        return text.chars()
                .map(c -> Character.isUpperCase(c) ? Character.toLowerCase(c) : Character.toUpperCase(c))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static List<String> rules(Reply reply) {
        return reply.json()
                .path("details")
                .path("validationError")
                .path("fieldViolations")
                .valueStream()
                .map(violation -> Json.text("", violation, "violatedRule"))
                .toList();
    }

    private static String repeated(String json, int times) {
        return String.join(",", java.util.Collections.nCopies(times, json));
    }
}
