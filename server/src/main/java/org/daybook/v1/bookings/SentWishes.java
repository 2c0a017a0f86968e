package org.daybook.v1.bookings;

import org.daybook.bookings.CallerWishes;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests of the first API ask of those who send messages. */
final class SentWishes {
    private static final String OLD_FLAG = "notifyParticipants";

    private SentWishes() {}

    /** The wishes of a request; older clients say by a flag alone whether participants are told. */
    static CallerWishes by(ObjectNode request) {
        JsonNode sms = Json.at(request, "sendSmsReminder");
        JsonNode flag = Json.at(request, OLD_FLAG);
        ObjectNode notification =
                Json.object(request, "participantNotification").orElse(null);
        if (notification == null && flag != null) {
            notification = Json.object();
            notification.set(OLD_FLAG, flag);
        }
        return new CallerWishes(notification, sms == null ? null : sms.asBoolean(), null, null);
    }
}
