package org.daybook.platform.http;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Refuses what no store can keep, anywhere in a request: NUL, unpaired surrogates, numbers of too many digits. */
final class Texts {
    private static final int MAX_DIGITS = 46;

    private Texts() {}

    static void requireStorable(ObjectNode sent) {
        Optional<Violation> violation = unstorable(sent, "");
        if (violation.isPresent()) {
            throw new InvalidRequestException(violation.get());
        }
    }

    static Optional<Violation> unstorable(JsonNode node, String path) {
        if (node.isString()) {
            return isStorable(node.stringValue())
                    ? Optional.empty()
                    : Optional.of(Violation.format(path, "text without NUL and unpaired surrogates"));
        }
        if (node.isNumber()) {
            return isStorable(node)
                    ? Optional.empty()
                    : Optional.of(Violation.format(
                            path, "a number of at most " + MAX_DIGITS + " digits before and after the point"));
        }
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
            if (!isStorable(member.getKey())) {
                return Optional.of(Violation.format(path, "names without NUL and unpaired surrogates"));
            }
            Optional<Violation> found = unstorable(member.getValue(), memberPath);
            if (found.isPresent()) {
                return found;
            }
        }
        if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                Optional<Violation> found = unstorable(node.get(i), path + "[" + i + "]");
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
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
