package org.daybook.platform.http;

import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The request that travels in a query string: dotted names, repeated names, or {@code .r} (rules T4 and T5). */
final class QueryStrings {
    private static final String WHOLE_REQUEST = ".r";
    private static final int MAX_SEGMENTS = 12;

    private QueryStrings() {}

    /** What a query string says, and whether its values are plain texts. */
    record Query(ObjectNode request, boolean texts) {}

    /**
     * Reads the query of an address.
     *
     * @param query as it was sent; null for none
     */
    static Query read(@Nullable String query) {
        Map<String, List<String>> parameters = query == null ? Map.of() : Forms.read(query, "");
        List<String> whole = parameters.get(WHOLE_REQUEST);
        if (whole != null) {
            return new Query(decode(whole.getFirst()), false);
        }
        ObjectNode request = Json.object();
        parameters.forEach((name, values) -> put(request, List.of(name.split("\\.")), values));
        return new Query(request, true);
    }

    private static ObjectNode decode(String base64) {
        try {
            String unpadded = base64.replace('+', '-').replace('/', '_').replace("=", "");
            return RequestJson.read(Base64.getUrlDecoder().decode(unpadded), WHOLE_REQUEST);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(Violation.format(WHOLE_REQUEST, "base64url of a JSON object"));
        }
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
