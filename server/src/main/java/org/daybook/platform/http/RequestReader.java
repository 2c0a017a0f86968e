package org.daybook.platform.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.daybook.platform.Limit;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Turns what a client sent into the request of an operation: known fields only, in the types of the contract, every
 * bound checked. All violations are collected before the request is refused, as far as {@link Limit#VIOLATIONS}; a list or
 * map that is too large is refused before its elements are looked at. Read-only fields are dropped unless the operation
 * requires them; explicit nulls stay, since they clear a field (rule W2).
 */
final class RequestReader {
    private static final Set<String> TRUE_OR_FALSE = Set.of("true", "false");

    private final Operation operation;
    private final Set<String> kept;
    private final Set<String> notServed;
    private final List<Violation> violations = new ArrayList<>();
    private final boolean fromQuery;

    /** The first part that is asked for and not served; null for none. */
    private @Nullable String askedInVain;

    private RequestReader(Operation operation, Set<String> pathParameters, boolean fromQuery) {
        this.operation = operation;
        this.kept = new HashSet<>(operation.required());
        this.kept.addAll(pathParameters);
        this.notServed = PartsNotServed.of(operation);
        this.fromQuery = fromQuery;
    }

    /**
     * Reads the request of an operation.
     *
     * @param sent body or query as one tree; it is not changed
     * @param pathParameters values by dotted field path; they win over what was sent
     * @param fromQuery true where the values are texts of a query string
     */
    static ObjectNode read(
            Operation operation, ObjectNode sent, Map<String, String> pathParameters, boolean fromQuery) {
        RequestReader reader = new RequestReader(operation, pathParameters.keySet(), fromQuery);
        ObjectNode tree = sent;
        if (!pathParameters.isEmpty()) {
            tree = sent.deepCopy();
            for (Map.Entry<String, String> parameter : pathParameters.entrySet()) {
                put(tree, parameter.getKey(), parameter.getValue());
            }
        }
        ObjectNode request = reader.message(operation.request(), tree, "", "");
        reader.refuseWhatIsNotServed();
        new RequiredFields(reader.violations, reader::add).check(operation, request);
        reader.refuseViolations();
        return request;
    }

    /** What is wrong with the request is said first. */
    private void refuseWhatIsNotServed() {
        if (askedInVain != null && violations.isEmpty()) {
            throw PartsNotServed.refusal(askedInVain);
        }
    }

    /** Where nothing but time zones is wrong, their own code says so (rule 8.5). */
    private void refuseViolations() {
        if (violations.isEmpty()) {
            return;
        }
        Violation first = violations.getFirst();
        if (violations.stream().allMatch(violation -> FieldChecks.TIME_ZONE.equals(violation.expected()))) {
            throw new ApplicationException(
                    StandardError.INVALID_TIME_ZONE, "\"" + first.field() + "\" is not an IANA time zone");
        }
        throw new InvalidRequestException(violations);
    }

    /** What was sent in the place of an object stays, to be refused. */
    private static void put(ObjectNode tree, String dottedPath, String value) {
        int dot = dottedPath.indexOf('.');
        if (dot < 0) {
            tree.put(dottedPath, value);
            return;
        }
        String around = dottedPath.substring(0, dot);
        if (!tree.hasNonNull(around) || tree.get(around).isObject()) {
            put(Json.child(tree, around), dottedPath.substring(dot + 1), value);
        }
    }

    private ObjectNode message(Message type, ObjectNode sent, String path, String plainPath) {
        ObjectNode read = Json.object();
        Map<String, String> groups = new HashMap<>();
        for (Map.Entry<String, JsonNode> member : sent.properties()) {
            Field field = type.find(member.getKey());
            String fieldPlainPath = plainPath.isEmpty() ? member.getKey() : plainPath + "." + member.getKey();
            if (field == null || (field.readOnly() && !kept.contains(fieldPlainPath))) {
                continue;
            }
            String fieldPath = path.isEmpty() ? field.name() : path + "." + field.name();
            if (field.group() != null && !member.getValue().isNull()) {
                String other = groups.put(field.group(), field.name());
                if (other != null) {
                    add(Violation.of(
                            fieldPath, "ONE_OF_ALIGNMENT", "at most one of " + other + " and " + field.name()));
                }
            }
            JsonNode value = shaped(field, member.getValue(), fieldPath, fieldPlainPath);
            if (value != null) {
                if (askedInVain == null && notServed.contains(fieldPlainPath) && PartsNotServed.asks(value)) {
                    askedInVain = fieldPath;
                }
                read.set(field.name(), value);
            }
            if (value != null && FieldPaths.isMask(field)) {
                FieldPaths.ofMask(operation, type, maskText(value), fieldPath).ifPresent(this::add);
            }
        }
        return read;
    }

    private static String maskText(JsonNode mask) {
        return mask.isArray()
                ? mask.valueStream().map(path -> path.asString("")).collect(Collectors.joining(","))
                : mask.asString("");
    }

    private @Nullable JsonNode shaped(Field field, JsonNode sent, String path, String plainPath) {
        if (sent.isNull()) {
            return NullNode.instance;
        }
        return switch (field.shape()) {
            case ONE -> {
                // A query string repeats a name for a list only; one value that is repeated is malformed.
                if (fromQuery && sent.isArray()) {
                    yield wrong(path, "a single value");
                }
                yield value(field, sent, path, plainPath);
            }
            case LIST -> list(field, sent, path, plainPath);
            case MAP -> map(field, sent, path, plainPath);
        };
    }

    private @Nullable JsonNode list(Field field, JsonNode sent, String path, String plainPath) {
        JsonNode elements = mayStandAlone(field, sent) ? Json.array().add(sent) : sent;
        if (!elements.isArray()) {
            return wrong(path, "a list");
        }
        int size = elements.size();
        Field.Bounds bounds = field.bounds();
        if (bounds.maxItems() != null && size > bounds.maxItems()) {
            tooMany(path, size, bounds.maxItems(), "items");
            return null;
        }
        if (bounds.minItems() != null && size < bounds.minItems()) {
            add(Violation.threshold(
                    path,
                    "MIN_SIZE",
                    bounds.minItems(),
                    "has " + size + " items, expected " + bounds.minItems() + " or more"));
        }
        ArrayNode read = Json.array();
        for (int i = 0; i < size; i++) {
            JsonNode element = elements.get(i);
            String elementPath = path + "[" + i + "]";
            JsonNode value = element.isNull()
                    ? wrong(elementPath, "a value, not null")
                    : value(field, element, elementPath, plainPath);
            if (value != null) {
                read.add(value);
            }
        }
        return read;
    }

    /** One order alone, as older clients send it; and in a query string any single value. */
    private boolean mayStandAlone(Field field, JsonNode sent) {
        boolean order =
                sent.isObject() && (field.name().equals("sort") || field.name().endsWith(".sort"));
        return order || (fromQuery && !sent.isArray());
    }

    private @Nullable JsonNode map(Field field, JsonNode sent, String path, String plainPath) {
        if (!(sent instanceof ObjectNode object)) {
            return wrong(path, "an object");
        }
        if (object.size() > Limit.MAP_ENTRIES.value()) {
            tooMany(path, object.size(), Limit.MAP_ENTRIES.value(), "entries");
            return null;
        }
        ObjectNode read = Json.object();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            if (entry.getKey().length() > Limit.MAP_KEY_LENGTH.value()) {
                tooLong(path, entry.getKey().length(), Limit.MAP_KEY_LENGTH);
                continue;
            }
            JsonNode value = value(field, entry.getValue(), path + "." + entry.getKey(), plainPath);
            if (value != null) {
                read.set(entry.getKey(), value);
            }
        }
        return read;
    }

    private @Nullable JsonNode value(Field field, JsonNode sent, String path, String plainPath) {
        return switch (field.kind()) {
            case STRING -> string(field, sent, path);
            case INT -> integer(field, sent, path);
            case DOUBLE -> decimal(field, sent, path);
            case BOOLEAN -> flag(sent, path);
            case TIMESTAMP -> timestamp(sent, path);
            case ENUM -> enumeration(field, sent, path);
            case BYTES -> sent.isString() ? bounded(sent, path) : wrong(path, "base64 text");
            case FIELD_MASK -> fieldMask(sent, path);
            case STRUCT -> struct(sent, path);
            case ANY -> free(sent, path);
            case MESSAGE ->
                sent instanceof ObjectNode object
                        ? message(field.nested(), object, path, plainPath)
                        : wrong(path, "an object");
        };
    }

    private @Nullable JsonNode struct(JsonNode sent, String path) {
        return sent.isObject() ? free(sent, path) : wrong(path, "an object");
    }

    /** JSON of any shape; counted no further than it may go. */
    private @Nullable JsonNode free(JsonNode sent, String path) {
        if (path.equals("filter") || path.endsWith(".filter") || path.equals("eventFilter")) {
            FilterSize.check(sent, path);
        }
        int most = Limit.FREE_VALUES.value();
        int values = JsonSize.count(sent, most);
        if (values <= most) {
            return sent;
        }
        add(Violation.threshold(path, "MAX_SIZE", most, "has more than " + most + " values and names"));
        return null;
    }

    private @Nullable JsonNode bounded(JsonNode text, String path) {
        int length = text.stringValue().length();
        if (length <= Limit.CURSOR_LENGTH.value()) {
            return text;
        }
        tooLong(path, length, Limit.CURSOR_LENGTH);
        return null;
    }

    private @Nullable JsonNode string(Field field, JsonNode sent, String path) {
        boolean number = sent.isNumber() && (field.isInt64() || field.isDecimal());
        if (!sent.isString() && !number) {
            return wrong(path, "a string");
        }
        String text = number ? new BigDecimal(sent.asString()).toPlainString() : sent.stringValue();
        if (FieldChecks.isUnset(field, text)) {
            return NullNode.instance;
        }
        Optional<Violation> violation = FieldChecks.string(field, path, text);
        violation.ifPresent(this::add);
        if (violation.isPresent()) {
            return null;
        }
        boolean guid = "GUID".equals(field.format());
        return StringNode.valueOf(guid ? text.toLowerCase(Locale.ROOT) : text);
    }

    private @Nullable JsonNode integer(Field field, JsonNode sent, String path) {
        JsonNode number = sent.isString() ? parsedNumber(sent.stringValue()) : sent;
        if (number == null || !number.isNumber() || !isWhole(number) || !number.canConvertToInt()) {
            return wrong(path, "an integer between -2147483648 and 2147483647");
        }
        FieldChecks.number(field, path, BigDecimal.valueOf(number.asInt())).ifPresent(this::add);
        return Json.MAPPER.getNodeFactory().numberNode(number.asInt());
    }

    private static boolean isWhole(JsonNode number) {
        double value = number.doubleValue();
        return number.isIntegralNumber() || value == Math.rint(value);
    }

    private @Nullable JsonNode decimal(Field field, JsonNode sent, String path) {
        JsonNode number = sent.isString() ? parsedNumber(sent.stringValue()) : sent;
        if (number == null || !number.isNumber() || !Double.isFinite(number.doubleValue())) {
            return wrong(path, "a number");
        }
        FieldChecks.number(field, path, BigDecimal.valueOf(number.doubleValue()))
                .ifPresent(this::add);
        return number;
    }

    private static @Nullable JsonNode parsedNumber(String text) {
        if (text.length() > 30) {
            return null;
        }
        try {
            return Json.MAPPER.getNodeFactory().numberNode(Double.parseDouble(text));
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable JsonNode flag(JsonNode sent, String path) {
        if (sent.isBoolean()) {
            return sent;
        }
        if (fromQuery && sent.isString() && TRUE_OR_FALSE.contains(sent.stringValue())) {
            return Json.MAPPER.getNodeFactory().booleanNode(Boolean.parseBoolean(sent.stringValue()));
        }
        return wrong(path, "true or false");
    }

    private @Nullable JsonNode timestamp(JsonNode sent, String path) {
        Optional<String> instant =
                sent.isString() ? Times.parseInstant(sent.stringValue()).map(Times::format) : Optional.empty();
        if (instant.isEmpty()) {
            add(Violation.format(path, "RFC 3339 timestamp"));
            return null;
        }
        return StringNode.valueOf(instant.get());
    }

    private @Nullable JsonNode enumeration(Field field, JsonNode sent, String path) {
        if (sent.isString() && field.values().contains(sent.stringValue())) {
            return sent;
        }
        return wrong(path, "one of " + String.join(", ", field.values()));
    }

    private @Nullable JsonNode fieldMask(JsonNode sent, String path) {
        if (sent.isString()) {
            return bounded(sent, path);
        }
        JsonNode paths = sent.isObject() ? sent.get("paths") : sent;
        if (paths != null && paths.isArray() && paths.size() > Limit.LIST_ITEMS.value()) {
            tooMany(path, paths.size(), Limit.LIST_ITEMS.value(), "items");
            return null;
        }
        if (paths != null && paths.isArray()) {
            List<String> texts = new ArrayList<>();
            paths.forEach(element -> texts.add(element.asString("")));
            return bounded(StringNode.valueOf(String.join(",", texts)), path);
        }
        return wrong(path, "a field mask");
    }

    private @Nullable JsonNode wrong(String path, String expected) {
        add(Violation.format(path, expected));
        return null;
    }

    private void add(Violation violation) {
        violations.add(violation);
        if (violations.size() >= Limit.VIOLATIONS.value()) {
            refuseViolations();
        }
    }

    private void tooLong(String path, int length, Limit most) {
        add(Violation.threshold(
                path, "MAX_LENGTH", most.value(), "has size " + length + ", expected " + most.value() + " or less"));
    }

    private void tooMany(String path, int size, int most, String what) {
        add(Violation.threshold(
                path, "MAX_SIZE", most, "has " + size + " " + what + ", expected " + most + " or fewer"));
    }
}
