package org.daybook.v1.shared;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whether something that was sent says no more than what is shown: clients send back what they read, without what is
 * read-only, and with the defaults that stand where nothing is set (rule J5).
 */
public final class Unchanged {
    private Unchanged() {}

    public static boolean says(@Nullable JsonNode sent, @Nullable JsonNode shown) {
        if (isDefault(sent)) {
            return isDefault(shown);
        }
        if (sent == null || shown == null) {
            return false;
        }
        if (sent.isObject() && shown.isObject()) {
            return sent.properties().stream().allMatch(member -> says(member.getValue(), shown.get(member.getKey())));
        }
        if (sent.isArray() && shown.isArray()) {
            return sent.size() == shown.size() && saysEach(sent, shown);
        }
        if (sent.isNumber() && shown.isNumber()) {
            return sent.decimalValue().compareTo(shown.decimalValue()) == 0;
        }
        return sent.equals(shown);
    }

    private static boolean saysEach(JsonNode sent, JsonNode shown) {
        for (int i = 0; i < sent.size(); i++) {
            if (!says(sent.get(i), shown.get(i))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a value is a default that answers show for an unset field. */
    private static boolean isDefault(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return true;
        }
        if (value.isContainer()) {
            return value.properties().stream().map(Map.Entry::getValue).allMatch(Unchanged::isDefault)
                    && (!value.isArray() || value.isEmpty());
        }
        if (value.isString()) {
            return value.stringValue().isEmpty() || value.stringValue().equals("UNDEFINED");
        }
        return value.isNumber() ? value.doubleValue() == 0 : !value.asBoolean(false);
    }
}
