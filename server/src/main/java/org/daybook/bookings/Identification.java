package org.daybook.bookings;

import java.util.Optional;
import org.daybook.platform.Actor;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/** Who made something, as {@code IdentificationData} of the contract. */
public final class Identification {
    private Identification() {}

    /** Empty for a change that no caller asked for. */
    public static Optional<ObjectNode> of(Actor actor) {
        return Optional.ofNullable(actor.id()).map(id -> Json.object().put(member(actor.kind()), id.toString()));
    }

    private static String member(Actor.Kind kind) {
        return switch (kind) {
            case VISITOR -> "anonymousVisitorId";
            case MEMBER -> "memberId";
            case STAFF, KEY, SYSTEM -> "wixUserId";
        };
    }
}
