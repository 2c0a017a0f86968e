package org.daybook.v1.shared;

import java.util.List;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A query of the first API as one of the current form: in the address a filter is a text, numbers are texts, and either
 * may stand in a member of its own.
 */
public final class SentQuery {
    private SentQuery() {}

    /** Sort, cursor and fields as they were sent; the filter an object, limit and offset numbers. */
    public static ObjectNode of(@Nullable JsonNode sent) {
        ObjectNode query = sent instanceof ObjectNode object ? object.deepCopy() : Json.object();
        JsonNode filter = Json.at(query, "filter");
        if (filter != null && !filter.isNull()) {
            query.set("filter", filter(filter));
        }
        ObjectNode paging = Json.object();
        for (String member : List.of("limit", "offset")) {
            Integer number = number(Json.at(query, "paging", member), "query.paging." + member);
            if (number != null) {
                paging.put(member, number);
            }
        }
        if (query.has("paging")) {
            query.set("paging", paging);
        }
        return query;
    }

    private static @Nullable Integer number(@Nullable JsonNode sent, String field) {
        JsonNode value = sent instanceof ObjectNode object ? Json.at(object, "value") : sent;
        if (value == null || value.isNull()) {
            return null;
        }
        try {
            return Integer.valueOf(value.asString(""));
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(Violation.format(field, "an integer"));
        }
    }

    /** A filter as an object, which older clients write as text, or wrap in a message. */
    public static ObjectNode filter(JsonNode sent) {
        JsonNode text = Json.text(sent, "stringValue") == null ? sent : sent.get("stringValue");
        try {
            JsonNode filter = text.isString() ? Json.MAPPER.readTree(text.stringValue()) : text;
            if (filter instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Said below, in the words of the contract.
        }
        throw new InvalidRequestException(Violation.format("query.filter", "a JSON object"));
    }
}
