package org.daybook.platform.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.contract.Message;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The fields of an answer that were asked for (rule Q7). What was not asked for is left out altogether: its default would
 * say what is not so.
 *
 * @param named fields of which something is wanted, with what
 * @param others whether all the other fields are wanted as well
 */
public record AskedFields(Map<String, AskedFields> named, boolean others) {
    public static final AskedFields ALL = new AskedFields(Map.of(), true);

    /** Names of fields in the SDK that begin with an underscore, which the wire leaves out (rule J9). */
    static final Set<String> OF_THE_SDK = Set.of("_id", "_createdDate", "_updatedDate");

    /**
     * What a request asks for. Refuses paths that lead to no field.
     *
     * @param entity what is shown
     * @param paths dotted, through lists as well; none for all
     * @param field name of the request's field, for violations
     */
    public static AskedFields of(Message entity, Iterable<JsonNode> paths, String field) {
        FieldPaths.check(entity, paths, field);
        List<String> texts = new ArrayList<>();
        paths.forEach(path -> texts.add(path.asString("")));
        return of(texts);
    }

    /** @param paths dotted, through lists as well; none for all */
    public static AskedFields of(Iterable<String> paths) {
        Map<String, List<String>> inside = new HashMap<>();
        for (String path : paths) {
            String[] names = (OF_THE_SDK.contains(path) ? path.substring(1) : path).split("\\.", 2);
            inside.computeIfAbsent(names[0], name -> new ArrayList<>()).add(names.length == 1 ? "" : names[1]);
        }
        Map<String, AskedFields> named = new HashMap<>();
        inside.forEach((name, rest) -> named.put(name, rest.contains("") ? ALL : of(rest)));
        return named.isEmpty() ? ALL : new AskedFields(named, false);
    }

    /** The same of one member of an answer, of which the others are shown whole. */
    public AskedFields within(String member) {
        return equals(ALL) ? ALL : new AskedFields(Map.of(member, this), true);
    }

    /** The fields wanted inside a field; null when the field is not wanted. */
    @Nullable
    AskedFields of(String field) {
        AskedFields asked = named.get(field);
        return asked == null && others ? ALL : asked;
    }

    /** What is left of a tree, such as one that the contract leaves open. */
    public JsonNode only(JsonNode open) {
        if (equals(ALL) || !open.isContainer()) {
            return open;
        }
        if (open instanceof ArrayNode list) {
            ArrayNode left = Json.array();
            list.forEach(element -> left.add(only(element)));
            return left;
        }
        ObjectNode left = Json.object();
        open.properties().forEach(member -> {
            AskedFields asked = of(member.getKey());
            if (asked != null) {
                left.set(member.getKey(), asked.only(member.getValue()));
            }
        });
        return left;
    }
}
