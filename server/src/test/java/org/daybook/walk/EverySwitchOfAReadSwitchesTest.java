package org.daybook.walk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.daybook.testing.TestServer.Client;
import org.daybook.testing.TestServer.Reply;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A flag, or the name of a part, changes an answer: the part that it is about is there or not, and all else is alike. */
class EverySwitchOfAReadSwitchesTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    private static final RequestContext CONTEXT =
            new RequestContext(SERVER).withMore().withAllThatSwitchesShow(SERVER.visitor());

    static Stream<Switch> switches() {
        return SERVER.operations().contract().operations().stream()
                .filter(SERVER.operations()::serves)
                .filter(operation -> !NotWalked.writes(operation))
                .flatMap(operation -> Switch.of(operation).stream());
    }

    @ParameterizedTest
    @MethodSource("switches")
    void theAnswerDiffersInThePartAndInNothingElse(Switch asked) {
        SwitchedParts.Row row = SwitchedParts.of(asked).orElseThrow(() -> new AssertionError("says what it switches"));
        ObjectNode request = CONTEXT.json(SwitchedParts.request(asked));
        Client client = asked.value().startsWith("OWN_") ? CONTEXT.booker() : CONTEXT.owner();
        Reply off = send(client, asked.operation(), asked.in(request, false));
        Reply on = send(client, asked.operation(), asked.in(request, true));
        if (on.status() == 501) {
            return;
        }
        List<String> differences = differences(off.ok(), on.ok());
        if (row.reason().isEmpty() && !UnreadParts.contains(asked.operation(), asked.path())) {
            assertThat(differences).isNotEmpty();
        }
        assertThat(differences).allMatch(difference -> difference.matches("(?s).*/(" + row.part() + ")\\b.*"));
    }

    private static List<String> differences(JsonNode off, JsonNode on) {
        Map<String, Long> without = Switch.said(off);
        Map<String, Long> with = Switch.said(on);
        TreeSet<String> all = new TreeSet<>(without.keySet());
        all.addAll(with.keySet());
        return all.stream()
                .filter(said -> !Objects.equals(without.get(said), with.get(said)))
                .toList();
    }

    /** What has no place in the path of a reading request stands in its query. */
    private static Reply send(Client client, Operation operation, ObjectNode request) {
        Binding binding = operation.bindings().getFirst();
        if (!binding.method().equals("GET")) {
            return client.send(binding.method(), binding.path(), request.toString());
        }
        String path = binding.path();
        List<String> query = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : request.properties()) {
            String place = "{" + member.getKey() + "}";
            if (path.contains(place)) {
                path = path.replace(place, member.getValue().asString());
            } else if (member.getValue().isArray()) {
                member.getValue().forEach(value -> query.add(member.getKey() + "=" + value.asString()));
            } else {
                query.add(member.getKey() + "=" + Json.write(member.getValue()).replace("\"", ""));
            }
        }
        return client.get(query.isEmpty() ? path : path + "?" + String.join("&", query));
    }
}
