package org.daybook.web.booking;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import org.daybook.availability.Availability;
import org.jspecify.annotations.Nullable;

/**
 * The week that is shown, Monday to Sunday on the visitor's calendar.
 *
 * @param day the chosen one
 * @param last the last day on which there may be something to book
 */
record Weeks(LocalDate monday, LocalDate day, LocalDate today, LocalDate last) {

    /** The last day that can be asked for. */
    static LocalDate furthest(LocalDate today) {
        return today.plusDays(Availability.MAX_DAYS - 1L);
    }

    /**
     * The week of a day; days that have passed and days too far ahead count as the nearest that can be shown.
     *
     * @param last the last day on which there may be something to book
     */
    static Weeks of(LocalDate wanted, LocalDate today, LocalDate last) {
        LocalDate furthest = furthest(today);
        LocalDate day = wanted.isBefore(today) ? today : wanted.isAfter(furthest) ? furthest : wanted;
        return new Weeks(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), day, today, last);
    }

    LocalDate nextMonday() {
        return monday.plusDays(7);
    }

    /** Where the week before is entered; null when it has passed. */
    @Nullable
    LocalDate before() {
        if (!monday.isAfter(today)) {
            return null;
        }
        LocalDate start = monday.minusDays(7);
        return start.isBefore(today) ? today : start;
    }

    /** Where the next week is entered; null when it is too far ahead. */
    @Nullable
    LocalDate after() {
        return nextMonday().isAfter(last) ? null : nextMonday();
    }
}
