package org.daybook.catalog;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Lengths from which a customer chooses one (rule 6.9).
 *
 * @param inDays whether {@code min} and {@code max} are days, each from one time of the local clock to the same on a
 *     later date; else they are minutes
 */
public record DurationRange(boolean inDays, int min, int max) {
    private static final int MINUTES_PER_DAY = 1440;

    static @Nullable DurationRange of(@Nullable JsonNode range) {
        JsonNode days = Json.at(range, "dayOptions");
        JsonNode hours = Json.at(range, "hourOptions");
        if (days != null) {
            return checked(
                    true, Json.integer(1, days, "minDurationInDays"), Json.integer(1, days, "maxDurationInDays"));
        }
        return hours == null
                ? null
                : checked(
                        false,
                        Json.integer(30, hours, "minDurationInMinutes"),
                        Json.integer(30, hours, "maxDurationInMinutes"));
    }

    /** What a range lacks that says from where to where it goes, by paths inside it. */
    static List<String> missing(JsonNode range) {
        JsonNode days = Json.at(range, "dayOptions");
        JsonNode hours = Json.at(range, "hourOptions");
        if (days == null && hours == null) {
            return List.of("hourOptions");
        }
        String options = days != null ? "dayOptions" : "hourOptions";
        String unit = days != null ? "Days" : "Minutes";
        List<String> missing = new ArrayList<>();
        for (String bound : List.of("minDurationIn" + unit, "maxDurationIn" + unit)) {
            if (Json.integer(days != null ? days : hours, bound) == null) {
                missing.add(options + "." + bound);
            }
        }
        return missing;
    }

    /** Whether the least choice is not above the greatest one, as far as both are said. */
    static boolean isInOrder(JsonNode range) {
        JsonNode days = Json.at(range, "dayOptions");
        JsonNode hours = Json.at(range, "hourOptions");
        return isInOrder(Json.integer(days, "minDurationInDays"), Json.integer(days, "maxDurationInDays"))
                && isInOrder(Json.integer(hours, "minDurationInMinutes"), Json.integer(hours, "maxDurationInMinutes"));
    }

    private static boolean isInOrder(@Nullable Integer min, @Nullable Integer max) {
        return min == null || max == null || min <= max;
    }

    private static DurationRange checked(boolean inDays, int min, int max) {
        return new DurationRange(inDays, min, Math.max(min, max));
    }

    /** How many hours or days there are from one time to another, a part of one counted as one. */
    public int units(Instant start, Instant end) {
        long unit = inDays ? MINUTES_PER_DAY : 60;
        long minutes = Duration.between(start, end).toMinutes();
        // A day is from one time of the local clock to the same: an hour more or less where the clock changes.
        long units = inDays ? Math.round(minutes / (double) unit) : Math.ceilDiv(minutes, unit);
        return Math.clamp(units, 1, MINUTES_PER_DAY);
    }

    /** The shortest choice, on days without a change of clocks. */
    int minMinutes() {
        return inDays ? min * MINUTES_PER_DAY : min;
    }

    /** Whether a customer may choose so many minutes, on days without a change of clocks. */
    boolean includes(int minutes) {
        int length = inDays ? minutes / MINUTES_PER_DAY : minutes;
        return min <= length && length <= max && (!inDays || minutes % MINUTES_PER_DAY == 0);
    }

    boolean includes(Instant start, Instant end, ZoneId zone) {
        if (!inDays) {
            long seconds = end.getEpochSecond() - start.getEpochSecond();
            return seconds % 60 == 0 && seconds >= min * 60L && seconds <= max * 60L;
        }
        return ends(start, zone, MINUTES_PER_DAY).contains(end);
    }

    /** The ends that a session from this start may have, from the first to the last; minutes by these steps. */
    public List<Instant> ends(Instant start, ZoneId zone, int stepMinutes) {
        LocalDateTime local = Times.local(start, zone);
        List<Instant> ends = new ArrayList<>();
        for (int length = min; length <= max; length += inDays ? 1 : stepMinutes) {
            ends.add(inDays ? Times.resolve(local.plusDays(length), zone) : start.plusSeconds(length * 60L));
        }
        return ends;
    }

    /** The last end that a session from this start may have. */
    public Instant lastEnd(Instant start, ZoneId zone) {
        return inDays ? Times.resolve(Times.local(start, zone).plusDays(max), zone) : start.plusSeconds(max * 60L);
    }
}
