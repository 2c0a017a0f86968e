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

    /** In what a range is said, with the members of the document that hold it. */
    private enum Unit {
        DAYS("dayOptions", "DurationInDays", 1),
        MINUTES("hourOptions", "DurationInMinutes", 30);

        private final String options;
        private final String bound;
        private final int least;

        Unit(String options, String bound, int least) {
            this.options = options;
            this.bound = bound;
            this.least = least;
        }
    }

    /**
     * A range as the document of a service says it; null stands for what is missing.
     *
     * @param unit null where neither days nor hours are said
     */
    record Stated(
            @Nullable Unit unit,
            @Nullable Integer min,
            @Nullable Integer max) {
        static Stated read(JsonNode range) {
            for (Unit unit : Unit.values()) {
                JsonNode options = Json.at(range, unit.options);
                if (options != null) {
                    return new Stated(
                            unit, Json.integer(options, "min" + unit.bound), Json.integer(options, "max" + unit.bound));
                }
            }
            return new Stated(null, null, null);
        }

        /** What is missing of it, by paths inside the document of the range. */
        List<String> missing() {
            if (unit == null) {
                return List.of(Unit.MINUTES.options);
            }
            List<String> missing = new ArrayList<>();
            if (min == null) {
                missing.add(unit.options + ".min" + unit.bound);
            }
            if (max == null) {
                missing.add(unit.options + ".max" + unit.bound);
            }
            return missing;
        }

        /** Whether the least choice is not above the greatest one, as far as both are said. */
        boolean isInOrder() {
            return min == null || max == null || min <= max;
        }

        /** The range of a checked document; null where neither days nor hours are said. */
        @Nullable
        DurationRange range() {
            if (unit == null) {
                return null;
            }
            int from = min == null ? unit.least : min;
            return new DurationRange(unit == Unit.DAYS, from, Math.max(from, max == null ? unit.least : max));
        }
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
