package org.daybook.platform;

import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Who makes the changes that a thread makes: kept with every event. The edge and the pages set it for a request, and
 * whoever acts for a caller sets it again.
 *
 * @param id of the visitor, member, person of the team or API key; null for the server itself
 */
public record Actor(Kind kind, @Nullable UUID id) {
    private static final ScopedValue<Actor> CURRENT = ScopedValue.newInstance();

    /** The actor of changes that no caller requested, such as those made when a time is reached. */
    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** What kind of caller an actor is. */
    public enum Kind {
        VISITOR,
        MEMBER,
        STAFF,
        KEY,
        SYSTEM
    }

    /** The actor of the thread; {@link #SYSTEM} where none was set. */
    public static Actor current() {
        return CURRENT.isBound() ? CURRENT.get() : SYSTEM;
    }

    /** Runs work of which this is the actor. */
    public <T> T does(Supplier<T> work) {
        return ScopedValue.where(CURRENT, this).call(work::get);
    }
}
