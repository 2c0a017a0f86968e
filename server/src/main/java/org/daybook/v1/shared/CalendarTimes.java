package org.daybook.v1.shared;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Times of sessions: {@code CalendarDateTime} of the first API (rule 8.6). */
public final class CalendarTimes {
    private CalendarTimes() {}

    /** A moment, and what the clock says then in a zone. */
    public static ObjectNode first(Instant instant, ZoneId zone) {
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
     * The moment that was sent: a local time wins over a timestamp, which says no more than which of the two is meant
     * where the clock shows the time twice.
     *
     * @param businessZone of a local time that names no zone
     * @param field name of the request's field, for violations
     */
    public static Instant instant(@Nullable JsonNode sent, ZoneId businessZone, String field) {
        LocalDateTime local = local(Json.at(sent, "localDateTime"), field + ".localDateTime");
        String timestamp = Json.text(sent, "timestamp");
        if (local != null) {
            ZoneId zone = zone(sent, businessZone, field);
            return Times.parseInstant(timestamp == null ? "" : timestamp)
                    .filter(instant -> shows(local, instant, zone))
                    .orElseGet(() -> Times.resolve(local, zone));
        }
        if (timestamp == null) {
            throw new InvalidRequestException(Violation.required(field));
        }
        return instant(timestamp, field + ".timestamp");
    }

    private static boolean shows(LocalDateTime local, Instant instant, ZoneId zone) {
        return Times.local(instant, zone).truncatedTo(ChronoUnit.MINUTES).equals(local);
    }

    /** A moment sent as text. */
    public static Instant instant(String text, String field) {
        return Times.parseInstant(text)
                .orElseThrow(() -> new InvalidRequestException(Violation.format(field, "RFC 3339 timestamp")));
    }

    /** A {@code LocalDateTime} of the first API; null where none was sent. */
    public static @Nullable LocalDateTime local(@Nullable JsonNode local, String field) {
        if (local == null) {
            return null;
        }
        try {
            return LocalDateTime.of(
                    Json.integer(0, local, "year"),
                    Json.integer(0, local, "monthOfYear"),
                    Json.integer(0, local, "dayOfMonth"),
                    Json.integer(0, local, "hourOfDay"),
                    Json.integer(0, local, "minutesOfHour"));
        } catch (DateTimeException e) {
            throw new InvalidRequestException(Violation.format(field, "a date and a time of day"));
        }
    }

    /** The zone that a time names, or that of the business. */
    public static ZoneId zone(@Nullable JsonNode sent, ZoneId businessZone, String field) {
        String name = Json.text(sent, "timeZone");
        return name == null
                ? businessZone
                : Times.parseZone(name)
                        .orElseThrow(() -> new InvalidRequestException(
                                Violation.format(field + ".timeZone", "an IANA time zone")));
    }
}
