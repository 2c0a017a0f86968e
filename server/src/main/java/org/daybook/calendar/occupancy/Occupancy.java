package org.daybook.calendar.occupancy;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which schedule when, buffers included; half-open ranges. What is held exclusively never overlaps on one
 * schedule, whatever happens at the same time: the database's exclusion constraint says so. Time that is held twice on
 * purpose is not exclusive, and still busy for everybody who asks. What takes a schedule also holds those that are bound
 * to it by busy links, so that reading the rows of a schedule tells all that blocks it.
 */
public final class Occupancy {
    /** SQL for the rows that overlap the asked time on an asked schedule. */
    static final String HELD = BusyTime.overlapping("asked.schedule_id", ":from::timestamptz", ":to::timestamptz");

    /** The end of ranges that have no end, in epoch seconds. */
    private static final long FOREVER = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final BusyTime busyTime = new BusyTime();
    private final HeldTime heldTime;
    private final Horizon horizon;

    /** @param horizon is asked for what is still to be written before the rows tell all that is held */
    public Occupancy(HeldTime heldTime, Horizon horizon) {
        this.heldTime = heldTime;
        this.horizon = horizon;
    }

    /**
     * Time that an event takes of a schedule.
     *
     * @param bookingId whose time it is; null for what somebody put on the calendar
     * @param held false where the event stands on the schedule without taking it: others may be taken with it all the
     *     same
     */
    public record Block(
            UUID eventId,
            UUID scheduleId,
            Instant from,
            Instant to,
            @Nullable UUID bookingId,
            boolean held) {}

    /**
     * What takes time.
     *
     * @param standsOn the schedule that the event stands on
     * @param scheduleIds those that it takes
     */
    public record Taking(
            UUID standsOn,
            List<UUID> scheduleIds,
            Instant from,
            Instant to,
            UUID eventId,
            @Nullable UUID bookingId) {
        public Taking {
            scheduleIds = scheduleIds.stream().distinct().sorted().toList();
        }

        /** The schedules from which busy links are followed. */
        List<UUID> sources() {
            return Stream.concat(Stream.of(standsOn), scheduleIds.stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * Takes the time on all the schedules or on none; then also on those that busy links lead from to them, whatever is
     * there. One round trip, and a second where there are such links; more where the occurrences of recurring events are
     * not written so far.
     *
     * @return false, with nothing written, when anything overlaps on any of them, or the calendar is not kept so far
     */
    public boolean take(SiteTransaction transaction, Taking taking) {
        if (taking.to.isAfter(Horizon.furthest(transaction.now()))) {
            return false;
        }
        List<UUID> ids =
                taking.scheduleIds.stream().map(schedule -> Uuids.next()).toList();
        OccupancyRows rows = OccupancyRows.of(transaction);
        OccupancyRows.Taken taken = rows.take(transaction, taking, ids);
        if (!taken.all() && horizon.write(transaction, taken.written(), taking.to)) {
            taken = rows.take(transaction, taking, ids);
        }
        if (taken.all() && taken.binds()) {
            rows.takeBound(transaction, taking);
        }
        return taken.all();
    }

    /** Takes the time in any case: exclusively where it is free, else shared. */
    public void overbook(SiteTransaction transaction, Taking taking) {
        heldTime.hold(
                transaction,
                taking.sources().stream()
                        .map(schedule -> new Block(
                                taking.eventId,
                                schedule,
                                taking.from,
                                taking.to,
                                taking.bookingId,
                                taking.scheduleIds.contains(schedule)))
                        .toList());
    }

    /** Frees all that the event holds. */
    public void release(SiteTransaction transaction, UUID eventId) {
        heldTime.release(transaction, List.of(eventId));
    }

    /**
     * Held time.
     *
     * @param setupVersion of the site's set-up in the same snapshot
     * @param bySchedule for each schedule with anything, packed starts and ends in epoch seconds, ascending by start,
     *     whole seconds outwards; they may overlap, and some may lie outside what was asked for. Not to be changed.
     */
    public record Busy(long setupVersion, Map<UUID, long[]> bySchedule) {}

    /**
     * What is held on the schedules in {@code [from, to)}, not clipped to it; what lies behind {@link Horizon#furthest} is
     * held by the calendar's own end. One statement, which reads neither the past nor the rows themselves.
     */
    public Busy busy(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        BusyTime.Read read = busyTime.read(transaction, scheduleIds, from, to);
        if (horizon.write(transaction, read.written(), to)) {
            read = busyTime.read(transaction, scheduleIds, from, to);
        }
        Instant end = Horizon.furthest(transaction.now());
        return to.isAfter(end) ? endingAt(end.getEpochSecond(), read.busy(), scheduleIds) : read.busy();
    }

    private static Busy endingAt(long end, Busy busy, Collection<UUID> scheduleIds) {
        Map<UUID, long[]> ended = new HashMap<>();
        for (UUID schedule : scheduleIds) {
            long[] held = busy.bySchedule.getOrDefault(schedule, new long[0]);
            int before = 0;
            while (before < held.length && held[before] < end) {
                before += 2;
            }
            long[] with = Arrays.copyOf(held, before + 2);
            with[before] = end;
            with[before + 1] = FOREVER;
            ended.put(schedule, with);
        }
        return new Busy(busy.setupVersion, ended);
    }

    /**
     * What holds time on a schedule.
     *
     * @param booked whether a booking does, rather than what somebody put on the calendar
     */
    public record OccupiedRange(UUID scheduleId, Instant from, Instant to, boolean booked) {}

    /** The rows behind {@link #busy}, by start. Two statements. */
    public List<OccupiedRange> held(
            SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        horizon.require(transaction, to);
        return transaction
                .query("""
                SELECT held.schedule_id, starts_at, ends_at, booking_id IS NOT NULL AS booked
                FROM unnest(:schedules::uuid[]) AS asked (schedule_id), LATERAL (
                """ + HELD + """
                ) AS held
                ORDER BY starts_at, id
                """)
                .bind("from", from)
                .bind("to", to)
                .bindIds("schedules", scheduleIds)
                .map(rs -> new OccupiedRange(
                        rs.getObject(1, UUID.class),
                        Instants.of(rs, "starts_at"),
                        Instants.of(rs, "ends_at"),
                        rs.getBoolean(4)))
                .list();
    }

    /** How many bookings hold time that is yet to end, by schedule; schedules without any are missing. One statement. */
    public Map<UUID, Long> bookingsAhead(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        return transaction
                .query("""
                        SELECT schedule_id, count(DISTINCT booking_id) FROM occupancy
                        WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[]) AND ends_at > :now
                            AND booking_id IS NOT NULL
                        GROUP BY schedule_id
                        """)
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .map(rs -> Map.entry(rs.getObject(1, UUID.class), rs.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
