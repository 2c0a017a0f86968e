package org.daybook.platform.contract;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A message type of the contract: named fields in the order of the YAML. Messages may refer to themselves. */
public final class Message {
    private final String name;
    private final Map<String, Field> fields = new LinkedHashMap<>();

    Message(String name) {
        this.name = name;
    }

    void add(Field field) {
        fields.put(field.name(), field);
    }

    public String name() {
        return name;
    }

    public Collection<Field> fields() {
        return fields.values();
    }

    public @Nullable Field find(String fieldName) {
        return fields.get(fieldName);
    }

    public Field get(String fieldName) {
        Field field = fields.get(fieldName);
        if (field == null) {
            throw new IllegalArgumentException("Message " + name + " has no field " + fieldName);
        }
        return field;
    }

    /** The field at a dotted path; lists and maps on the way are stepped into. */
    public Optional<Field> at(String dottedPath) {
        Message current = this;
        Field field = null;
        for (String segment : dottedPath.split("\\.")) {
            if (current == null) {
                return Optional.empty();
            }
            field = current.find(segment);
            if (field == null) {
                return Optional.empty();
            }
            current = field.message();
        }
        return Optional.ofNullable(field);
    }

    @Override
    public String toString() {
        return name;
    }
}
