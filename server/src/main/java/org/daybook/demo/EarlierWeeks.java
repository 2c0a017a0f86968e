package org.daybook.demo;

import java.time.Instant;
import java.util.function.BooleanSupplier;

/**
 * The bookings of weeks that are over. They take days that nobody can book any more, so the business may be in use while
 * they are filled in.
 */
public final class EarlierWeeks {
    private final Diary diary;
    private final Instant now;

    EarlierWeeks(Diary diary, Instant now) {
        this.diary = diary;
        this.now = now;
    }

    /**
     * Makes the bookings, each in a transaction of its own; those that are there when it stops stay.
     *
     * @param stop is asked before each
     */
    public void fill(BooleanSupplier stop) {
        diary.runUntil(now, stop);
    }
}
