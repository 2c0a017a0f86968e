package org.daybook.platform.http;

import java.util.UUID;
import org.daybook.platform.Actor;
import org.daybook.platform.contract.Operation;
import org.daybook.platform.db.SiteId;

/** Who asks, on which site, and with which rights. */
public record Caller(SiteId site, Principal principal, Rights rights) {
    public UUID id() {
        return principal.id();
    }

    public boolean may(Permission permission) {
        return rights.allow(permission.permission());
    }

    /** Whether one of the permissions of an operation is among the caller's. */
    public boolean may(Operation operation) {
        return rights.allowAny(operation.permissions());
    }

    /** The caller as events name it. */
    public Actor actor() {
        Actor.Kind kind = switch (principal) {
            case Principal.Visitor _ -> Actor.Kind.VISITOR;
            case Principal.Member _ -> Actor.Kind.MEMBER;
            case Principal.Staff _ -> Actor.Kind.STAFF;
            case Principal.Key _ -> Actor.Kind.KEY;
        };
        return new Actor(kind, id());
    }
}
