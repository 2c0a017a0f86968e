package org.daybook.v1.shared;

import java.util.List;
import java.util.Map;
import org.daybook.platform.json.Json;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts online meetings. Fields that only the first API has are stored beside the others. */
public final class Conferences {
    private static final List<String> OF_CURRENT =
            List.of("externalId", "hostUrl", "guestUrl", "password", "conferenceType");

    private static final Map<String, String> TO_FIRST = Map.of("ZOOM", "ONLINE_MEETING_PROVIDER", "CUSTOM", "CUSTOM");
    private static final Map<String, String> TO_CURRENT = Map.of("ONLINE_MEETING_PROVIDER", "ZOOM", "CUSTOM", "CUSTOM");

    private static final FieldMapping TABLE = new FieldMapping()
            .line("externalId", "externalId")
            .line("hostUrl", "hostUrl")
            .line("guestUrl", "guestUrl")
            .line("password", "password");

    private Conferences() {}

    /**
     * A meeting as the first API shows it.
     *
     * @param conferencing of the calendar
     * @param kept what only the first API said of it
     */
    public static @Nullable ObjectNode first(@Nullable JsonNode conferencing, @Nullable JsonNode kept) {
        if (conferencing == null || conferencing.isNull()) {
            return null;
        }
        ObjectNode first = kept instanceof ObjectNode object ? object.deepCopy() : Json.object();
        TABLE.show(conferencing, first);
        return first.put("conferenceType", TO_FIRST.getOrDefault(Json.text("", conferencing, "type"), "UNDEFINED"));
    }

    /**
     * The meeting for the calendar; null where none was sent.
     *
     * @param present the one that is there: of which kind it is not all of the first API can say
     */
    public static @Nullable ObjectNode current(@Nullable JsonNode sent, @Nullable JsonNode present) {
        if (sent == null || sent.isNull()) {
            return null;
        }
        ObjectNode current = Json.object();
        TABLE.store(sent, current);
        String kind = TO_CURRENT.get(Json.text("", sent, "conferenceType"));
        current.put("type", kind == null ? Json.text("CUSTOM", present, "type") : kind);
        return current;
    }

    /** Fields of meetings that only the first API has. */
    public static ObjectNode kept(@Nullable JsonNode sent) {
        ObjectNode kept = sent instanceof ObjectNode object ? object.deepCopy() : Json.object();
        kept.remove(OF_CURRENT);
        return kept;
    }
}
