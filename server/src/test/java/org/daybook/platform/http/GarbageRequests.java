package org.daybook.platform.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.contract.Operation.Binding;
import org.daybook.platform.json.Json;
import org.daybook.testing.QueryOperators;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Requests made from the contract's messages, most of them spoilt in a few places: nearly right ones get far, and that is
 * where mistakes are.
 */
final class GarbageRequests {
    private static final int MAX_DEPTH = 6;

    /** Longer ones the server refuses before it looks at them. */
    private static final int MAX_QUERY = 4_000;

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "x",
            "'; DROP TABLE booking; --",
            "' OR '1'='1",
            "<script>alert(1)</script>",
            "{{7*7}}${7*7}",
            "../../../etc/passwd",
            "%00%zz\\u0000",
            "\u0000",
            "a\u0000b",
            "\uD800",
            "\uDC00\uD800",
            "\uFEFF\u202E\u200B",
            "🧘🏽‍♀️",
            "null",
            "NaN",
            "-1",
            "1e400",
            "٣٤",
            ":site ? $1 @> #>> ::uuid",
            "long ".repeat(5_000));
    private static final List<String> DATES = List.of(
            "2026-06-08T10:00:00",
            "2026-06-08T10:00:00Z",
            "2026-06-08T10:00:00.123+02:00",
            "2026-03-29T02:30:00",
            "2026-10-25T02:30:00",
            "2026-02-30T10:00:00",
            "2026-13-01T00:00:00",
            "2026-06-08T25:61:61",
            "2026-06-08",
            "10:00:00",
            "0000-00-00T00:00:00",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59Z",
            "-999999999-01-01T00:00:00Z",
            "+1000000000-12-31T23:59:59Z",
            "now()",
            "1780293600000");
    private static final List<String> ZONES = List.of(
            "Europe/Berlin",
            "Australia/Lord_Howe",
            "Pacific/Apia",
            "Mars/Olympus",
            "GMT+2",
            "+02:00",
            "EST",
            "Etc/GMT+5",
            "SystemV/AST4",
            "europe/berlin",
            "Europe/Berlin ",
            "Europe/../Berlin");
    private static final List<String> NUMBERS = List.of(
            "0",
            "-1",
            "1",
            "1.5",
            "2147483647",
            "2147483648",
            "-2147483649",
            "9223372036854775807",
            "9223372036854775808",
            "1e9",
            "1e308",
            "1e309",
            "-1e400",
            "0.1e-300",
            "1".repeat(90));
    private static final List<String> OPERATORS = Stream.concat(
                    QueryOperators.ALL.stream(), Stream.of("$not", "$and", "$or", "$where", "$regex", "eq", "$"))
            .toList();

    private final Random random;
    private final List<String> ids;

    /** One request. */
    @SuppressWarnings("ArrayRecordComponent") // Sent, never compared.
    record Request(Operation operation, String method, String path, byte[] body) {
        @Override
        public String toString() {
            String text = new String(body, StandardCharsets.UTF_8);
            return operation + ": " + method + " " + path + " "
                    + (text.length() > 400 ? text.substring(0, 400) + "…" : text);
        }
    }

    /**
     * Requests from a seed.
     *
     * @param ids of rows that are there
     */
    GarbageRequests(Random random, List<String> ids) {
        this.random = random;
        this.ids = List.copyOf(ids);
    }

    Request next(Operation operation) {
        Binding binding = one(operation.bindings());
        ObjectNode request = message(operation.request(), operation, "", 0);
        for (int spoilt = random.nextInt(4); spoilt > 0; spoilt--) {
            spoil(request);
        }
        String path = path(binding.path());
        boolean inQuery = binding.method().equals("GET") || binding.method().equals("DELETE");
        if (inQuery) {
            return new Request(operation, binding.method(), path + query(request), new byte[0]);
        }
        return new Request(operation, binding.method(), path, body(request));
    }

    /** Now and then no JSON at all, or JSON of another kind. */
    private byte[] body(ObjectNode request) {
        String json = Json.write(request);
        return switch (random.nextInt(40)) {
            case 0 -> utf8(json.substring(0, random.nextInt(json.length())));
            case 1 -> new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe, (byte) 0xc0, '"', ':', '1', '}'};
            case 2 -> utf8("[" + json + "]");
            case 3 ->
                utf8(one(List.of("", "null", "1", "\"text\"", "{]", "{\"a\":1,\"a\":2}", "{\"a\":NaN}", "\u0000")));
            case 4 -> json.getBytes(StandardCharsets.UTF_16);
            case 5 -> utf8(json + json);
            case 6 -> random.nextInt(4) == 0 ? utf8("{\"query\":".repeat(100_000)) : utf8("[".repeat(100_000));
            default -> utf8(json);
        };
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private String query(ObjectNode request) {
        if (random.nextInt(4) == 0) {
            byte[] json = random.nextInt(8) == 0 ? utf8("{oops") : utf8(Json.write(request));
            String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(json);
            String whole = random.nextInt(20) == 0 ? "*" + encoded : encoded;
            return "?.r=" + whole.substring(0, Math.min(MAX_QUERY, whole.length()));
        }
        StringBuilder query = new StringBuilder("?");
        parameters(request, "", query);
        String whole = query.substring(0, Math.min(MAX_QUERY, query.length()));
        return whole.replaceAll("%.?$", "");
    }

    private static void parameters(JsonNode node, String name, StringBuilder query) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> parameters(
                            member.getValue(), name.isEmpty() ? member.getKey() : name + "." + member.getKey(), query));
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> parameters(element, name, query));
        } else {
            query.append(encode(name))
                    .append('=')
                    .append(encode(node.asString("")))
                    .append('&');
        }
    }

    private static String encode(String text) {
        String cut = text.length() > 1_000 ? text.substring(0, 1_000) : text;
        return URLEncoder.encode(cut, StandardCharsets.UTF_8);
    }

    private String path(String template) {
        StringBuilder path = new StringBuilder();
        int from = 0;
        for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
            int close = template.indexOf('}', open);
            String value = random.nextInt(5) == 0 ? one(TEXTS) : id();
            String safe = value.isBlank() || value.indexOf(0) >= 0 || value.contains("/") ? "x" : encode(value);
            path.append(template, from, open).append(safe.replace("+", "%20"));
            from = close + 1;
        }
        return path.append(template.substring(from)).toString();
    }

    private String id() {
        return random.nextInt(4) == 0 ? new UUID(random.nextLong(), random.nextLong()).toString() : one(ids);
    }

    private ObjectNode message(Message type, Operation operation, String path, int depth) {
        ObjectNode message = Json.object();
        for (Field field : type.fields()) {
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            boolean required =
                    operation.required().stream().anyMatch(stated -> (stated + ".").startsWith(fieldPath + "."));
            if (random.nextInt(100) < (required ? 95 : depth == 0 ? 40 : 20)) {
                message.set(field.name(), shaped(field, operation, fieldPath, depth));
            }
        }
        return message;
    }

    private JsonNode shaped(Field field, Operation operation, String path, int depth) {
        return switch (field.shape()) {
            case ONE -> value(field, operation, path, depth);
            case LIST -> {
                ArrayNode list = Json.array();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    list.add(value(field, operation, path, depth));
                }
                yield list;
            }
            case MAP -> {
                ObjectNode map = Json.object();
                map.set("key", value(field, operation, path, depth));
                yield map;
            }
        };
    }

    private JsonNode value(Field field, Operation operation, String path, int depth) {
        if (field.name().equals("filter")) {
            return filter(operation, 0);
        }
        return switch (field.kind()) {
            case STRING -> NODES.stringNode(text(field));
            case INT -> NODES.numberNode(random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(60));
            case DOUBLE -> NODES.numberNode(random.nextGaussian());
            case BOOLEAN -> NODES.booleanNode(random.nextBoolean());
            case TIMESTAMP -> NODES.stringNode(one(DATES));
            case BYTES -> NODES.stringNode("AAAA");
            case ENUM -> NODES.stringNode(one(field.values()));
            case FIELD_MASK ->
                NODES.stringNode(one(List.of("name", "name,description", "a.b.c", ".", ",,", "id", "x".repeat(500))));
            case STRUCT, ANY -> Json.object().put(one(TEXTS), one(TEXTS));
            case MESSAGE -> depth > MAX_DEPTH ? Json.object() : message(field.nested(), operation, path, depth + 1);
        };
    }

    private String text(Field field) {
        String name = field.name().toLowerCase(java.util.Locale.ROOT);
        if ("GUID".equals(field.format()) || name.endsWith("id")) {
            return id();
        }
        if (field.isInt64()) {
            return String.valueOf(random.nextInt(3));
        }
        if (field.isDecimal()) {
            return one(List.of("10", "10.50", "-1", "0", "1e5", "99999999999999999999"));
        }
        if (name.contains("zone")) {
            return one(ZONES);
        }
        if (name.contains("date") || name.contains("start") || name.contains("end") || name.contains("time")) {
            return one(DATES);
        }
        if (name.contains("cursor")) {
            return cursor();
        }
        return switch (String.valueOf(field.format())) {
            case "EMAIL" -> one(List.of("ada@example.com", "nobody", "a@b@c"));
            case "CURRENCY" -> one(List.of("EUR", "XXX", "eur", "€"));
            case "COUNTRY" -> one(List.of("DE", "ZZ"));
            default -> random.nextInt(3) == 0 ? one(TEXTS) : "Name";
        };
    }

    /** Cursors that nobody gave out. */
    private String cursor() {
        String held = one(List.of(
                "{}",
                "[]",
                "{\"f\":{},\"s\":[],\"k\":[\"x\"]}",
                "{\"f\":{},\"s\":[[\"createdDate\",true]],\"k\":[\"yesterday\",\"x\"]}",
                "{\"f\":{\"id\":{\"$gt\":1}},\"s\":[[\"id; DROP\",1]],\"k\":[\"a\",\"b\"]}",
                "{\"f\":5,\"s\":5,\"k\":5}",
                "{\"q\":{\"serviceId\":\"x\"},\"p\":{\"s\":1e300}}",
                "{\"q\":{},\"p\":{\"s\":\"x\",\"l\":-5}}"));
        return random.nextInt(3) == 0
                ? one(TEXTS)
                : Base64.getUrlEncoder().withoutPadding().encodeToString(utf8(held));
    }

    private ObjectNode filter(Operation operation, int depth) {
        ObjectNode filter = Json.object();
        List<String> known = operation.querySpec() == null
                ? List.of("id", "serviceId", "startDate", "endDate", "bookable")
                : List.copyOf(operation.querySpec().fields().keySet());
        for (int i = random.nextInt(3); i >= 0; i--) {
            String name = random.nextInt(6) == 0 || known.isEmpty() ? one(TEXTS) : one(known);
            filter.set(name, condition());
        }
        if (depth < 3 && random.nextInt(4) == 0) {
            filter.putArray(one(List.of("$and", "$or", "$not")))
                    .add(filter(operation, depth + 1))
                    .add(operand());
        }
        return filter;
    }

    private JsonNode condition() {
        if (random.nextInt(3) == 0) {
            return operand();
        }
        ObjectNode condition = Json.object();
        condition.set(
                one(OPERATORS), random.nextBoolean() ? operand() : Json.array().add(operand()));
        return condition;
    }

    private JsonNode operand() {
        return switch (random.nextInt(7)) {
            case 0 -> NODES.stringNode(one(TEXTS));
            case 1 -> NODES.stringNode(one(DATES));
            case 2 -> NODES.stringNode(id());
            case 3 -> number();
            case 4 -> NODES.booleanNode(true);
            case 5 -> Json.object().put("$gt", 1);
            default -> NODES.nullNode();
        };
    }

    /** A number as it was written, however large. */
    private JsonNode number() {
        try {
            return NODES.rawValueNode(new tools.jackson.databind.util.RawValue(one(NUMBERS)));
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Replaces, removes or adds one member somewhere in the tree. */
    private void spoil(ObjectNode root) {
        ObjectNode node = root;
        while (true) {
            List<ObjectNode> inner = new ArrayList<>();
            node.forEach(child -> {
                if (child instanceof ObjectNode object) {
                    inner.add(object);
                } else if (child instanceof ArrayNode array
                        && !array.isEmpty()
                        && array.get(0) instanceof ObjectNode o) {
                    inner.add(o);
                }
            });
            if (inner.isEmpty() || random.nextInt(3) == 0) {
                break;
            }
            node = one(inner);
        }
        Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
        String name = members.hasNext() ? one(List.copyOf(node.propertyNames())) : "unknown";
        switch (random.nextInt(6)) {
            case 0 -> node.remove(name);
            case 1 -> node.set(one(TEXTS), operand());
            case 2 -> node.set(name, Json.array().add(operand()).add(operand()));
            case 3 -> node.set(name, Json.object().set("inner", operand()));
            default -> node.set(name, operand());
        }
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
