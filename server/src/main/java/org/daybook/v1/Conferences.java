package org.daybook.v1;

import java.util.List;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Online meetings. What the current API does not say of one is kept beside it. */
final class Conferences {
    private static final List<String> OF_CURRENT =
            List.of("externalId", "hostUrl", "guestUrl", "password", "conferenceType");

    private static final Table TABLE = new Table()
            .line("externalId", "externalId")
            .line("hostUrl", "hostUrl")
            .line("guestUrl", "guestUrl")
            .line("password", "password")
            .line("conferenceType", "type");

    private Conferences() {}

    /**
     * A meeting as the first API shows it.
     *
     * @param conferencing of the calendar
     * @param kept what only the first API said of it
     */
    static @Nullable ObjectNode first(@Nullable JsonNode conferencing, @Nullable JsonNode kept) {
        if (conferencing == null || conferencing.isNull()) {
            return null;
        }
        ObjectNode first = kept instanceof ObjectNode object ? object.deepCopy() : Json.object();
        TABLE.show(conferencing, first);
        return first;
    }

    /** The meeting for the calendar; null where none was sent. */
    static @Nullable ObjectNode current(@Nullable JsonNode sent) {
        if (sent == null || sent.isNull()) {
            return null;
        }
        ObjectNode current = Json.object();
        TABLE.store(sent, current);
        if (Json.text(current, "type") == null || "UNDEFINED".equals(Json.text(current, "type"))) {
            current.put("type", "CUSTOM");
        }
        return current;
    }

    /** What only the first API says of a meeting. */
    static ObjectNode kept(@Nullable JsonNode sent) {
        ObjectNode kept = sent instanceof ObjectNode object ? object.deepCopy() : Json.object();
        kept.remove(OF_CURRENT);
        return kept;
    }
}
