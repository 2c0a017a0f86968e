package org.daybook.walk;

import java.math.BigDecimal;
import java.util.Map;
import org.daybook.platform.contract.Field;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A value for each kind of field that the contract allows, and that is not the one of a field that is unset. */
final class SampleValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final Map<String, String> FORMATS = Map.ofEntries(
            Map.entry("GUID", "0b0c5e7a-9d43-4d8e-8f5a-6a2f1f4f3a11"),
            Map.entry("EMAIL", "grace@example.com"),
            Map.entry("PHONE", "+49 30 123456"),
            Map.entry("CURRENCY", "EUR"),
            Map.entry("COUNTRY", "DE"),
            Map.entry("LANGUAGE", "de"),
            Map.entry("LANGUAGE_TAG", "de-CH"),
            Map.entry("WEB_URL", "https://example.com/a"),
            Map.entry("URL_SLUG", "hot-stones"),
            Map.entry("DECIMAL_VALUE", "12.50"),
            Map.entry("LOCAL_DATE", "2026-06-08"),
            Map.entry("LOCAL_TIME", "10:00:00"),
            Map.entry("LOCAL_DATE_TIME", "2026-06-08T10:00:00"),
            Map.entry("TIME_ZONE", "Europe/Berlin"),
            Map.entry("int64", "12"));

    private SampleValues() {}

    /** A value of the field, or of one of its elements. */
    static JsonNode of(Field field) {
        return switch (field.kind()) {
            case STRING -> NODES.stringNode(text(field));
            case INT, DOUBLE -> NODES.numberNode(number(field.bounds()));
            case BOOLEAN -> NODES.booleanNode(!"true".equals(field.defaultValue()));
            case TIMESTAMP -> NODES.stringNode("2026-06-08T10:00:00.000Z");
            case BYTES -> NODES.stringNode("AAAA");
            case FIELD_MASK -> NODES.stringNode("name");
            case ENUM -> NODES.stringNode(field.values().getLast());
            case STRUCT, MESSAGE -> Json.object().put("member", "value");
            case ANY -> NODES.stringNode("anything");
        };
    }

    private static String text(Field field) {
        String format = field.format();
        if (format != null) {
            String text = FORMATS.get(format);
            if (text == null) {
                throw new AssertionError("No text for the format " + format);
            }
            return text;
        }
        if (field.name().equals("email")) {
            return "grace@example.com";
        }
        if (field.name().equals("phone")) {
            return "+49 30 123456";
        }
        if (field.isDecimal()) {
            return number(field.bounds()).toPlainString();
        }
        Integer most = field.bounds().maxLength();
        String text = "The " + field.name();
        return most != null && most < text.length() ? text.substring(0, most) : text;
    }

    private static BigDecimal number(Field.Bounds bounds) {
        BigDecimal three = BigDecimal.valueOf(3);
        BigDecimal least = bounds.min() == null ? three : bounds.min().max(three);
        return bounds.max() == null ? least : least.min(bounds.max());
    }
}
