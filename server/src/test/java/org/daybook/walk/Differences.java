package org.daybook.walk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What of a message that was sent does not come back. What an answer holds besides is no difference. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    private Differences() {}

    static List<String> between(JsonNode sent, @Nullable JsonNode answered) {
        Differences differences = new Differences();
        differences.compare(sent, answered, "");
        return differences.found;
    }

    private void compare(JsonNode sent, @Nullable JsonNode answered, String path) {
        if (answered == null) {
            found.add(path + " is gone");
        } else if (sent.isObject()) {
            for (Map.Entry<String, JsonNode> member : sent.properties()) {
                String memberPath = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                compare(member.getValue(), answered.get(member.getKey()), memberPath);
            }
        } else if (sent.isArray()) {
            if (answered.size() != sent.size()) {
                found.add(path + " has " + answered.size() + " elements");
                return;
            }
            for (int i = 0; i < sent.size(); i++) {
                compare(sent.get(i), answered.get(i), path + "[" + i + "]");
            }
        } else if (!isSame(sent, answered)) {
            found.add(path + " was " + sent + " and is " + answered);
        }
    }

    private static boolean isSame(JsonNode sent, JsonNode answered) {
        if (sent.asString("").equals(answered.asString(""))) {
            return true;
        }
        BigDecimal one = number(sent);
        BigDecimal other = number(answered);
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(JsonNode value) {
        try {
            return new BigDecimal(value.asString(""));
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
