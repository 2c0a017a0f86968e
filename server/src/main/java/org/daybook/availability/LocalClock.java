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
    private long repeatedUntil;

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

    /**
     * Whether what the clock shows at an instant is read back as that instant (rule 8.2): not so
     * where it shows a time for the second time.
     */
    public boolean isReadBack(long epochSecond) {
        localSecond(epochSecond);
        return epochSecond >= repeatedUntil;
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
        ZoneOffsetTransition last = rules.previousTransition(instant.plusSeconds(1));
        validFrom = epochSecond;
        validTo = next == null ? Long.MAX_VALUE : next.toEpochSecond();
        repeatedUntil = last == null || last.isGap()
                ? Long.MIN_VALUE
                : last.toEpochSecond() - last.getDuration().toSeconds();
    }
}
