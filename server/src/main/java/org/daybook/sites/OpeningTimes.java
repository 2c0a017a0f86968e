package org.daybook.sites;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Opening hours as the contract tells them, of the business and of locations alike: {@code TimePeriod} and {@code
 * SpecialHourPeriod}. Times of special hours are instants where they carry an offset, otherwise local; an end that is a
 * mere date is the end of it.
 */
public final class OpeningTimes {
    /** Special hours last so long at most: each changes single occurrences. */
    public static final int MAX_YEARS = 10;

    private static final String MIDNIGHT = "24:00";
    private static final int MINUTES_OF_DAY = 24 * 60;

    private OpeningTimes() {}

    /** An opening that recurs every week. */
    public record Weekly(DayOfWeek day, LocalTime opens, Duration length) {}

    /**
     * Hours that differ from the weekly ones.
     *
     * @param end exclusive
     * @param closed true for a time without opening; false for an opening
     */
    public record Special(LocalDateTime start, LocalDateTime end, boolean closed) {}

    /**
     * Reads a period; empty where it cannot be read, or ends before it begins.
     *
     * @param field name of the period in the request, for violations
     * @param violations what is wrong with it is added here
     */
    public static Optional<Weekly> weekly(JsonNode period, String field, List<Violation> violations) {
        Integer opens = minuteOfDay(period, "openTime", field, violations);
        Integer closes = minuteOfDay(period, "closeTime", field, violations);
        if (opens == null || closes == null) {
            return Optional.empty();
        }
        DayOfWeek day = day(period, "openDay");
        int days = Math.floorMod(day(period, "closeDay").getValue() - day.getValue(), 7);
        Duration length = Duration.ofMinutes((long) days * MINUTES_OF_DAY + closes - opens);
        if (!length.isPositive()) {
            violations.add(Violation.refused(field + ".closeTime", "must be after the opening"));
            return Optional.empty();
        }
        LocalTime time = LocalTime.ofSecondOfDay(opens % MINUTES_OF_DAY * 60L);
        return Optional.of(new Weekly(opens == MINUTES_OF_DAY ? day.plus(1) : day, time, length));
    }

    private static DayOfWeek day(JsonNode period, String member) {
        return DayOfWeek.valueOf(Json.text("MONDAY", period, member));
    }

    private static @Nullable Integer minuteOfDay(
            JsonNode period, String member, String field, List<Violation> violations) {
        String text = Json.text("", period, member);
        try {
            return text.equals(MIDNIGHT)
                    ? Integer.valueOf(MINUTES_OF_DAY)
                    : Integer.valueOf(LocalTime.parse(text).toSecondOfDay() / 60);
        } catch (DateTimeException e) {
            violations.add(Violation.format(field + "." + member, "HH:mm"));
            return null;
        }
    }

    /**
     * Reads special hours; empty where they cannot be read, or end before they begin. Those that last longer than any can
     * end earlier.
     *
     * @param zone of times without an offset
     * @param field name of the special hours in the request, for violations
     * @param violations what is wrong with them is added here
     */
    public static Optional<Special> special(JsonNode special, ZoneId zone, String field, List<Violation> violations) {
        Optional<LocalDateTime> start = local(Json.text("", special, "startDate"), zone, 0);
        Optional<LocalDateTime> end = local(Json.text("", special, "endDate"), zone, 1);
        if (start.isEmpty() || end.isEmpty()) {
            violations.add(Violation.format(field, "YYYY-MM-DDThh:mm:ssZ"));
            return Optional.empty();
        }
        if (!start.get().isBefore(end.get())) {
            violations.add(Violation.refused(field + ".endDate", "must be after the start"));
            return Optional.empty();
        }
        LocalDateTime last = start.get().plusYears(MAX_YEARS);
        if (end.get().isAfter(last)) {
            violations.add(Violation.threshold(
                    field + ".endDate", "MAX", MAX_YEARS, "must be at most " + MAX_YEARS + " years after the start"));
        }
        return Optional.of(new Special(
                start.get(), end.get().isAfter(last) ? last : end.get(), Json.flag(true, special, "isClosed")));
    }

    private static Optional<LocalDateTime> local(String text, ZoneId zone, int daysAfterDate) {
        Optional<LocalDateTime> found = Times.parseInstant(text)
                .map(instant -> Times.local(instant, zone))
                .or(() -> Times.parseLocal(text));
        return found.isPresent()
                ? found
                : Times.parseLocal(text + "T00:00:00").map(date -> date.plusDays(daysAfterDate));
    }
}
