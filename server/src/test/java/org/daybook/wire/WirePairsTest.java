package org.daybook.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whole answers to whole requests, as {@code wire/FAMILY/CASE.json} has them: nothing more, nothing less. Times are those
 * of the test's clock. A part that the contract leaves open is named as {@code unsettled} and not compared. {@code make wire} writes the answers anew, to be
 * read against the contract.
 */
class WirePairsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "wire");

    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private final Client owner = SERVER.owner();
    private final Client visitor = SERVER.visitor();
    private final BoundNames names = new BoundNames();

    /** The pairs in their order: one after the other, each with what the earlier ones made. */
    @TestFactory
    List<DynamicTest> everyAnswerIsTheWholeOfWhatIsWritten() throws IOException {
        return Files.readAllLines(FOLDER.resolve("pairs.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .map(name -> DynamicTest.dynamicTest(name, () -> check(FOLDER.resolve(name + ".json"))))
                .toList();
    }

    private void check(Path file) throws IOException {
        ObjectNode pair = Json.parseObject(Files.readString(file));
        JsonNode answer = ask(pair.get("request")).ok();
        Json.list(pair, "unsettled").forEach(place -> leaveOut(answer, JsonPointer.compile(place.stringValue())));
        if ("write".equals(System.getProperty("daybook.wire"))) {
            pair.set("response", names.renamed(answer, ""));
            Files.writeString(file, pair.toPrettyString() + "\n");
        }
        assertThat(names.named(answer, pair.get("response"))).isEqualTo(pair.get("response"));
    }

    private static void leaveOut(JsonNode answer, JsonPointer place) {
        ((ObjectNode) answer.at(place.head())).remove(place.last().getMatchingProperty());
    }

    private Reply ask(JsonNode request) {
        Client caller = Json.text("", request, "as").equals("owner") ? owner : visitor;
        String[] call = names.filled(Json.text("", request, "call")).split(" ", 2);
        String body = request.has("body") ? names.filled(Json.write(request.get("body"))) : null;
        return caller.send(call[0], call[1], body);
    }
}
