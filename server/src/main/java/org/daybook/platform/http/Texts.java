package org.daybook.platform.http;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what no store can keep, anywhere in a request: NUL, unpaired surrogates, numbers of too many digits. */
final class Texts {
    private static final int MAX_DIGITS = 46;

    private Texts() {}

    static void requireStorable(ObjectNode sent) {
        Violation violation = unstorable(sent);
        if (violation != null) {
            throw new InvalidRequestException(violation);
        }
    }

    /** The first text or number that cannot be stored; its path is put together only once it is found. */
    private static @Nullable Violation unstorable(JsonNode node) {
        if (node.isString()) {
            return isStorable(node.stringValue())
                    ? null
                    : Violation.format("", "text without NUL and unpaired surrogates");
        }
        if (node.isNumber()) {
            return isStorable(node)
                    ? null
                    : Violation.format("", "a number of at most " + MAX_DIGITS + " digits before and after the point");
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!isStorable(member.getKey())) {
                return Violation.format("", "names without NUL and unpaired surrogates");
            }
            Violation found = unstorable(member.getValue());
            if (found != null) {
                return found.at(below(member.getKey(), found.field()));
            }
        }
        if (node.isArray()) {
            int index = 0;
            for (JsonNode element : node) {
                Violation found = unstorable(element);
                if (found != null) {
                    return found.at(below("[" + index + "]", found.field()));
                }
                index++;
            }
        }
        return null;
    }

    private static String below(String name, String rest) {
        return rest.isEmpty() || rest.startsWith("[") ? name + rest : name + "." + rest;
    }

    /** The database writes every digit of a number, and what was stored must be readable again. */
    private static boolean isStorable(JsonNode number) {
        if (!Double.isFinite(number.doubleValue())) {
            return false;
        }
        BigDecimal value = number.decimalValue();
        return value.scale() <= MAX_DIGITS && value.precision() - value.scale() <= MAX_DIGITS;
    }

    private static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return false;
            }
            if (Character.isSurrogate(c)) {
                boolean paired = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!paired) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
