package org.daybook.platform.contract;

import static org.daybook.platform.contract.ContractLoader.map;
import static org.daybook.platform.contract.ContractLoader.strings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.daybook.platform.contract.Field.Bounds;
import org.daybook.platform.contract.Field.Kind;
import org.daybook.platform.contract.Field.Shape;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the message types that an operation of one SDK module sees. Two modules of a family may use one name for
 * different shapes: such a message carries the module's name behind two underscores, or is both imported and defined
 * here, in which case the first module means the imported one.
 */
final class Messages {
    /**
     * Fields that are written for some entities only, although their type has a default: the unit of a length for services
     * whose length is chosen (rule 3.16).
     */
    private static final Set<String> CONDITIONAL = Set.of("BookedSlot.durationUnitType");

    private static final Map<String, Kind> SCALARS = Map.ofEntries(
            Map.entry("string", Kind.STRING),
            Map.entry("int", Kind.INT),
            Map.entry("double", Kind.DOUBLE),
            Map.entry("number", Kind.DOUBLE),
            Map.entry("boolean", Kind.BOOLEAN),
            Map.entry("timestamp", Kind.TIMESTAMP),
            Map.entry("datetime", Kind.TIMESTAMP),
            Map.entry("bytes", Kind.BYTES),
            Map.entry("struct", Kind.STRUCT),
            Map.entry("any", Kind.ANY),
            Map.entry("fieldMask", Kind.FIELD_MASK));

    private final String family;
    private final String module;
    private final boolean importsFirst;
    private final Map<String, Map<String, Object>> families;
    private final Map<String, Message> resolved = new HashMap<>();

    /**
     * @param module module name as it stands behind the underscores, empty for none
     * @param importsFirst whether an imported name wins over one defined in the family itself
     */
    Messages(String family, String module, boolean importsFirst, Map<String, Map<String, Object>> families) {
        this.family = family;
        this.module = module;
        this.importsFirst = importsFirst;
        this.families = families;
    }

    Message named(String name) {
        return message(family, name);
    }

    /** A message made of the flattened {@code params} of the older definitions. */
    Message ofParams(String name, Map<String, Object> params) {
        Message message = new Message(name);
        params.forEach((path, definition) -> {
            int dot = path.lastIndexOf('.');
            Message parent = dot < 0 ? message : parent(message, path.substring(0, dot));
            parent.add(field(family, path.substring(dot + 1), definition, false));
        });
        return message;
    }

    /** The message at a dotted path of params, whose members have the path in front of their names. */
    private static Message parent(Message message, String dottedPath) {
        Message current = message;
        for (String segment : dottedPath.split("\\.")) {
            Field known = current.find(segment);
            Message nested = known == null ? null : known.message();
            if (nested == null) {
                nested = new Message(current.name() + " " + segment);
                current.add(Field.holding(segment, nested));
            }
            current = nested;
        }
        return current;
    }

    private Message message(String fromFamily, String name) {
        Definition definition = find(fromFamily, name, "messages");
        String key = definition == null ? "?" + name : definition.family + "/" + definition.name;
        Message known = resolved.get(key);
        if (known != null) {
            return known;
        }
        Message message = new Message(name);
        resolved.put(key, message);
        if (definition != null) {
            fill(message, definition);
        }
        return message;
    }

    private void fill(Message message, Definition definition) {
        boolean money = map(definition.body).keySet().containsAll(List.of("value", "currency"));
        map(definition.body).forEach((name, value) -> {
            if (name.equals("#internal")) {
                map(value).forEach((internal, type) -> message.add(field(definition.family, internal, type, true)));
            } else {
                boolean conditional = CONDITIONAL.contains(definition.name + "." + name);
                Field field = field(definition.family, name, conditional ? optional(value) : value, false);
                message.add(money && name.equals("value") ? field.inAnyCurrency() : field);
            }
        });
    }

    private static Map<String, Object> optional(@Nullable Object definition) {
        Map<String, Object> keys = new LinkedHashMap<>(map(definition));
        keys.put("type", keys.get("type") + "?");
        return keys;
    }

    private Field field(String inFamily, String name, @Nullable Object definition, boolean internal) {
        Map<String, Object> keys =
                definition instanceof String type ? Map.of("type", type) : new LinkedHashMap<>(map(definition));
        String type = String.valueOf(keys.get("type"));
        boolean optional = type.endsWith("?");
        if (optional) {
            type = type.substring(0, type.length() - 1);
        }
        Shape shape = Shape.ONE;
        if (type.startsWith("[")) {
            shape = Shape.LIST;
            type = type.substring(1, type.length() - 1);
        } else if (type.startsWith("map<")) {
            shape = Shape.MAP;
            type = type.substring(4, type.length() - 1);
        }
        type = type.replace("?", "");
        Type resolvedType = type(inFamily, type);
        String format = (String) keys.get("format");
        return new Field(
                name,
                resolvedType.kind,
                shape,
                optional,
                resolvedType.message,
                resolvedType.values,
                format,
                OpenBounds.fill(name, resolvedType.kind, shape, format, bounds(keys)),
                Boolean.TRUE.equals(keys.get("ro")),
                Boolean.TRUE.equals(keys.get("immutable")),
                internal,
                (String) keys.get("oneof"),
                keys.get("default") == null ? null : String.valueOf(keys.get("default")));
    }

    private record Type(Kind kind, @Nullable Message message, List<String> values) {}

    private Type type(String inFamily, String name) {
        Kind scalar = SCALARS.get(name);
        if (scalar != null) {
            return new Type(scalar, null, List.of());
        }
        Definition enumeration = find(inFamily, name, "enums");
        Definition message = find(inFamily, name, "messages");
        if (message != null && (enumeration == null || !message.family.equals("common"))) {
            return new Type(Kind.MESSAGE, message(inFamily, name), List.of());
        }
        if (enumeration != null) {
            return new Type(Kind.ENUM, null, strings(enumeration.body));
        }
        return new Type(Kind.ANY, null, List.of());
    }

    private static Bounds bounds(Map<String, Object> keys) {
        BigDecimal min = decimal(keys.get("min"));
        BigDecimal max = decimal(keys.get("max"));
        BigDecimal above = null;
        BigDecimal below = null;
        Integer scale = null;
        Object stated = keys.get("decimal");
        if (stated != null) {
            for (String part : stated.toString().split(",")) {
                String[] bound = part.trim().toLowerCase(Locale.ROOT).split(":");
                switch (bound[0]) {
                    case "gt" -> above = new BigDecimal(bound[1]);
                    case "lt" -> below = new BigDecimal(bound[1]);
                    case "gte" -> min = new BigDecimal(bound[1]);
                    case "lte" -> max = new BigDecimal(bound[1]);
                    case "maxscale" -> scale = Integer.valueOf(bound[1]);
                    default -> throw new IllegalStateException("Unknown decimal bound " + part);
                }
            }
        }
        return new Bounds(
                min,
                max,
                above,
                below,
                scale,
                integer(keys.get("minLen")),
                integer(keys.get("maxLen")),
                integer(keys.get("minItems")),
                integer(keys.get("maxItems")));
    }

    private static @Nullable BigDecimal decimal(@Nullable Object value) {
        return value == null ? null : new BigDecimal(value.toString());
    }

    private static @Nullable Integer integer(@Nullable Object value) {
        return value == null ? null : Integer.valueOf(value.toString());
    }

    private record Definition(
            String family, String name, @Nullable Object body) {}

    private @Nullable Definition find(String fromFamily, String name, String section) {
        return find(fromFamily, name, section, new HashSet<>());
    }

    private @Nullable Definition find(String fromFamily, String name, String section, Set<String> visited) {
        if (!visited.add(fromFamily)) {
            return null;
        }
        Map<String, Object> root = families.getOrDefault(fromFamily, Map.of());
        Map<String, Object> own = map(root.get(section));
        String suffixed = name + "__" + module;
        if (own.containsKey(suffixed)) {
            return new Definition(fromFamily, suffixed, own.get(suffixed));
        }
        Definition local = own.containsKey(name) ? new Definition(fromFamily, name, own.get(name)) : null;
        Definition imported = imported(root, name, section, visited);
        List<@Nullable Definition> order = new ArrayList<>();
        order.add(importsFirst ? imported : local);
        order.add(importsFirst ? local : imported);
        for (Definition definition : order) {
            if (definition != null) {
                return definition;
            }
        }
        return null;
    }

    private @Nullable Definition imported(Map<String, Object> root, String name, String section, Set<String> visited) {
        for (Map.Entry<String, Object> file : map(root.get("imports")).entrySet()) {
            if (strings(file.getValue()).contains(name)) {
                return find(file.getKey().replace(".yaml", ""), name, section, visited);
            }
        }
        return null;
    }
}
