package org.daybook.availability;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.availability.SiteSetup.BookableResource;
import org.daybook.calendar.occupancy.Occupancy;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.policies.StaffOrder;

/** Chooses one of several free staff for an appointment, by the order of the policy; at random among equals. */
final class StaffChoice {
    private final SiteTransaction transaction;
    private final Occupancy occupancy;
    private final ZoneId zone;
    private final UUID seed;

    /**
     * @param zone of the business, by which days are told
     * @param seed the same seed has the same chance
     */
    StaffChoice(SiteTransaction transaction, Occupancy occupancy, ZoneId zone, UUID seed) {
        this.transaction = transaction;
        this.occupancy = occupancy;
        this.zone = zone;
        this.seed = seed;
    }

    /**
     * Somebody who is free.
     *
     * @param busy when they are taken around the time, as starts and ends in epoch seconds in turn
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Candidate(BookableResource resource, long[] busy) {}

    /**
     * The order of the staff for a start in epoch seconds. One statement where upcoming bookings decide, otherwise
     * none.
     */
    BookableResource first(StaffOrder order, List<Candidate> free, long start) {
        Comparator<Candidate> preferred = switch (order) {
            case RANDOM -> byChance();
            case LOWEST_RANKING -> byRanking(Comparator.naturalOrder());
            case HIGHEST_RANKING -> byRanking(Comparator.reverseOrder());
            case LEAST_BUSY -> leastBusy(start);
            case FAIR -> fewestBookings(free);
        };
        return Collections.min(free, preferred.thenComparing(byChance())).resource;
    }

    /** A random order of those who are otherwise equal. */
    private Comparator<Candidate> byChance() {
        return Comparator.comparingLong(candidate -> chance(candidate.resource.id()));
    }

    private static Comparator<Candidate> byRanking(Comparator<Integer> order) {
        return Comparator.comparing(candidate -> candidate.resource.ranking(), Comparator.nullsLast(order));
    }

    private Comparator<Candidate> leastBusy(long start) {
        LocalDate day = LocalDate.ofInstant(Instant.ofEpochSecond(start), zone);
        long from = day.atStartOfDay(zone).toEpochSecond();
        long to = day.plusDays(1).atStartOfDay(zone).toEpochSecond();
        return Comparator.comparingLong(candidate -> taken(candidate.busy, from, to));
    }

    /** Busy seconds between two times. Overlapping times count twice. */
    private static long taken(long[] busy, long from, long to) {
        long taken = 0;
        for (int i = 0; i < busy.length; i += 2) {
            taken += Math.max(0, Math.min(busy[i + 1], to) - Math.max(busy[i], from));
        }
        return taken;
    }

    private Comparator<Candidate> fewestBookings(List<Candidate> free) {
        Map<UUID, Long> ahead = occupancy.bookingsAhead(
                transaction,
                free.stream()
                        .map(candidate -> candidate.resource.eventsScheduleId())
                        .toList());
        return Comparator.comparingLong(candidate -> ahead.getOrDefault(candidate.resource.eventsScheduleId(), 0L));
    }

    private long chance(UUID id) {
        long mixed = mix(seed.getMostSignificantBits() ^ mix(seed.getLeastSignificantBits()));
        return mix(mixed ^ id.getMostSignificantBits() ^ mix(id.getLeastSignificantBits()));
    }

    /** Spreads every bit over all others (the finalizer of SplitMix64). */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
