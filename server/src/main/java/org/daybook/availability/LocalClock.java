package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;

/**
 * Local times of one zone for instants that mostly come in order: the offset is looked up once between two clock
 * changes, not once for every instant. Not for sharing between threads.
 */
public final class LocalClock {
    private static final long SECONDS_PER_DAY = 86_400;

    private final ZoneRules rules;
    private long validFrom = Long.MAX_VALUE;
    private long validTo = Long.MIN_VALUE;
    private long offsetSeconds;

    public LocalClock(ZoneId zone) {
        this.rules = zone.getRules();
    }

    /** Seconds since 1970-01-01T00:00 on the local clock. */
    public long localSecond(long epochSecond) {
        if (epochSecond < validFrom || epochSecond >= validTo) {
            look(epochSecond);
        }
        return epochSecond + offsetSeconds;
    }

    /** Days since 1970-01-01 on the local clock. */
    public long localDay(long epochSecond) {
        return Math.floorDiv(localSecond(epochSecond), SECONDS_PER_DAY);
    }

    public LocalDateTime local(long epochSecond) {
        return LocalDateTime.ofEpochSecond(localSecond(epochSecond), 0, ZoneOffset.UTC);
    }

    private void look(long epochSecond) {
        Instant instant = Instant.ofEpochSecond(epochSecond);
        offsetSeconds = rules.getOffset(instant).getTotalSeconds();
        ZoneOffsetTransition next = rules.nextTransition(instant);
        validFrom = epochSecond;
        validTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
    }
}
