package org.daybook.v1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Times of sessions: {@code CalendarDateTime} of the first API (behaviour: time zones, rule 6). */
final class CalendarTimes {
    private CalendarTimes() {}

    /** A moment, and what the clock says then in a zone. */
    static ObjectNode first(Instant instant, ZoneId zone) {
        LocalDateTime local = Times.local(instant, zone);
        ObjectNode first = Json.object().put("timestamp", Times.format(instant));
        first.putObject("localDateTime")
                .put("year", local.getYear())
                .put("monthOfYear", local.getMonthValue())
                .put("dayOfMonth", local.getDayOfMonth())
                .put("hourOfDay", local.getHour())
                .put("minutesOfHour", local.getMinute());
        return first.put("timeZone", zone.getId());
    }

    /**
     * The moment that was sent: a local time wins over a timestamp.
     *
     * @param businessZone of a local time that names no zone
     * @param field name of the request's field, for violations
     */
    static Instant instant(JsonNode sent, ZoneId businessZone, String field) {
        JsonNode local = Json.at(sent, "localDateTime");
        if (local != null) {
            return Times.resolve(local(local, field), zone(sent, businessZone, field));
        }
        String timestamp = Json.text(sent, "timestamp");
        if (timestamp == null) {
            throw new InvalidRequestException(Violation.required(field));
        }
        return instant(timestamp, field + ".timestamp");
    }

    /** A moment sent as text. */
    static Instant instant(String text, String field) {
        return Times.parseInstant(text)
                .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "RFC 3339 timestamp")));
    }

    private static LocalDateTime local(JsonNode local, String field) {
        try {
            return LocalDateTime.of(
                    Json.integer(0, local, "year"),
                    Json.integer(0, local, "monthOfYear"),
                    Json.integer(0, local, "dayOfMonth"),
                    Json.integer(0, local, "hourOfDay"),
                    Json.integer(0, local, "minutesOfHour"));
        } catch (DateTimeException e) {
            throw new InvalidRequestException(Violation.format(field + ".localDateTime", "a date and a time of day"));
        }
    }

    private static ZoneId zone(JsonNode sent, ZoneId businessZone, String field) {
        String name = Json.text(sent, "timeZone");
        return name == null
                ? businessZone
                : Times.parseZone(name)
                        .orElseThrow(() -> new InvalidRequestException(
                                Violation.format(field + ".timeZone", "an IANA time zone")));
    }
}
