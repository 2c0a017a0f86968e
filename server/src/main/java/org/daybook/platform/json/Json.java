package org.daybook.platform.json;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.Limit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON mappers, one for what is ours and one for what strangers send, and short ways to look into trees whose members
 * may be missing or null.
 */
public final class Json {
    /**
     * The deepest nesting that is parsed. It is twice that of requests, as an answer holds documents inside its own
     * objects.
     */
    private static final int MAX_DEPTH = 2 * Limit.DEPTH_OF_JSON.value();

    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(Limit.DIGITS_OF_NUMBER.value())
                            .build())
                    .build())
            .build();

    /**
     * Parses JSON from untrusted clients: all sizes are bounded, and a name that occurs twice in one object is refused.
     */
    public static final JsonMapper OF_STRANGERS = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Limit.DEPTH_OF_JSON.value())
                            .maxNumberLength(Limit.DIGITS_OF_NUMBER.value())
                            .maxNameLength(Limit.CHARACTERS_OF_NAME_IN_JSON.value())
                            .maxTokenCount(Limit.TOKENS_OF_JSON.value())
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /** An array of the text forms of the values. */
    public static ArrayNode strings(Iterable<?> values) {
        ArrayNode array = array();
        values.forEach(value -> array.add(value.toString()));
        return array;
    }

    public static ObjectNode parseObject(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    public static String write(JsonNode node) {
        return MAPPER.writeValueAsString(node);
    }

    /** The node at the path of member names; null when a member is missing or null. */
    public static @Nullable JsonNode at(@Nullable JsonNode node, String... path) {
        JsonNode current = node;
        for (String member : path) {
            if (current == null) {
                return null;
            }
            current = current.get(member);
        }
        return current == null || current.isNull() ? null : current;
    }

    /** The text at the path; null when missing, null or empty. */
    public static @Nullable String text(@Nullable JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value == null || !value.isValueNode() || value.asString().isEmpty() ? null : value.asString();
    }

    /** The text at the path, or the default when missing, null or empty. */
    public static String text(String absent, @Nullable JsonNode node, String... path) {
        String value = text(node, path);
        return value == null ? absent : value;
    }

    public static @Nullable UUID uuid(@Nullable JsonNode node, String... path) {
        String value = text(node, path);
        return value == null ? null : UUID.fromString(value);
    }

    public static boolean flag(@Nullable JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value != null && value.asBoolean(false);
    }

    /** The boolean at the path, or {@code absent} where none is set. */
    public static boolean flag(boolean absent, @Nullable JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value == null ? absent : value.asBoolean(absent);
    }

    public static @Nullable Integer integer(@Nullable JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value == null || !value.canConvertToInt() ? null : value.intValue();
    }

    public static int integer(int absent, @Nullable JsonNode node, String... path) {
        Integer value = integer(node, path);
        return value == null ? absent : value;
    }

    public static @Nullable Instant instant(@Nullable JsonNode node, String... path) {
        String value = text(node, path);
        return value == null ? null : Instant.parse(value);
    }

    /** The elements of the list at the path; empty when missing or null. */
    public static Iterable<JsonNode> list(@Nullable JsonNode node, String... path) {
        JsonNode value = at(node, path);
        return value == null ? array() : value;
    }

    /** The object at the path, made where it is missing. */
    public static ObjectNode child(ObjectNode node, String name) {
        return node.get(name) instanceof ObjectNode existing ? existing : node.putObject(name);
    }

    /** The object at the path; empty when missing or null. */
    public static Optional<ObjectNode> object(@Nullable JsonNode node, String... path) {
        return at(node, path) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
    }
}
