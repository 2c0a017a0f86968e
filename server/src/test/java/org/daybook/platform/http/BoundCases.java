package org.daybook.platform.http;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.daybook.platform.contract.Field;
import org.daybook.platform.contract.Field.Shape;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.http.BoundValues.Pair;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Every bound of every field of an operation's request at any depth; a message in itself is not entered again. */
final class BoundCases {
    private static final JsonNode TEXT = JsonNodeFactory.instance.stringNode("text");

    /** A value of the wrong type for every field. */
    private static final JsonNode NOTHING_RIGHT = Json.array().add(Json.array());

    private final Operation operation;
    private final Set<String> inPath;
    private final Set<String> kept;
    private final List<BoundCase> cases = new ArrayList<>();
    private final Map<String, ObjectNode> readOnly = new LinkedHashMap<>();

    private BoundCases(Operation operation, Set<String> inPath) {
        this.operation = operation;
        this.inPath = inPath;
        this.kept = new HashSet<>(operation.required());
        this.kept.addAll(inPath);
    }

    /** Requests with a value of a wrong type in each read-only field, which is not looked at, by the field's path. */
    static Map<String, ObjectNode> readOnly(Operation operation, Set<String> inPath) {
        BoundCases all = new BoundCases(operation, inPath);
        all.message(operation.request(), Place.ROOT, Set.of());
        return all.readOnly;
    }

    /** @param inPath dotted paths of the fields that travel in the path of the URL */
    static List<BoundCase> of(Operation operation, Set<String> inPath) {
        BoundCases all = new BoundCases(operation, inPath);
        all.message(operation.request(), Place.ROOT, Set.of());
        operation.required().forEach(all::required);
        return all.cases;
    }

    /**
     * Where a value stands in a request.
     *
     * @param path as violations name it
     * @param plain without the marks of elements
     * @param request the request with a value at this place and nothing else
     */
    private record Place(String path, String plain, Function<JsonNode, ObjectNode> request) {
        static final Place ROOT = new Place("", "", ObjectNode.class::cast);

        Place field(String name) {
            return new Place(
                    path.isEmpty() ? name : path + "." + name,
                    plain.isEmpty() ? name : plain + "." + name,
                    value -> request.apply(Json.object().set(name, value)));
        }

        /** The first element of a list of as many as there must be. */
        Place element(Field field) {
            int least = field.bounds().minItems() == null ? 1 : field.bounds().minItems();
            return new Place(
                    path + "[0]",
                    plain,
                    value -> request.apply(
                            Json.array().add(value).addAll(BoundValues.list(field, Math.max(0, least - 1)))));
        }

        Place entry() {
            return new Place(
                    path + ".key", plain, value -> request.apply(Json.object().set("key", value)));
        }
    }

    private void message(Message type, Place place, Set<Message> around) {
        if (around.contains(type)) {
            return;
        }
        Set<Message> within = new HashSet<>(around);
        within.add(type);
        Map<String, List<Field>> groups = new LinkedHashMap<>();
        for (Field field : type.fields()) {
            Place at = place.field(field.name());
            if (field.internal()) {
                continue;
            }
            if (isDropped(field, at)) {
                readOnly.put(at.path, at.request.apply(NOTHING_RIGHT));
                continue;
            }
            if (field.group() != null) {
                groups.computeIfAbsent(field.group(), key -> new ArrayList<>()).add(field);
            }
            field(field, at, within);
        }
        groups.values().forEach(group -> twoOf(group, place));
    }

    private boolean isDropped(Field field, Place at) {
        return field.readOnly() && !kept.contains(at.plain);
    }

    private void twoOf(Collection<Field> group, Place place) {
        List<Field> two = group.stream().limit(2).toList();
        if (two.size() == 2) {
            Field first = two.getFirst();
            Field second = two.getLast();
            ObjectNode one = Json.object().set(first.name(), shaped(first));
            ObjectNode both = one.deepCopy().set(second.name(), shaped(second));
            add(place.field(second.name()).path, "ONE_OF_ALIGNMENT", place, both, one);
        }
    }

    private static JsonNode shaped(Field field) {
        int least = field.bounds().minItems() == null ? 1 : field.bounds().minItems();
        return switch (field.shape()) {
            case ONE -> BoundValues.allowed(field);
            case LIST -> BoundValues.list(field, least);
            case MAP -> Json.object();
        };
    }

    private void add(String path, String rule, Place place, JsonNode crossing, JsonNode touching) {
        cases.add(new BoundCase(operation, path, rule, place.request.apply(crossing), place.request.apply(touching)));
    }

    private void field(Field field, Place place, Set<Message> within) {
        if (inPath.contains(place.plain)) {
            BoundValues.pairs(field).stream()
                    .filter(pair -> pair.crossing().isValueNode()
                            && !pair.crossing().asString("").isEmpty())
                    .forEach(pair -> add(place.path, pair.rule(), place, pair.crossing(), pair.touching()));
            return;
        }
        Place single = switch (field.shape()) {
            case ONE -> place;
            case LIST -> place.element(field);
            case MAP -> place.entry();
        };
        for (Pair pair : BoundValues.pairs(field)) {
            add(single.path, pair.rule(), single, pair.crossing(), pair.touching());
        }
        if (field.shape() == Shape.LIST) {
            list(field, place);
        } else if (field.shape() == Shape.MAP) {
            add(place.path, "FORMAT", place, TEXT, Json.object());
        }
        if (field.message() != null) {
            message(field.message(), single, within);
        }
    }

    /** A path parameter makes the objects around it. */
    private boolean isMadeByPath(String plain) {
        return inPath.stream().anyMatch(parameter -> (parameter + ".").startsWith(plain + "."));
    }

    private void list(Field field, Place place) {
        if (!field.name().equals("sort")) {
            // One order may be sent without the list around it.
            add(place.path, "FORMAT", place, Json.object(), shaped(field));
        }
        add(place.element(field).path, "FORMAT", place.element(field), NullNode.instance, BoundValues.allowed(field));
        Integer most = field.bounds().maxItems();
        if (most != null) {
            add(place.path, "MAX_SIZE", place, BoundValues.list(field, most + 1), BoundValues.list(field, most));
        }
        Integer least = field.bounds().minItems();
        if (least != null && least > 0) {
            add(place.path, "MIN_SIZE", place, BoundValues.list(field, least - 1), BoundValues.list(field, least));
        }
    }

    /** A required field is missing where what is around it is sent. */
    private void required(String path) {
        Place place = Place.ROOT;
        Message type = operation.request();
        List<String> segments = List.of(path.split("\\."));
        for (String segment : segments.subList(0, segments.size() - 1)) {
            Field field = type.find(segment);
            if (field == null) {
                continue;
            }
            Place at = place.field(segment);
            if (field.message() == null || isDropped(field, at)) {
                return;
            }
            place = field.shape() == Shape.LIST ? at.element(field) : at;
            type = field.message();
        }
        String last = segments.getLast();
        Place missing = place.field(last);
        Field field = type.find(last);
        if (isMadeByPath(missing.plain)) {
            return;
        }
        if (field != null) {
            add(
                    missing.path,
                    "REQUIRED_FIELD",
                    place,
                    Json.object(),
                    Json.object().set(last, shaped(field)));
            add(missing.path, "REQUIRED_FIELD", missing, NullNode.instance, shaped(field));
        } else {
            Place around = place;
            type.fields().stream()
                    .filter(member -> last.equals(member.group()))
                    .findFirst()
                    .ifPresent(member -> add(
                            around.field(member.name()).path,
                            "REQUIRED_FIELD",
                            around,
                            Json.object(),
                            Json.object().set(member.name(), shaped(member))));
        }
    }
}
