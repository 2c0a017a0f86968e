package org.daybook.engine;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Turns local times of one zone into instants: a time that does not exist moves forward by the length of the gap, one
 * that occurs twice takes the earlier offset.
 *
 * <p>Both rules say the same thing: the offset before a transition holds until the later of the two local times that
 * the transition shows. So a zone is a sorted list of those local thresholds with the offset that holds after each.
 */
final class LocalTimes {

    private static final long TABLE_FROM = Instant.parse("1970-01-01T00:00:00Z").getEpochSecond();
    private static final long TABLE_TO = Instant.parse("2100-01-01T00:00:00Z").getEpochSecond();
    private static final long TWO_DAYS = 2 * 86_400L;

    /** Only zones with transitions are kept, and there are some hundreds of those. */
    private static final ConcurrentHashMap<ZoneId, LocalTimes> KEPT = new ConcurrentHashMap<>();

    private final ZoneRules rules;

    /** Local seconds from which the next offset holds, ascending. */
    private final long[] thresholds;

    /** Offset seconds; one more than there are thresholds. */
    private final long[] offsets;

    private LocalTimes(ZoneRules rules) {
        this.rules = rules;
        List<Long> found = new ArrayList<>();
        List<Long> after = new ArrayList<>();
        var next = rules.nextTransition(Instant.ofEpochSecond(TABLE_FROM));
        while (next != null && next.toEpochSecond() < TABLE_TO) {
            int longer = Math.max(
                    next.getOffsetBefore().getTotalSeconds(),
                    next.getOffsetAfter().getTotalSeconds());
            found.add(next.toEpochSecond() + longer);
            after.add((long) next.getOffsetAfter().getTotalSeconds());
            next = rules.nextTransition(next.getInstant());
        }
        after.addFirst((long) rules.getOffset(Instant.ofEpochSecond(TABLE_FROM)).getTotalSeconds());
        thresholds = found.stream().mapToLong(Long::longValue).toArray();
        offsets = after.stream().mapToLong(Long::longValue).toArray();
    }

    static LocalTimes in(ZoneId zone) {
        var rules = zone.getRules();
        return rules.isFixedOffset()
                ? new LocalTimes(rules)
                : KEPT.computeIfAbsent(zone, key -> new LocalTimes(key.getRules()));
    }

    /** The epoch second of a local time given as the seconds from 1970-01-01T00:00 on the local clock. */
    long resolve(long local) {
        if (local < TABLE_FROM + TWO_DAYS || local > TABLE_TO - TWO_DAYS) {
            return resolveByRules(local);
        }
        int found = Arrays.binarySearch(thresholds, local);
        return local - offsets[found < 0 ? -found - 1 : found + 1];
    }

    private long resolveByRules(long local) {
        var dateTime = LocalDateTime.ofEpochSecond(local, 0, ZoneOffset.UTC);
        return local - rules.getOffset(dateTime).getTotalSeconds();
    }
}
