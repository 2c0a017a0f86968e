package org.daybook.calendar.wire;

import java.time.ZoneId;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Time zones in requests. */
final class Zones {
    private Zones() {}

    static ZoneId parse(String name) {
        return Times.parseZone(name)
                .orElseThrow(() ->
                        new ApplicationException(StandardError.INVALID_TIME_ZONE, "There is no time zone " + name));
    }

    /** The zone that a request names; null for the business zone. */
    static @Nullable ZoneId of(JsonNode request) {
        String name = Json.text(request, "timeZone");
        return name == null ? null : parse(name);
    }
}
