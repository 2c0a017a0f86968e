package org.daybook.platform.http;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Bounds;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Money;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values on both sides of every bound that a single value of a field has. */
final class BoundValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Of each format, one text that keeps it and those that do not, though some of them nearly do. */
    private static final Map<String, List<String>> FORMATS = Map.ofEntries(
            Map.entry("GUID", List.of("0b0c5e7a-9d43-4d8e-8f5a-6a2f1f4f3a11", "0b0c5e7a-9d43-4d8e-8f5a-6a2f1f4f3a1g")),
            Map.entry(
                    "EMAIL",
                    List.of(
                            "ada@example.com",
                            "a@example,com",
                            "do..t@example.com",
                            ".a@example.com",
                            "a@" + "x".repeat(64) + ".example",
                            "\u202Ea@example.com",
                            "a\u200Bb@example.com",
                            "Ada <a@example.com>",
                            "a@localhost",
                            "a@b@example.com",
                            "ada at example.com")),
            Map.entry("PHONE", List.of("+49 30 123456;ext=12", "~~~~~~~", "abc")),
            Map.entry("CURRENCY", List.of("EUR", "EUU")),
            Map.entry("COUNTRY", List.of("DE", "ZZ")),
            Map.entry("LANGUAGE", List.of("de", "no tongue")),
            Map.entry("LANGUAGE_TAG", List.of("de-CH", "no tongue")),
            Map.entry("WEB_URL", List.of("https://example.com/a", "javascript:alert(1)", "example dot com")),
            Map.entry("URL_SLUG", List.of("hot-stones", "hot stones?")),
            Map.entry("DECIMAL_VALUE", List.of("12.50", "1,5", "NaN", "twelve")),
            Map.entry("LOCAL_DATE", List.of("2026-06-08", "2026-6-8", "2026-02-30")),
            Map.entry("LOCAL_TIME", List.of("10:00:00", "25:00:00")),
            Map.entry("LOCAL_DATE_TIME", List.of("2026-06-08T10:00:00", "2026-06-08T24:61:00")),
            Map.entry("TIME_ZONE", List.of("Europe/Berlin", "+02:00", "GMT+2", "Etc/GMT-2", "Mars/Olympus")),
            Map.entry("int64", List.of("12", "twelve")));

    private BoundValues() {}

    /** A value that crosses one bound of a field, and its neighbour that does not. */
    record Pair(String rule, JsonNode crossing, JsonNode touching) {}

    /** A value of the field, or of one of its elements, that the contract allows. */
    static JsonNode allowed(Field field) {
        return switch (field.kind()) {
            case STRING -> NODES.stringNode(allowedText(field));
            case INT, DOUBLE -> NODES.numberNode(allowedNumber(field.bounds()));
            case BOOLEAN -> NODES.booleanNode(true);
            case TIMESTAMP -> NODES.stringNode("2026-06-08T10:00:00.000Z");
            case BYTES -> NODES.stringNode("AAAA");
            case FIELD_MASK -> NODES.stringNode("name");
            case ENUM -> NODES.stringNode(field.values().getLast());
            case STRUCT, ANY, MESSAGE -> Json.object();
        };
    }

    private static String allowedText(Field field) {
        if (field.format() != null) {
            return format(field.format()).getFirst();
        }
        if (field.isDecimal()) {
            return allowedNumber(field.bounds()).toPlainString();
        }
        int least = field.bounds().minLength() == null ? 1 : field.bounds().minLength();
        return "x".repeat(Math.max(1, least));
    }

    private static BigDecimal allowedNumber(Bounds bounds) {
        if (bounds.min() != null) {
            return bounds.min();
        }
        BigDecimal one = BigDecimal.ONE;
        return bounds.max() != null && bounds.max().compareTo(one) < 0 ? bounds.max() : one;
    }

    private static List<String> format(String format) {
        List<String> texts = FORMATS.get(format);
        if (texts == null) {
            throw new AssertionError("No texts for the format " + format);
        }
        return texts;
    }

    /** Every bound of a single value. */
    static List<Pair> pairs(Field field) {
        List<Pair> pairs = new ArrayList<>();
        JsonNode wrong = wrongType(field);
        if (wrong != null) {
            pairs.add(new Pair("FORMAT", wrong, allowed(field)));
        }
        switch (field.kind()) {
            case STRING -> texts(field, pairs);
            case INT -> {
                pairs.add(new Pair("FORMAT", NODES.numberNode(1.5), allowed(field)));
                pairs.add(new Pair("FORMAT", NODES.numberNode(1L << 31), allowed(field)));
                range(field.bounds(), BigDecimal.ONE, "MIN", "MAX", false, pairs);
            }
            case DOUBLE -> range(field.bounds(), new BigDecimal("0.5"), "MIN", "MAX", false, pairs);
            case ENUM -> pairs.add(new Pair("FORMAT", NODES.stringNode("NO_SUCH_VALUE"), allowed(field)));
            case TIMESTAMP -> pairs.add(new Pair("FORMAT", NODES.stringNode("2026-06-08T10:00:00"), allowed(field)));
            case BOOLEAN, BYTES, FIELD_MASK, STRUCT, ANY, MESSAGE -> {}
        }
        return pairs;
    }

    private static @Nullable JsonNode wrongType(Field field) {
        return switch (field.kind()) {
            case STRING, TIMESTAMP, BYTES, ENUM -> Json.object();
            case INT, DOUBLE, BOOLEAN -> NODES.stringNode("several");
            case FIELD_MASK -> Json.object().put("paths", 5);
            case STRUCT, MESSAGE -> NODES.stringNode("text");
            case ANY -> null;
        };
    }

    private static void texts(Field field, List<Pair> pairs) {
        Bounds bounds = field.bounds();
        if (bounds.maxLength() != null) {
            int most = bounds.maxLength();
            pairs.add(new Pair("MAX_LENGTH", text(field, most + 1), text(field, longest(field, most))));
        }
        if (bounds.minLength() != null && bounds.minLength() > 0) {
            int least = bounds.minLength();
            pairs.add(new Pair("MIN_LENGTH", text(field, least - 1), text(field, least)));
        }
        String format = formatOf(field);
        if (format != null) {
            List<String> texts = format(format);
            JsonNode right = NODES.stringNode(texts.getFirst());
            String rule = format.equals("TIME_ZONE") ? "INVALID_TIME_ZONE" : "FORMAT";
            for (String wrong : texts.subList(1, texts.size())) {
                pairs.add(new Pair(rule, NODES.stringNode(wrong), right));
            }
            boolean isNoEmpty = field.format() != null && bounds.minLength() == null;
            if (isNoEmpty && (field.optional() || field.shape() != Shape.ONE)) {
                pairs.add(new Pair(rule, NODES.stringNode(""), right));
            }
        }
        if (field.isDecimal()) {
            decimals(bounds, pairs);
        } else if (field.isInt64()) {
            range(bounds, BigDecimal.ONE, "MIN", "MAX", true, pairs);
        }
    }

    /** Addresses of e-mail are called so throughout the contract, most of them without a format. */
    private static @Nullable String formatOf(Field field) {
        return field.format() == null && field.name().equals("email") ? "EMAIL" : field.format();
    }

    /** No mail server takes an address as long as some fields. */
    private static int longest(Field field, int most) {
        return "EMAIL".equals(field.format()) ? Math.min(most, 254) : most;
    }

    private static String domain(int length) {
        int labels = (length - 1) / 50;
        return ("b".repeat(49) + ".").repeat(labels) + "c".repeat(length - 50 * labels);
    }

    /** A text of exactly this many characters, some of which take two units of UTF-16, in the field's format if it can be. */
    private static JsonNode text(Field field, int length) {
        if ("EMAIL".equals(field.format()) && length > 70) {
            return NODES.stringNode("a".repeat(64) + "@" + domain(length - 65));
        }
        if ("GUID".equals(field.format()) && length == 36) {
            return allowed(field);
        }
        return NODES.stringNode(field.format() == null ? "𝄞".repeat(length) : "1".repeat(length));
    }

    private static void decimals(Bounds bounds, List<Pair> pairs) {
        BigDecimal step = BigDecimal.ONE.movePointLeft(bounds.scale() == null ? 0 : bounds.scale());
        range(bounds, step, "DECIMAL_GTE", "DECIMAL_LTE", true, pairs);
        if (bounds.above() != null) {
            pairs.add(pair("DECIMAL_GT", bounds.above(), bounds.above().add(step), true));
        }
        if (bounds.below() != null) {
            pairs.add(pair("DECIMAL_LT", bounds.below(), bounds.below().subtract(step), true));
        }
        if (bounds.scale() != null) {
            BigDecimal fine = BigDecimal.ONE.add(BigDecimal.ONE.movePointLeft(bounds.scale() + 1));
            // An amount of money has as many decimals as the currency of the site, which is one with two.
            boolean money = bounds.scale() == Money.MAX_DECIMALS;
            BigDecimal touching = money ? new BigDecimal("1.01") : BigDecimal.ONE.add(step);
            pairs.add(pair("DECIMAL_MAX_SCALE", fine, touching, true));
        }
    }

    private static void range(
            Bounds bounds, BigDecimal step, String minRule, String maxRule, boolean asText, List<Pair> pairs) {
        if (bounds.min() != null) {
            pairs.add(pair(minRule, bounds.min().subtract(step), bounds.min(), asText));
        }
        if (bounds.max() != null) {
            pairs.add(pair(maxRule, bounds.max().add(step), bounds.max(), asText));
        }
    }

    private static Pair pair(String rule, BigDecimal crossing, BigDecimal touching, boolean asText) {
        return new Pair(rule, number(crossing, asText), number(touching, asText));
    }

    private static JsonNode number(BigDecimal number, boolean asText) {
        return asText ? NODES.stringNode(number.toPlainString()) : NODES.numberNode(number);
    }

    /** A list of so many elements that the contract allows. */
    static ArrayNode list(Field field, int size) {
        ArrayNode list = Json.array();
        for (int i = 0; i < size; i++) {
            list.add(allowed(field));
        }
        return list;
    }
}
