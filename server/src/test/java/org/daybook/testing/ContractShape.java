package org.daybook.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.Operations;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Holds every answer to the contract: a success to the response message of its operation (each field that is not optional
 * present, types, enums, formats, no field that the message does not have), a refusal to the shape and status of errors, and
 * to the operation's own where it lists them all.
 */
final class ContractShape {
    private static final Pattern INT64 = Pattern.compile("-?\\d+");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern TIMESTAMP = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final Set<String> NOT_A_NUMBER = Set.of("NaN", "Infinity", "-Infinity");

    /** The kinds of breaches that need no name. */
    private static final Set<String> KINDS = Set.of(
            "MIN",
            "MAX",
            "MIN_LENGTH",
            "MAX_LENGTH",
            "MIN_SIZE",
            "MAX_SIZE",
            "FORMAT",
            "REQUIRED_FIELD",
            "ONE_OF_ALIGNMENT",
            "DECIMAL_GT",
            "DECIMAL_GTE",
            "DECIMAL_LT",
            "DECIMAL_LTE",
            "DECIMAL_MAX_SCALE",
            "FIELD_NOT_ALLOWED",
            "OTHER");

    private static final String MISSING = " is missing";

    /** What says which fields are wanted: the others are left out of the answer (rule Q7). */
    private static final Pattern ASKS_FOR_FIELDS =
            Pattern.compile("\\bfields(\\W+[a-z]|ets\\W)|/list\\b.*\"fieldMask\"|[?&]\\.r=");

    private static final Set<String> ANYWHERE =
            Arrays.stream(StandardError.values()).map(StandardError::name).collect(Collectors.toUnmodifiableSet());

    private final BiFunction<String, String, Optional<Operation>> routing;

    /** The rules of each family: an item of a bulk call breaks those of the call for one, and its code says which. */
    private final Set<String> rules;

    ContractShape(Operations operations) {
        this.routing = operations.routing();
        this.rules = operations.contract().operations().stream()
                .flatMap(operation -> operation.rules().stream().map(rule -> operation.family() + " " + rule))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The operation that a request path leads to, if any. */
    private Optional<Operation> operation(String method, String path) {
        int query = path.indexOf('?');
        return routing.apply(method, query < 0 ? path : path.substring(0, query));
    }

    /**
     * Fails the test with the path in the JSON where an answer differs from the contract.
     *
     * @param sent the body of the request; null where it is none that a client would write
     */
    void check(String method, String path, @Nullable String sent, int status, String body) {
        if (method.equals("OPTIONS")) {
            // A browser's preflight: no operation of the contract, and nothing to say but headers.
            return;
        }
        Operation operation = operation(method, path).orElse(null);
        JsonNode json;
        try {
            json = Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            throw new AssertionError(method + " " + path + " answered " + status + " and no JSON: " + body, e);
        }
        List<String> wrong = new ArrayList<>();
        if (status != 200) {
            refusal(operation, status, json, wrong);
            if (operation != null && sent != null) {
                RefusedFields.record(operation, path, sent, json.at("/details/validationError/fieldViolations"));
            }
        } else if (operation != null) {
            AnsweredErrors.recordSuccess(operation, json);
            for (JsonNode result : json.path("results")) {
                fieldViolations(operation, result.at("/itemMetadata/error/data/fieldViolations"), wrong);
                String code = Json.text("", result, "itemMetadata", "error", "code");
                if (!code.isEmpty() && !rules.contains(operation.family() + " " + code)) {
                    requireListed(operation, code, wrong);
                }
            }
            message(operation.response(), json, "$", wrong);
            if (ASKS_FOR_FIELDS.matcher(path + sent).find()) {
                wrong.removeIf(each -> each.endsWith(MISSING));
            }
        }
        if (!wrong.isEmpty()) {
            throw new AssertionError("The answer " + status + " to " + method + " " + path + " (" + operation
                    + ") is not the contract's: " + String.join("; ", wrong) + "\n" + body);
        }
    }

    private static void refusal(@Nullable Operation operation, int status, JsonNode json, List<String> wrong) {
        JsonNode details = json.get("details");
        if (!json.isObject() || !json.path("message").isString() || details == null || !details.isObject()) {
            wrong.add("$ is no {message, details}");
            return;
        }
        if (status >= 500) {
            return;
        }
        JsonNode application = details.get("applicationError");
        JsonNode validation = details.get("validationError");
        if (json.path("message").stringValue().isEmpty() || (application == null) == (validation == null)) {
            wrong.add("$.details holds not one of applicationError and validationError, or nothing is said");
        } else if (validation != null) {
            violations(operation, status, validation, wrong);
        } else {
            applicationError(operation, status, application, wrong);
        }
    }

    private static void applicationError(
            @Nullable Operation operation, int status, JsonNode error, List<String> wrong) {
        String code = Json.text("", error, "code");
        if (code.isEmpty()
                || !error.path("description").isString()
                || !error.path("data").isObject()) {
            wrong.add("$.details.applicationError is no {code, description, data}");
        }
        if (operation != null) {
            AnsweredErrors.record(operation, code);
        }
        Integer documented = operation == null ? null : operation.errors().get(code);
        if (documented != null && documented != status) {
            wrong.add(code + " has the status " + documented);
        }
        if (operation != null) {
            requireListed(operation, code, wrong);
        }
    }

    private static void requireListed(Operation operation, String code, List<String> wrong) {
        if (operation.listsErrors() && !operation.errors().containsKey(code) && !ANYWHERE.contains(code)) {
            wrong.add(code + " is none of the errors of " + operation);
        }
    }

    private static void violations(@Nullable Operation operation, int status, JsonNode validation, List<String> wrong) {
        JsonNode violations = validation.path("fieldViolations");
        if (status != 400 || !violations.isArray() || violations.isEmpty()) {
            wrong.add("$.details.validationError holds no fieldViolations, or the status is not 400");
        }
        fieldViolations(operation, violations, wrong);
    }

    /** A rule that has a name is one that the contract names for the operation; no other names are made up (rule E3). */
    private static void fieldViolations(@Nullable Operation operation, JsonNode violations, List<String> wrong) {
        Set<String> rules = operation == null ? Set.of() : operation.rules();
        for (JsonNode violation : violations) {
            for (String member : List.of("field", "description", "violatedRule")) {
                if (!violation.path(member).isString()) {
                    wrong.add("a field violation has no " + member);
                }
            }
            boolean custom = Json.text("", violation, "violatedRule").equals("CUSTOM");
            String name = Json.text("", violation, "ruleName");
            if (custom
                    ? !rules.contains(name)
                    : !name.isEmpty() || !KINDS.contains(Json.text("", violation, "violatedRule"))) {
                wrong.add("no rule of the operation is broken: " + violation);
            }
        }
    }

    /** Messages that the contract names without saying what is in them hold anything. */
    private static void message(Message type, JsonNode json, String path, List<String> wrong) {
        if (!json.isObject()) {
            wrong.add(path + " is no object");
            return;
        }
        boolean leftOpen = type.name().equals("RawHttpResponse")
                || (type.fields().isEmpty() && !type.name().equals("{}"));
        if (leftOpen) {
            return;
        }
        Map<String, String> groups = new HashMap<>();
        for (Field field : type.fields()) {
            JsonNode value = json.get(field.name());
            String fieldPath = path + "." + field.name();
            if (value == null && field.alwaysWritten()) {
                wrong.add(fieldPath + MISSING);
            } else if (value != null) {
                shaped(field, value, fieldPath, wrong);
                String other = field.group() == null ? null : groups.put(field.group(), field.name());
                if (other != null) {
                    wrong.add(fieldPath + " stands beside " + other);
                }
            }
        }
        for (String name : json.propertyNames()) {
            if (type.find(name) == null) {
                wrong.add(path + "." + name + " is no field of " + type);
            }
        }
    }

    private static void shaped(Field field, JsonNode value, String path, List<String> wrong) {
        switch (field.shape()) {
            case ONE -> value(field, value, path, wrong);
            case LIST -> {
                if (!value.isArray()) {
                    wrong.add(path + " is no list");
                }
                for (int i = 0; i < value.size(); i++) {
                    value(field, value.get(i), path + "[" + i + "]", wrong);
                }
            }
            case MAP -> {
                if (!value.isObject()) {
                    wrong.add(path + " is no map");
                }
                value.forEachEntry((key, entry) -> value(field, entry, path + "." + key, wrong));
            }
        }
    }

    private static void value(Field field, JsonNode value, String path, List<String> wrong) {
        boolean right = switch (field.kind()) {
            case STRING -> value.isString() && isText(field, value.stringValue());
            case INT -> value.isIntegralNumber() && value.canConvertToInt();
            case DOUBLE -> value.isNumber() || (value.isString() && NOT_A_NUMBER.contains(value.stringValue()));
            case BOOLEAN -> value.isBoolean();
            case TIMESTAMP ->
                value.isString() && TIMESTAMP.matcher(value.stringValue()).matches();
            case ENUM -> value.isString() && field.values().contains(value.stringValue());
            case BYTES, FIELD_MASK -> value.isString();
            case STRUCT, MESSAGE -> value.isObject();
            case ANY -> true;
        };
        if (!right) {
            wrong.add(path + " is no " + (field.format() == null ? field.kind() : field.format()) + ": " + value);
        } else if (field.kind() == Field.Kind.MESSAGE) {
            message(field.nested(), value, path, wrong);
        }
    }

    private static boolean isText(Field field, String text) {
        if (text.isEmpty()) {
            return true;
        }
        if (field.isInt64()) {
            return INT64.matcher(text).matches();
        }
        if (field.isDecimal()) {
            return DECIMAL.matcher(text).matches();
        }
        return switch (String.valueOf(field.format())) {
            case "GUID" -> isGuid(text);
            case "LOCAL_DATE" -> Times.parseLocal(text + "T00:00:00").isPresent();
            case "LOCAL_TIME" -> Times.parseLocal("2000-01-01T" + text).isPresent();
            case "LOCAL_DATE_TIME" ->
                text.length() == 19 && Times.parseLocal(text).isPresent();
            case "TIME_ZONE" -> Times.parseZone(text).isPresent();
            case "CURRENCY" -> text.matches("[A-Z]{3}");
            case "COUNTRY" -> text.matches("[A-Z]{2}");
            default -> true;
        };
    }

    private static boolean isGuid(String text) {
        try {
            return text.length() == 36 && UUID.fromString(text).toString().equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
