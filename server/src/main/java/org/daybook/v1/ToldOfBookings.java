package org.daybook.v1;

import java.util.List;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What requests of the first API tell those who hear of a booking's change, as requests of the current one say it. */
final class ToldOfBookings {
    private static final String NOTIFICATION = "participantNotification";
    private static final String OLD_FLAG = "notifyParticipants";

    private ToldOfBookings() {}

    /** The wishes of a request; older clients say by a flag alone whether participants are to be told. */
    static ObjectNode by(ObjectNode request) {
        ObjectNode told = Json.object();
        for (String member : List.of(NOTIFICATION, "sendSmsReminder")) {
            JsonNode value = Json.at(request, member);
            if (value != null) {
                told.set(member, value);
            }
        }
        JsonNode flag = Json.at(request, OLD_FLAG);
        if (flag != null && !told.has(NOTIFICATION)) {
            told.putObject(NOTIFICATION).set(OLD_FLAG, flag);
        }
        return told;
    }
}
