package org.daybook.v1;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Times as requests of the first API have them (behaviour: time zones, rule 6). */
final class LocalTimes {
    private LocalTimes() {}

    /** A {@code LocalDateTime} of the first API; null where none was sent. */
    static @Nullable LocalDateTime local(@Nullable JsonNode sent, String field) {
        if (sent == null) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    Json.integer(0, sent, "year"),
                    Json.integer(0, sent, "monthOfYear"),
                    Json.integer(0, sent, "dayOfMonth"),
                    Json.integer(0, sent, "hourOfDay"),
                    Json.integer(0, sent, "minutesOfHour"));
        } catch (DateTimeException e) {
            throw new InvalidRequestException(Violation.format(field, "a date and a time of day"));
        }
    }

    /** The moment of a {@code CalendarDateTime}: a local time, read in the business zone, wins over a timestamp. */
    static Instant instant(@Nullable JsonNode sent, ZoneId businessZone, String field) {
        LocalDateTime local = local(Json.at(sent, "localDateTime"), field + ".localDateTime");
        if (local != null) {
            return Times.resolve(local, businessZone);
        }
        String timestamp = Json.text(sent, "timestamp");
        if (timestamp == null) {
            throw new InvalidRequestException(Violation.required(field));
        }
        return Times.parseInstant(timestamp)
                .orElseThrow(() ->
                        new InvalidRequestException(Violation.format(field + ".timestamp", "RFC 3339 timestamp")));
    }

    /** The zone that a {@code CalendarDateTime} names, or the business zone. */
    static ZoneId zone(@Nullable JsonNode sent, ZoneId businessZone, String field) {
        String name = Json.text(sent, "timeZone");
        return name == null
                ? businessZone
                : Times.parseZone(name)
                        .orElseThrow(() -> new InvalidRequestException(
                                Violation.format(field + ".timeZone", "an IANA time zone")));
    }
}
