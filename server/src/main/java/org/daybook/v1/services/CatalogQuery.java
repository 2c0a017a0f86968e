package org.daybook.v1.services;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** A query of the first API's catalog as one of services: the same language with other names. */
final class CatalogQuery {
    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("id", "id"),
            Map.entry("service.id", "id"),
            Map.entry("service.info.name", "name"),
            Map.entry("service.info.description", "description"),
            Map.entry("service.info.tagLine", "tagLine"),
            Map.entry("service.categoryId", "category.id"),
            Map.entry("service.bookingFormId", "form.id"),
            Map.entry("service.policy.isBookOnlineAllowed", "onlineBooking.enabled"),
            Map.entry("service.paymentOptions.wixPayOnline", "payment.options.online"),
            Map.entry("service.paymentOptions.wixPayInPerson", "payment.options.inPerson"),
            Map.entry("service.paymentOptions.wixPaidPlan", "payment.options.pricingPlan"),
            Map.entry("service.customProperties.uouHidden", "hidden"),
            Map.entry("category.id", "category.id"),
            Map.entry("category.name", "category.name"),
            Map.entry("category.sortOrder", "category.sortOrder"),
            Map.entry("resources.id", "staffMemberIds"),
            Map.entry("schedules.tags", "type"),
            Map.entry("slugs.name", "supportedSlugs.name"));

    private static final Map<String, String> TYPES =
            Map.of("INDIVIDUAL", "APPOINTMENT", "GROUP", "CLASS", "COURSE", "COURSE");

    private CatalogQuery() {}

    /** The same query in the names of services. Refuses a field that the catalog does not have. */
    static ObjectNode current(JsonNode query) {
        ObjectNode current = Json.object();
        List<Violation> violations = new ArrayList<>();
        Json.object(query, "filter").ifPresent(filter -> current.set("filter", filter(filter, violations)));
        ArrayNode sorts = Json.array();
        int index = 0;
        for (JsonNode sort : Json.list(query, "sort")) {
            String field = Json.text("", sort, "fieldName");
            sorts.addObject()
                    .put("fieldName", name(field, "query.sort[" + index++ + "].fieldName", violations))
                    .put("order", Json.text("ASC", sort, "order"));
        }
        if (!sorts.isEmpty()) {
            current.set("sort", sorts);
        }
        for (String paging : List.of("paging", "cursorPaging")) {
            Json.object(query, paging).ifPresent(page -> current.set(paging, page));
        }
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return current;
    }

    private static ObjectNode filter(ObjectNode filter, List<Violation> violations) {
        ObjectNode current = Json.object();
        for (Map.Entry<String, JsonNode> condition : filter.properties()) {
            String key = condition.getKey();
            JsonNode value = condition.getValue();
            if (!key.startsWith("$")) {
                current.set(name(key, "query.filter." + key, violations), value(key, value));
            } else if (value instanceof ArrayNode alternatives) {
                ArrayNode translated = current.putArray(key);
                alternatives.forEach(each -> translated.add(nested(each, violations)));
            } else {
                current.set(key, nested(value, violations));
            }
        }
        return current;
    }

    private static JsonNode nested(JsonNode filter, List<Violation> violations) {
        return filter instanceof ObjectNode object ? filter(object, violations) : filter;
    }

    private static String name(String first, String path, List<Violation> violations) {
        String name = FIELDS.get(first);
        if (name == null) {
            violations.add(Violation.refused(path, "is not a field of the catalog"));
            return first;
        }
        return name;
    }

    /** Translates tags to service types and one custom property to a flag. A tag that is no type matches no service. */
    private static JsonNode value(String field, JsonNode value) {
        return switch (field) {
            case "schedules.tags" ->
                replaced(value, text -> {
                    String type = TYPES.get(text);
                    return type == null ? NullNode.instance : StringNode.valueOf(type);
                });
            case "service.customProperties.uouHidden" ->
                replaced(value, text -> Json.MAPPER.getNodeFactory().booleanNode("true".equals(text)));
            default -> value;
        };
    }

    private static JsonNode replaced(JsonNode value, Function<String, JsonNode> replacement) {
        if (value instanceof ObjectNode object) {
            ObjectNode replaced = Json.object();
            object.properties().forEach(entry -> {
                // A list of tags has one.
                String operator =
                        entry.getKey().equals("$hasSome") || entry.getKey().equals("$hasAll") ? "$in" : entry.getKey();
                replaced.set(operator, replaced(entry.getValue(), replacement));
            });
            return replaced;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode replaced = Json.array();
            list.forEach(each -> replaced.add(replaced(each, replacement)));
            return replaced;
        }
        return value.isString() ? replacement.apply(value.asString()) : value;
    }
}
