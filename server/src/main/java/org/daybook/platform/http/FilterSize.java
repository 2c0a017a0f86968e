package org.daybook.platform.http;

import java.util.Map;
import org.daybook.platform.Limit;
import tools.jackson.databind.JsonNode;

/**
 * How much a filter asks: every element of it counts, be it empty, before anything is made of it. Members of objects and
 * objects in lists are parts, other elements of lists are values.
 */
public final class FilterSize {
    private final String field;
    private int parts;
    private int values;

    private FilterSize(String field) {
        this.field = field;
    }

    /**
     * Refuses a filter with too many parts or values, or too deep.
     *
     * @param field name of the request's field that holds the filter, for the violation
     */
    public static void check(JsonNode filter, String field) {
        new FilterSize(field).count(filter, 0);
    }

    private void count(JsonNode node, int depth) {
        if (depth > Limit.FILTER_DEPTH.value()) {
            throw tooLarge("is deeper than " + Limit.FILTER_DEPTH.value() + " parts inside each other");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            part();
            count(member.getValue(), depth + 1);
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                if (element.isContainer()) {
                    part();
                    count(element, depth + 1);
                } else if (++values > Limit.FILTER_VALUES.value()) {
                    throw tooLarge("has more than " + Limit.FILTER_VALUES.value() + " values");
                }
            }
        }
    }

    private void part() {
        if (++parts > Limit.FILTER_PARTS.value()) {
            throw tooLarge("has more than " + Limit.FILTER_PARTS.value() + " conditions");
        }
    }

    private InvalidRequestException tooLarge(String description) {
        return new InvalidRequestException(Violation.refused(field, description));
    }
}
