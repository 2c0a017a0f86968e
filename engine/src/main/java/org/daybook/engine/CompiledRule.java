package org.daybook.engine;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A {@link LocalRule} in plain numbers, ready to be expanded again and again. Seconds are those of the local clock. */
final class CompiledRule {

    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    /** Seconds: more than any local time differs from UTC, even in a zone that skipped a day. */
    private static final long CLOCK_SLACK = 2 * DAY;

    private final LocalTimes times;
    private final @Nullable UUID locationId;
    private final long firstStart;
    private final long lastStart;
    private final long length;
    private final long period;
    private final long[] exceptDays;

    CompiledRule(LocalRule rule) {
        times = LocalTimes.in(rule.zone());
        locationId = rule.locationId();
        firstStart = rule.start().toEpochSecond(ZoneOffset.UTC);
        length = rule.end().toEpochSecond(ZoneOffset.UTC) - firstStart;
        long until = rule.until() == null ? Long.MAX_VALUE : rule.until().toEpochSecond(ZoneOffset.UTC);
        boolean once = rule.intervalWeeks() == 0;
        lastStart = once ? Math.min(until, firstStart) : until;
        period = once ? WEEK : rule.intervalWeeks() * WEEK;
        exceptDays = rule.exceptDates().stream()
                .mapToLong(LocalDate::toEpochDay)
                .sorted()
                .toArray();
    }

    boolean appliesAt(@Nullable UUID location) {
        return locationId == null || locationId.equals(location);
    }

    /** Adds the occurrences that may overlap the window; the buffer clips them to it. */
    void expandInto(RangeBuffer out, long from, long to) {
        long earliest = from - CLOCK_SLACK - length;
        long latest = Math.min(to + CLOCK_SLACK, lastStart);
        long periodsBefore = Math.max(0, Math.floorDiv(earliest - firstStart, period));
        for (long start = firstStart + periodsBefore * period; start <= latest; start += period) {
            if (exceptDays.length == 0 || Arrays.binarySearch(exceptDays, Math.floorDiv(start, DAY)) < 0) {
                out.add(times.resolve(start), times.resolve(start + length));
            }
        }
    }
}
