package org.daybook.v1.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.daybook.calendar.CalendarEvent;
import org.daybook.calendar.events.IntervalBounds;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * The recurrence rules of RFC 5545 that sessions have: every so many weeks on one day. A rule that was told is answered in
 * its own words for as long as the series is what it says.
 */
final class RecurrenceRules {
    /** The rule as it was told, kept with the series. */
    static final String TOLD = "recurrence";

    private static final String FIELD = "session.recurrence";
    private static final int MAX_WEEKS = 52;
    private static final int DAY_LETTERS = 2;
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");

    /**
     * @param day null for that of the first session
     * @param until null for no end
     */
    record Rule(
            int weeks, @Nullable DayOfWeek day, @Nullable Instant until) {}

    private RecurrenceRules() {}

    /** The rule of a series. */
    static String of(CalendarEvent master) {
        String told = Json.text(master.details().first(), TOLD);
        return told != null && saysTheSame(parse(told, master.zone()), master) ? told : computed(master);
    }

    private static boolean saysTheSame(Rule rule, CalendarEvent master) {
        return rule.weeks == master.recurrence().intervalWeeks()
                && (rule.day == null || rule.day == master.localStart().getDayOfWeek())
                && Objects.equals(rule.until, IntervalBounds.end(master));
    }

    private static String computed(CalendarEvent master) {
        String day = master.localStart().getDayOfWeek().name().substring(0, DAY_LETTERS);
        String rule = "FREQ=WEEKLY;INTERVAL=" + master.recurrence().intervalWeeks() + ";BYDAY=" + day;
        Instant end = IntervalBounds.end(master);
        return end == null ? rule : rule + ";UNTIL=" + UTC.format(end.atOffset(ZoneOffset.UTC));
    }

    /**
     * Reads a rule. An end that is a mere date is the end of it, one without a zone is meant in that of the series.
     *
     * @param zone of the series
     */
    static Rule parse(String text, ZoneId zone) {
        Map<String, String> parts = new HashMap<>();
        for (String part : (text.startsWith("RRULE:") ? text.substring("RRULE:".length()) : text).split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals < 0 || parts.put(part.substring(0, equals), part.substring(equals + 1)) != null) {
                throw refused("is no rule of RFC 5545");
            }
        }
        if (!"WEEKLY".equals(parts.remove("FREQ"))) {
            throw refused("must be weekly");
        }
        String until = parts.remove("UNTIL");
        String day = parts.remove("BYDAY");
        Rule rule = new Rule(
                weeks(parts.remove("INTERVAL")),
                day == null ? null : day(day),
                until == null ? null : until(until, zone));
        if (!parts.isEmpty()) {
            throw refused("cannot have " + String.join(", ", parts.keySet()));
        }
        return rule;
    }

    private static int weeks(@Nullable String text) {
        try {
            int weeks = text == null ? 1 : Integer.parseInt(text);
            if (weeks >= 1 && weeks <= MAX_WEEKS) {
                return weeks;
            }
        } catch (NumberFormatException e) {
            throw refused("has an INTERVAL that is no number");
        }
        throw refused("must have an INTERVAL of 1 to " + MAX_WEEKS);
    }

    private static DayOfWeek day(String name) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> day.name().substring(0, DAY_LETTERS).equals(name))
                .findFirst()
                .orElseThrow(() -> refused("must have one day as BYDAY"));
    }

    private static Instant until(String text, ZoneId zone) {
        try {
            if (text.indexOf('T') < 0) {
                LocalDate date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
                return Times.resolve(date.plusDays(1).atStartOfDay(), zone).minusSeconds(1);
            }
            return text.endsWith("Z")
                    ? LocalDateTime.parse(text, UTC).toInstant(ZoneOffset.UTC)
                    : Times.resolve(LocalDateTime.parse(text, LOCAL), zone);
        } catch (DateTimeParseException e) {
            throw refused("has an UNTIL that is no time");
        }
    }

    private static InvalidRequestException refused(String why) {
        return new InvalidRequestException(Violation.refused(FIELD, why));
    }
}
