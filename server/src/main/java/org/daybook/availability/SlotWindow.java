package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.Times;
import org.jspecify.annotations.Nullable;

/**
 * In which slots may start: epoch seconds, never before the moment of the question.
 *
 * @param from inclusive
 * @param to exclusive
 */
record SlotWindow(long from, long to) {
    private static final long SECONDS_PER_DAY = 86_400;

    /**
     * The window of a question.
     *
     * @param localFrom null for now
     * @throws InvalidRequestException for more than {@link Availability#MAX_DAYS} days
     */
    static SlotWindow of(@Nullable LocalDateTime localFrom, LocalDateTime localTo, ZoneId zone, Instant now) {
        Instant from = localFrom == null ? now : Times.resolve(localFrom, zone);
        Instant to = Times.resolve(localTo, zone);
        if (to.getEpochSecond() - from.getEpochSecond() > Availability.MAX_DAYS * SECONDS_PER_DAY) {
            throw new InvalidRequestException(Violation.threshold(
                    "toLocalDate",
                    "MAX",
                    Availability.MAX_DAYS,
                    "must be at most " + Availability.MAX_DAYS + " days after fromLocalDate"));
        }
        long start = Math.max(from.getEpochSecond(), now.getEpochSecond());
        return new SlotWindow(start, Math.max(start, to.getEpochSecond()));
    }
}
