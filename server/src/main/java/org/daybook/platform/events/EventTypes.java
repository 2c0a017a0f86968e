package org.daybook.platform.events;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.daybook.platform.json.Json;
import tools.jackson.databind.json.JsonMapper;

/** Which events there are: the records of all sealed families, by their names, and how they are written as JSON. */
public final class EventTypes {
    /** Writes the components of records, and nothing that their other methods compute. */
    private static final JsonMapper MAPPER = Json.MAPPER
            .rebuild()
            .changeDefaultVisibility(visibility -> visibility
                    .withVisibility(PropertyAccessor.GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.IS_GETTER, Visibility.NONE)
                    .withVisibility(PropertyAccessor.FIELD, Visibility.ANY))
            .build();

    private final Map<String, Class<? extends DomainEvent>> byName = new HashMap<>();

    /** All events of these sealed families. */
    public EventTypes(Collection<Class<? extends DomainEvent>> families) {
        families.stream().flatMap(EventTypes::records).forEach(this::add);
    }

    @SuppressWarnings("unchecked") // What a family of events permits is an event.
    private static Stream<Class<? extends DomainEvent>> records(Class<? extends DomainEvent> family) {
        return family.isSealed()
                ? Stream.of(family.getPermittedSubclasses())
                        .flatMap(member -> records((Class<? extends DomainEvent>) member))
                : Stream.of(family);
    }

    private void add(Class<? extends DomainEvent> event) {
        if (!event.isRecord() || byName.putIfAbsent(name(event), event) != null) {
            throw new IllegalArgumentException("no record, or a name that another event has: " + event);
        }
    }

    /** The name under which events of a class are stored. */
    public static String name(Class<? extends DomainEvent> event) {
        return event.getSimpleName();
    }

    /** All names, in order. */
    public Set<String> names() {
        return new TreeSet<>(byName.keySet());
    }

    /** The names of all events of a family, or of one class. */
    static List<String> names(Class<? extends DomainEvent> family) {
        return records(family).map(EventTypes::name).toList();
    }

    static String write(DomainEvent event) {
        return MAPPER.writeValueAsString(event);
    }

    DomainEvent read(String name, String data) {
        Class<? extends DomainEvent> type = byName.get(name);
        if (type == null) {
            throw new IllegalStateException("No event is called " + name);
        }
        return MAPPER.readValue(data, type);
    }
}
