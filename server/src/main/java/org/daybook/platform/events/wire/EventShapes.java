package org.daybook.platform.events.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.daybook.platform.Actor;
import org.daybook.platform.events.DomainEvent;
import org.daybook.platform.events.RecordedEvent;

/** How the events of each family look in the API. */
public final class EventShapes {
    private final Map<Class<? extends DomainEvent>, BiFunction<DomainEvent, Actor, WireEvent>> families =
            new LinkedHashMap<>();

    /** Says how the events of a family look, whoever made the change. */
    public <E extends DomainEvent> void add(Class<E> family, BiFunction<E, Actor, WireEvent> shape) {
        families.put(family, (event, actor) -> shape.apply(family.cast(event), actor));
    }

    /** The families that have a shape. */
    public Set<Class<? extends DomainEvent>> families() {
        return Collections.unmodifiableSet(families.keySet());
    }

    public WireEvent of(RecordedEvent recorded) {
        return families.entrySet().stream()
                .filter(family -> family.getKey().isInstance(recorded.event()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no shape for " + recorded.event()))
                .getValue()
                .apply(recorded.event(), recorded.actor());
    }
}
