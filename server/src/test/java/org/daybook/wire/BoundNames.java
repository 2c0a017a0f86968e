package org.daybook.wire;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Names for ids that differ from run to run, written as <code>${name}</code>. A name is bound to the first id that stands
 * in its place, and stands for that one from then on.
 */
final class BoundNames {
    private static final Pattern NAME = Pattern.compile("\\$\\{([^}]+)}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The same on every site (rule J11). */
    private static final Set<String> FIXED = Set.of(
            "13d21c63-b5ec-5912-8397-c3a5ddb27a97",
            "1cd44cf8-756f-41c3-bd90-3e2ffcaf1155",
            "4e0579a5-491e-4e70-a872-d097eed6e520");

    private final Map<String, String> ids = new HashMap<>();
    private final Map<String, String> names = new HashMap<>();

    /** A text with the ids that its names are bound to. */
    String filled(String text) {
        return NAME.matcher(text).replaceAll(name -> Matcher.quoteReplacement(required(name.group(1))));
    }

    private String required(String name) {
        return Optional.ofNullable(ids.get(name))
                .orElseThrow(() -> new IllegalArgumentException("nothing is bound to " + name));
    }

    /** The answer with the names that the expected one has for its ids, as far as they agree. */
    JsonNode named(JsonNode answer, @Nullable JsonNode expected) {
        if (answer instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(
                            named(member.getValue(), expected == null ? null : expected.get(member.getKey()))));
        } else if (answer instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, named(array.get(i), expected == null ? null : expected.get(i)));
            }
        } else if (answer.isString() && expected != null && expected.isString()) {
            bind(expected.stringValue(), answer.stringValue());
            return StringNode.valueOf(withNames(answer.stringValue()));
        }
        return answer;
    }

    private void bind(String expected, String id) {
        Matcher name = NAME.matcher(expected);
        if (name.matches() && isId(id) && !names.containsKey(id) && !ids.containsKey(name.group(1))) {
            bindTo(name.group(1), id);
        }
    }

    private void bindTo(String name, String id) {
        ids.put(name, id);
        names.put(id, name);
    }

    private String withNames(String text) {
        return ID.matcher(text)
                .replaceAll(id -> Matcher.quoteReplacement(
                        names.containsKey(id.group()) ? "${" + names.get(id.group()) + "}" : id.group()));
    }

    private static boolean isId(String text) {
        return ID.matcher(text).matches() && !FIXED.contains(text);
    }

    /** The answer with a new name for each id that has none, after its place in the answer. */
    JsonNode renamed(JsonNode answer, String place) {
        if (answer instanceof ObjectNode object) {
            object.properties()
                    .forEach(member -> member.setValue(renamed(
                            member.getValue(), place.isEmpty() ? member.getKey() : place + "." + member.getKey())));
        } else if (answer instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, renamed(array.get(i), place));
            }
        } else if (answer.isString()) {
            if (isId(answer.stringValue()) && !names.containsKey(answer.stringValue())) {
                bindTo(unused(place), answer.stringValue());
            }
            return StringNode.valueOf(withNames(answer.stringValue()));
        }
        return answer;
    }

    private String unused(String place) {
        String name = place;
        for (int i = 2; ids.containsKey(name); i++) {
            name = place + " " + i;
        }
        return name;
    }
}
