package org.daybook.platform.http;

import java.util.UUID;
import org.daybook.platform.Actor;
import org.daybook.platform.contract.Operation.Audience;
import org.daybook.platform.db.SiteId;

/**
 * Who asks, and on which site.
 *
 * @param id id of the visitor, member or API key
 */
public record Caller(SiteId site, Type type, UUID id) {
    public enum Type {
        VISITOR,
        MEMBER,
        OWNER
    }

    /** Whether this caller has the site's manage rights, and with them the right to pass customer limits. */
    public boolean manages() {
        return type == Type.OWNER;
    }

    /** The caller as events name it. */
    public Actor actor() {
        Actor.Kind kind = switch (type) {
            case VISITOR -> Actor.Kind.VISITOR;
            case MEMBER -> Actor.Kind.MEMBER;
            case OWNER -> Actor.Kind.KEY;
        };
        return new Actor(kind, id);
    }

    boolean mayCall(Audience audience) {
        return manages() || audience != Audience.OWNER;
    }
}
