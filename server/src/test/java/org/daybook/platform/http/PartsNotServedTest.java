package org.daybook.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Each part that nothing acts on is refused when it is asked for, and no obstacle when it is not. */
class PartsNotServedTest {
    @RegisterExtension
    static final TestServer SERVER = TestServer.create();

    /** Texts that keep one format or another. */
    private static final List<String> TEXTS = List.of(
            "a",
            "12",
            "0b0c5e7a-9d43-4d8e-8f5a-6a2f1f4f3a11",
            "2026-06-08T10:00:00Z",
            "2026-06-08",
            "grace@example.com",
            "https://example.com/a");

    record Part(Operation operation, String path) {}

    static Stream<Part> parts() {
        return SERVER.operations().contract().operations().stream()
                .flatMap(operation ->
                        PartsNotServed.of(operation).stream().sorted().map(path -> new Part(operation, path)));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void whatIsAskedForIsRefused(Part part) {
        assertThat(SERVER.operations().serves(part.operation())).isTrue();
        List<ObjectNode> requests = requests(part);
        assertThat(requests).as("a field of the contract").isNotEmpty();
        assertThat(requests)
                .anySatisfy(request -> assertThatThrownBy(
                                () -> RequestReader.read(part.operation(), request, Map.of(), false))
                        .isInstanceOfSatisfying(
                                ApplicationException.class,
                                refusal -> assertThat(refusal.code()).isEqualTo(StandardError.UNIMPLEMENTED)));
    }

    @Test
    void whatSaysNothingIsNoObstacle() {
        for (Part part : parts().toList()) {
            ObjectNode silent = around(part, Json.MAPPER.nullNode());
            try {
                RequestReader.read(part.operation(), silent, Map.of(), false);
            } catch (InvalidRequestException incomplete) {
                // Something else is required; nothing was refused as not served.
                assertThat(incomplete.violations()).isNotEmpty();
            }
        }
    }

    /** Requests that ask for the part, by one value or another. */
    private static List<ObjectNode> requests(Part part) {
        Field field = field(part.operation().request(), part.path());
        List<JsonNode> values = new ArrayList<>();
        values(field, 0)
                .forEach(value -> values.add(
                        switch (field.shape()) {
                            case ONE -> value;
                            case LIST -> Json.array().add(value);
                            case MAP -> Json.object().set("a", value);
                        }));
        return values.stream().map(value -> around(part, value)).toList();
    }

    private static List<JsonNode> values(Field field, int depth) {
        List<JsonNode> values = new ArrayList<>();
        Message message = field.message();
        switch (field.kind()) {
            case BOOLEAN -> values.add(Json.MAPPER.valueToTree(true));
            case INT, DOUBLE -> values.add(Json.MAPPER.valueToTree(1));
            case ENUM -> values.add(Json.MAPPER.valueToTree(field.values().getLast()));
            case MESSAGE -> {
                if (message != null && depth < 3) {
                    for (Field inner : message.fields()) {
                        values(inner, depth + 1)
                                .forEach(value -> values.add(Json.object()
                                        .set(
                                                inner.name(),
                                                inner.shape() == Field.Shape.LIST
                                                        ? Json.array().add(value)
                                                        : value)));
                    }
                }
            }
            case STRUCT, ANY -> values.add(Json.object().put("a", "b"));
            default -> TEXTS.forEach(text -> values.add(Json.MAPPER.valueToTree(text)));
        }
        return values;
    }

    private static Field field(Message request, String path) {
        int dot = path.indexOf('.');
        Field field = Objects.requireNonNull(request.find(dot < 0 ? path : path.substring(0, dot)), path);
        return dot < 0 ? field : field(field.nested(), path.substring(dot + 1));
    }

    private static ObjectNode around(Part part, JsonNode value) {
        return around(part.operation().request(), part.path(), value);
    }

    private static ObjectNode around(Message message, String path, JsonNode value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return Json.object().set(path, value);
        }
        String name = path.substring(0, dot);
        Field field = field(message, name);
        JsonNode inner = around(field.nested(), path.substring(dot + 1), value);
        return Json.object()
                .set(name, field.shape() == Field.Shape.LIST ? Json.array().add(inner) : inner);
    }
}
