package org.daybook.calendar.wire;

import java.util.UUID;
import org.daybook.calendar.CalendarError;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import tools.jackson.databind.JsonNode;

/** Reads ids of the calendar. The contract allows any text; one that is no GUID matches nothing. */
final class Ids {
    private Ids() {}

    static UUID event(JsonNode request, String... path) {
        return required(CalendarError.EVENT_NOT_FOUND, Json.text("", request, path));
    }

    static ApplicationException noEvent(String id) {
        return nothing(CalendarError.EVENT_NOT_FOUND, id);
    }

    static UUID schedule(JsonNode request, String... path) {
        return required(CalendarError.SCHEDULE_NOT_FOUND, Json.text("", request, path));
    }

    private static UUID required(CalendarError missing, String text) {
        return Uuids.parse(text).orElseThrow(() -> nothing(missing, text));
    }

    private static ApplicationException nothing(CalendarError missing, String text) {
        return new ApplicationException(missing, "Nothing has the id " + text);
    }
}
