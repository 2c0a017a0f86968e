package org.daybook.platform.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The request that travels in a query string: dotted names, repeated names, or {@code .r} (rules T4 and T5). */
final class QueryStrings {
    private static final String WHOLE_REQUEST = ".r";
    private static final int MAX_SEGMENTS = 12;

    private QueryStrings() {}

    /** What a query string says, and whether its values are plain texts. */
    record Query(ObjectNode request, boolean texts) {}

    static Query read(Map<String, List<String>> parameters) {
        List<String> whole = parameters.get(WHOLE_REQUEST);
        if (whole != null && !whole.isEmpty()) {
            return new Query(decode(whole.getFirst()), false);
        }
        ObjectNode request = Json.object();
        parameters.forEach((name, values) -> put(request, List.of(name.split("\\.")), values));
        return new Query(request, true);
    }

    /** Fields of a body of type {@code application/x-www-form-urlencoded}; of a repeated one the last. */
    static ObjectNode readForm(String body) {
        ObjectNode form = Json.object();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(formText(pair.substring(0, equals)), formText(pair.substring(equals + 1)));
            }
        }
        return form;
    }

    private static String formText(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(Violation.format("", "a form"));
        }
    }

    private static ObjectNode decode(String base64) {
        try {
            String unpadded = base64.replace('+', '-').replace('/', '_').replace("=", "");
            byte[] json = Base64.getUrlDecoder().decode(unpadded);
            JsonNode tree = Json.MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
            if (tree instanceof ObjectNode object) {
                return object;
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw new InvalidRequestException(Violation.format(WHOLE_REQUEST, "base64url of a JSON object"));
        }
        throw new InvalidRequestException(Violation.format(WHOLE_REQUEST, "base64url of a JSON object"));
    }

    private static void put(ObjectNode request, List<String> segments, List<String> values) {
        if (segments.isEmpty() || segments.size() > MAX_SEGMENTS) {
            return;
        }
        ObjectNode node = request;
        for (String segment : segments.subList(0, segments.size() - 1)) {
            node = Json.child(node, segment);
        }
        if (values.size() == 1) {
            node.put(segments.getLast(), values.getFirst());
        } else {
            ArrayNode array = node.putArray(segments.getLast());
            values.forEach(array::add);
        }
    }
}
