package org.daybook.calendar;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which schedule when, buffers included; half-open ranges. What is held exclusively never overlaps on one
 * schedule, whatever happens at the same time: the database's exclusion constraint says so. Time that is held twice on
 * purpose is not exclusive, and still busy for everybody who asks. What takes a schedule also holds those that are bound
 * to it by busy links, so that reading the rows of a schedule tells all that blocks it.
 */
public final class Occupancy {
    /** The schedules whose time is taken with that of each source, along busy links: rows of source and schedule. */
    private static final String BLOCKED = """
            blocked (source, schedule_id) AS (
                SELECT linked_id, schedule_id FROM schedule_link
                WHERE site_id = :site AND busy AND linked_id = ANY(:sources::uuid[])
                UNION
                SELECT blocked.source, link.schedule_id FROM blocked JOIN schedule_link AS link
                    ON link.site_id = :site AND link.busy AND link.linked_id = blocked.schedule_id)
            """;

    private static final String INTO = """
            INSERT INTO occupancy
                (site_id, id, schedule_id, starts_at, ends_at, event_id, booking_id, exclusive, derived)
            """;

    /** What overlaps the asked time on an asked schedule. */
    private static final String HELD =
            BusyTime.overlapping("asked.schedule_id", ":from::timestamptz", ":to::timestamptz");

    /**
     * Tells how many rows were written, whether schedules are bound to those that were taken, and how far occurrences are
     * written: not far enough, and nothing is taken.
     */
    private static final String TAKE =
            "WITH known AS MATERIALIZED (SELECT " + Horizon.written(":site") + " AS written), taken AS (" + INTO + """
                SELECT :site, wanted.id, wanted.schedule_id, :from, :to, :event, :booking::uuid, TRUE, FALSE
                FROM unnest(:ids::uuid[], :schedules::uuid[]) AS wanted (id, schedule_id)
                WHERE NOT EXISTS (SELECT FROM unnest(:schedules::uuid[]) AS asked (schedule_id), LATERAL (
            """
                    + HELD + """
                    ) AS held)
                    AND NOT coalesce((SELECT written < :needed FROM known), FALSE)
                ORDER BY wanted.schedule_id
                ON CONFLICT DO NOTHING
                RETURNING schedule_id),
            counted AS (
            """ + BusyTime.count("SELECT schedule_id FROM taken") + """
            )
            SELECT (SELECT count(*) FROM taken), EXISTS (SELECT FROM schedule_link
                WHERE site_id = :site AND busy AND linked_id = ANY(:sources::uuid[])), written FROM known
            """;

    private record Taken(int rows, boolean binds, @Nullable Instant written) {}

    /** With a condition on the rows. */
    private static final String DELETE =
            "WITH gone AS (DELETE FROM occupancy WHERE site_id = :site AND %s RETURNING schedule_id) "
                    + BusyTime.count("SELECT schedule_id FROM gone");

    /** The end of all time, for what is busy without an end; epoch seconds. */
    private static final long FOREVER = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    private final BusyTime busyTime = new BusyTime();
    private final Supplier<Horizon> horizon;

    /** Asks the horizon of the calendar, which is put together later, for what is still to be written. */
    Occupancy(Supplier<Horizon> horizon) {
        this.horizon = horizon;
    }

    /**
     * Time that an event takes of a schedule.
     *
     * @param bookingId whose time it is; null for what somebody put on the calendar
     * @param held false where the event stands on the schedule without taking it: others may be taken with it all the
     *     same
     */
    record Block(
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
    }

    /**
     * Takes the time on all the schedules or on none; then also on those that busy links lead from to them, whatever is
     * there. One statement, and a second where there are such links; more where the occurrences of recurring events are
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
        Taken taken = take(transaction, taking, ids);
        if (taken.rows == 0 && horizon.get().write(transaction, taken.written, taking.to)) {
            taken = take(transaction, taking, ids);
        }
        boolean all = taken.rows == ids.size();
        if (taken.rows > 0 && !all) {
            delete(transaction, ids);
        }
        if (all && taken.binds) {
            takeBound(transaction, taking);
        }
        return all;
    }

    private static Taken take(SiteTransaction transaction, Taking taking, List<UUID> ids) {
        return range(transaction.query(TAKE), taking.from, taking.to)
                .bindIds("ids", ids)
                .bindIds("schedules", taking.scheduleIds)
                .bindIds("sources", sources(taking))
                .bind("event", taking.eventId)
                .bind("booking", taking.bookingId)
                .bind("needed", Horizon.needed(taking.to, transaction.now()))
                .map(row -> new Taken(row.getInt(1), row.getBoolean(2), Instants.orNull(row, "written")))
                .one();
    }

    /** Takes the same time, whatever is there, of the schedules that busy links lead from. One statement. */
    private static void takeBound(SiteTransaction transaction, Taking taking) {
        range(
                        transaction.update("WITH RECURSIVE " + BLOCKED + """
                , derived AS (
                    SELECT DISTINCT schedule_id FROM blocked WHERE schedule_id <> ALL(:schedules::uuid[])),
                exclusively AS (
                """ + INTO + """
                    SELECT :site, gen_random_uuid(), schedule_id, :from, :to, :event, :booking::uuid, TRUE, TRUE
                    FROM derived ORDER BY schedule_id
                    ON CONFLICT DO NOTHING
                    RETURNING schedule_id),
                besides AS (
                """ + INTO + """
                    SELECT :site, gen_random_uuid(), schedule_id, :from, :to, :event, :booking::uuid, FALSE, TRUE
                    FROM derived WHERE schedule_id NOT IN (SELECT schedule_id FROM exclusively))
                """
                                + BusyTime.count("SELECT schedule_id FROM derived")),
                        taking.from,
                        taking.to)
                .bindIds("schedules", taking.scheduleIds)
                .bindIds("sources", sources(taking))
                .bind("event", taking.eventId)
                .bind("booking", taking.bookingId)
                .execute();
    }

    private static List<UUID> sources(Taking taking) {
        return Stream.concat(Stream.of(taking.standsOn), taking.scheduleIds.stream())
                .distinct()
                .toList();
    }

    /** Takes the time whatever is there; exclusively where that can be. */
    public void overbook(SiteTransaction transaction, Taking taking) {
        hold(
                transaction,
                sources(taking).stream()
                        .map(schedule -> new Block(
                                taking.eventId,
                                schedule,
                                taking.from,
                                taking.to,
                                taking.bookingId,
                                taking.scheduleIds.contains(schedule)))
                        .toList());
    }

    /** Overbooks for many events, in one statement; gives the events that now share time with others. */
    Set<UUID> hold(SiteTransaction transaction, List<Block> holds) {
        if (holds.isEmpty()) {
            return Set.of();
        }
        return transaction
                .query("WITH RECURSIVE " + BLOCKED + """
                , wanted AS MATERIALIZED (
                    SELECT * FROM unnest(:ids::uuid[], :events::uuid[], :schedules::uuid[], :starts::timestamptz[],
                        :ends::timestamptz[], :bookings::uuid[], :held::boolean[])
                        AS wanted (id, event_id, schedule_id, starts_at, ends_at, booking_id, held)),
                derived AS (
                    SELECT DISTINCT event_id, blocked.schedule_id, starts_at, ends_at, booking_id
                    FROM wanted JOIN blocked ON blocked.source = wanted.schedule_id
                    WHERE NOT EXISTS (SELECT FROM wanted AS itself WHERE itself.held
                        AND itself.event_id = wanted.event_id AND itself.schedule_id = blocked.schedule_id)),
                every AS MATERIALIZED (
                    SELECT id, event_id, schedule_id, starts_at, ends_at, booking_id, FALSE AS derived
                    FROM wanted WHERE held
                    UNION ALL
                    SELECT gen_random_uuid(), event_id, schedule_id, starts_at, ends_at, booking_id, TRUE FROM derived
                    ORDER BY derived, schedule_id, starts_at),
                exclusively AS (
                """ + INTO + """
                    SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, TRUE, derived FROM every
                    ON CONFLICT DO NOTHING
                    RETURNING id),
                besides AS (
                """ + INTO + """
                    SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, FALSE, derived FROM every
                    WHERE id NOT IN (SELECT id FROM exclusively)
                    RETURNING event_id, derived),
                counted AS (
                """
                        + BusyTime.count("SELECT schedule_id FROM every") + """
                )
                SELECT DISTINCT event_id FROM besides WHERE NOT derived
                """)
                .bindIds("ids", holds.stream().map(hold -> Uuids.next()).toList())
                .bindIds("events", holds.stream().map(Block::eventId).toList())
                .bindIds("schedules", holds.stream().map(Block::scheduleId).toList())
                .bindIds(
                        "sources",
                        holds.stream().map(Block::scheduleId).distinct().toList())
                .bind("starts", Sql.array(holds.stream().map(Block::from).toList()))
                .bind("ends", Sql.array(holds.stream().map(Block::to).toList()))
                .bind(
                        "bookings",
                        Sql.array(holds.stream()
                                .map(hold -> String.valueOf(hold.bookingId()))
                                .toList()))
                .bind("held", Sql.array(holds.stream().map(Block::held).toList()))
                .mapTo(UUID.class)
                .stream()
                .collect(Collectors.toSet());
    }

    /**
     * Holds anew, on these schedules, the time still to come that busy links lead to: after links were changed. Two
     * statements.
     *
     * @param scheduleIds the schedule whose links were changed, and all that are blocked by it
     */
    void derive(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        transaction
                .update("WITH gone AS (DELETE FROM occupancy WHERE site_id = :site"
                        + " AND schedule_id = ANY(:schedules::uuid[]) AND derived AND ends_at > :now) "
                        + BusyTime.count("SELECT unnest(:schedules::uuid[]) AS schedule_id"))
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .execute();
        transaction
                .update("""
                WITH RECURSIVE blocking (schedule_id, source) AS (
                    SELECT schedule_id, linked_id FROM schedule_link
                    WHERE site_id = :site AND busy AND schedule_id = ANY(:schedules::uuid[])
                    UNION
                    SELECT blocking.schedule_id, link.linked_id FROM blocking JOIN schedule_link AS link
                        ON link.site_id = :site AND link.busy AND link.schedule_id = blocking.source),
                held AS (
                    SELECT schedule_id AS source, event_id, booking_id, starts_at, ends_at FROM occupancy
                    WHERE site_id = :site AND NOT derived AND ends_at > :now
                      AND schedule_id IN (SELECT source FROM blocking)
                    UNION
                    SELECT event.schedule_id, event_id, booking_id, held.starts_at, held.ends_at
                    FROM calendar_event AS event JOIN occupancy AS held
                        ON held.site_id = :site AND held.event_id = event.id AND NOT held.derived
                    WHERE event.site_id = :site AND event.schedule_id IN (SELECT source FROM blocking)
                      AND held.ends_at > :now),
                every AS MATERIALIZED (
                    SELECT gen_random_uuid() AS id, event_id, booking_id, schedule_id, starts_at, ends_at
                    FROM (SELECT DISTINCT event_id, booking_id, blocking.schedule_id, starts_at, ends_at
                        FROM blocking JOIN held USING (source)
                        WHERE NOT EXISTS (SELECT FROM occupancy AS itself WHERE itself.site_id = :site
                            AND itself.event_id = held.event_id AND itself.schedule_id = blocking.schedule_id
                            AND NOT itself.derived)) AS found
                    ORDER BY schedule_id, starts_at),
                exclusively AS (
                """ + INTO + """
                    SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, TRUE, TRUE FROM every
                    ON CONFLICT DO NOTHING
                    RETURNING id)
                """ + INTO + """
                SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, FALSE, TRUE FROM every
                WHERE id NOT IN (SELECT id FROM exclusively)
                """)
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .execute();
    }

    /** Frees all that the event holds. */
    public void release(SiteTransaction transaction, UUID eventId) {
        release(transaction, List.of(eventId));
    }

    void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        transaction
                .update(DELETE.formatted("event_id = ANY(:events::uuid[])"))
                .bindIds("events", eventIds)
                .execute();
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
        if (horizon.get().write(transaction, read.written(), to)) {
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

    /** Who holds what {@link #busy} tells of, by start. Two statements. */
    public List<OccupiedRange> held(
            SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        horizon.get().require(transaction, to);
        return range(transaction.query("""
                SELECT held.schedule_id, starts_at, ends_at, booking_id IS NOT NULL AS booked
                FROM unnest(:schedules::uuid[]) AS asked (schedule_id), LATERAL (
                """ + HELD + """
                ) AS held
                ORDER BY starts_at, id
                """), from, to)
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

    /** What these events hold, and all else that is held from now on where they hold something. */
    List<OccupancyMoves.Movable> besides(SiteTransaction transaction, Collection<UUID> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return transaction
                .query("""
                SELECT held.event_id, held.schedule_id, held.starts_at, held.ends_at, held.booking_id,
                    held.exclusive, event.schedule_id AS stands_on
                FROM occupancy AS held JOIN calendar_event AS event
                    ON event.site_id = :site AND event.id = held.event_id
                WHERE held.site_id = :site AND held.ends_at > :now AND NOT held.derived AND held.schedule_id IN (
                    SELECT schedule_id FROM occupancy
                    WHERE site_id = :site AND NOT derived AND event_id IN (SELECT unnest(:events::uuid[])))
                """)
                .bind("now", transaction.now())
                .bindIds("events", eventIds)
                .map(rs -> new OccupancyMoves.Movable(
                        new Block(
                                rs.getObject("event_id", UUID.class),
                                rs.getObject("schedule_id", UUID.class),
                                Instants.of(rs, "starts_at"),
                                Instants.of(rs, "ends_at"),
                                rs.getObject("booking_id", UUID.class),
                                true),
                        rs.getBoolean("exclusive"),
                        rs.getObject("stands_on", UUID.class)))
                .list();
    }

    /** Whether a booking holds the time of the event. */
    boolean isBooked(SiteTransaction transaction, UUID eventId) {
        return transaction
                .query("SELECT EXISTS (SELECT FROM occupancy WHERE site_id = :site AND event_id = :event"
                        + " AND booking_id IS NOT NULL)")
                .bind("event", eventId)
                .mapTo(Boolean.class)
                .one();
    }

    private static <S extends SqlStatement<S>> S range(S statement, Instant from, Instant to) {
        return statement.bind("from", from).bind("to", to);
    }

    private static void delete(SiteTransaction transaction, List<UUID> ids) {
        transaction
                .update(DELETE.formatted("id = ANY(:ids::uuid[])"))
                .bindIds("ids", ids)
                .execute();
    }
}
