package org.daybook.calendar;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which schedule when, buffers included; half-open ranges. What is held exclusively never overlaps on one
 * schedule, whatever happens at the same time: the database's exclusion constraint says so. Time that is held twice on
 * purpose is not exclusive, and still busy for everybody who asks.
 */
public final class Occupancy {
    private static final int BYTES_OF_RANGE = 16;
    private static final long MICROS = 1_000_000;
    private static final long POSTGRES_EPOCH =
            Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private static final String BUSY = """
            SELECT asked.catalogue_version, held.schedule_id, held.ranges
            FROM (SELECT * FROM site WHERE site_id = ?) AS asked LEFT JOIN LATERAL (
                SELECT schedule_id,
                    string_agg(timestamptz_send(starts_at) || timestamptz_send(ends_at), ''::bytea
                        ORDER BY starts_at) AS ranges
                FROM occupancy
                WHERE occupancy.site_id = asked.site_id AND schedule_id = ANY(?::uuid[])
                  AND ends_at > ? AND starts_at < ?
                GROUP BY schedule_id) AS held ON TRUE
            """;

    /**
     * Time to be held by an event on a schedule.
     *
     * @param bookingId whose time it is; null for what somebody put on the calendar
     */
    record Hold(
            UUID eventId,
            UUID scheduleId,
            Instant from,
            Instant to,
            @Nullable UUID bookingId) {}

    /**
     * Takes the time on all the schedules or on none.
     *
     * @return false, with nothing written, when anything overlaps on any of them
     */
    public boolean take(
            SiteTransaction transaction,
            List<UUID> scheduleIds,
            Instant from,
            Instant to,
            UUID eventId,
            @Nullable UUID bookingId) {
        List<UUID> schedules = scheduleIds.stream().distinct().sorted().toList();
        List<UUID> ids = schedules.stream().map(schedule -> Uuids.next()).toList();
        int written = range(transaction.update("""
                INSERT INTO occupancy (site_id, id, schedule_id, starts_at, ends_at, event_id, booking_id, exclusive)
                SELECT :site, wanted.id, wanted.schedule_id, :from, :to, :event, :booking::uuid, TRUE
                FROM unnest(:ids::uuid[], :schedules::uuid[]) AS wanted (id, schedule_id)
                WHERE NOT EXISTS (SELECT FROM occupancy held
                    WHERE held.site_id = :site AND held.schedule_id = ANY(:schedules::uuid[])
                      AND held.ends_at > :from AND held.starts_at < :to)
                ORDER BY wanted.schedule_id
                ON CONFLICT DO NOTHING
                """), from, to)
                .bind("ids", Sql.array(ids))
                .bind("schedules", Sql.array(schedules))
                .bind("event", eventId)
                .bindByType("booking", bookingId, UUID.class)
                .execute();
        if (written > 0 && written < schedules.size()) {
            delete(transaction, ids);
        }
        return written == schedules.size();
    }

    /** Takes the time whatever is there; exclusively where that can be. */
    public void overbook(
            SiteTransaction transaction,
            List<UUID> scheduleIds,
            Instant from,
            Instant to,
            UUID eventId,
            @Nullable UUID bookingId) {
        hold(
                transaction,
                scheduleIds.stream()
                        .distinct()
                        .map(schedule -> new Hold(eventId, schedule, from, to, bookingId))
                        .toList());
    }

    /** Overbooks for many events, in one statement; gives the events that now share time with others. */
    Set<UUID> hold(SiteTransaction transaction, List<Hold> holds) {
        if (holds.isEmpty()) {
            return Set.of();
        }
        return transaction
                .query("""
                WITH wanted AS MATERIALIZED (
                    SELECT * FROM unnest(:ids::uuid[], :events::uuid[], :schedules::uuid[], :starts::timestamptz[],
                            :ends::timestamptz[], :bookings::uuid[])
                        AS wanted (id, event_id, schedule_id, starts_at, ends_at, booking_id)
                    ORDER BY schedule_id, starts_at),
                exclusively AS (
                    INSERT INTO occupancy
                        (site_id, id, schedule_id, starts_at, ends_at, event_id, booking_id, exclusive)
                    SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, TRUE FROM wanted
                    ON CONFLICT DO NOTHING
                    RETURNING id)
                INSERT INTO occupancy (site_id, id, schedule_id, starts_at, ends_at, event_id, booking_id, exclusive)
                SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, FALSE FROM wanted
                WHERE id NOT IN (SELECT id FROM exclusively)
                RETURNING event_id
                """)
                .bind("ids", Sql.array(holds.stream().map(hold -> Uuids.next()).toList()))
                .bind("events", Sql.array(holds.stream().map(Hold::eventId).toList()))
                .bind(
                        "schedules",
                        Sql.array(holds.stream().map(Hold::scheduleId).toList()))
                .bind("starts", Sql.array(holds.stream().map(Hold::from).toList()))
                .bind("ends", Sql.array(holds.stream().map(Hold::to).toList()))
                .bind(
                        "bookings",
                        Sql.array(holds.stream()
                                .map(hold -> String.valueOf(hold.bookingId()))
                                .toList()))
                .mapTo(UUID.class)
                .collectIntoSet();
    }

    /** Frees all that the event holds. */
    public void release(SiteTransaction transaction, UUID eventId) {
        release(transaction, List.of(eventId));
    }

    void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        transaction
                .update("DELETE FROM occupancy WHERE site_id = :site AND event_id = ANY(:events::uuid[])")
                .bind("events", Sql.array(eventIds))
                .execute();
    }

    /**
     * Held time.
     *
     * @param catalogueVersion of the site's set-up in the same snapshot
     * @param bySchedule for each schedule with anything, packed starts and ends in epoch seconds, ascending by start,
     *     whole seconds outwards; they may overlap
     */
    public record Busy(long catalogueVersion, Map<UUID, long[]> bySchedule) {}

    /**
     * What is held on the schedules in {@code [from, to)}, not clipped to it. One statement, which reads neither the past
     * nor the rows themselves.
     */
    public Busy busy(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        Map<UUID, long[]> busy = new HashMap<>();
        long[] version = new long[1];
        transaction.read(BUSY, List.of(Sql.array(scheduleIds), from, to), row -> {
            version[0] = row.getLong(1);
            UUID schedule = row.getObject(2, UUID.class);
            if (schedule != null) {
                busy.put(schedule, decoded(row.getBytes(3)));
            }
        });
        return new Busy(version[0], busy);
    }

    /**
     * What holds time on a schedule.
     *
     * @param booked whether a booking does, rather than what somebody put on the calendar
     */
    public record Held(UUID scheduleId, Instant from, Instant to, boolean booked) {}

    /** Who holds what {@link #busy} tells of, by start. One statement. */
    public List<Held> held(SiteTransaction transaction, Collection<UUID> scheduleIds, Instant from, Instant to) {
        return range(transaction.query("""
                SELECT schedule_id, starts_at, ends_at, booking_id IS NOT NULL AS booked FROM occupancy
                WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[])
                  AND ends_at > :from AND starts_at < :to
                ORDER BY starts_at, id
                """), from, to)
                .bind("schedules", Sql.array(scheduleIds))
                .map((rs, context) -> new Held(
                        rs.getObject(1, UUID.class),
                        Sql.instant(rs, "starts_at"),
                        Sql.instant(rs, "ends_at"),
                        rs.getBoolean(4)))
                .list();
    }

    /** What these events hold, and all else that is held from now on where they hold something. */
    List<HeldMoves.Held> besides(SiteTransaction transaction, Collection<UUID> eventIds) {
        if (eventIds.isEmpty()) {
            return List.of();
        }
        return transaction
                .query("""
                SELECT event_id, schedule_id, starts_at, ends_at, booking_id, exclusive FROM occupancy
                WHERE site_id = :site AND ends_at > :now AND schedule_id IN (
                    SELECT schedule_id FROM occupancy WHERE site_id = :site AND event_id = ANY(:events::uuid[]))
                """)
                .bind("now", transaction.now())
                .bind("events", Sql.array(eventIds))
                .map((rs, context) -> new HeldMoves.Held(
                        new Hold(
                                rs.getObject("event_id", UUID.class),
                                rs.getObject("schedule_id", UUID.class),
                                Sql.instant(rs, "starts_at"),
                                Sql.instant(rs, "ends_at"),
                                rs.getObject("booking_id", UUID.class)),
                        rs.getBoolean("exclusive")))
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

    private static long[] decoded(byte[] ranges) {
        ByteBuffer micros = ByteBuffer.wrap(ranges);
        long[] packed = new long[ranges.length / BYTES_OF_RANGE * 2];
        for (int i = 0; i < packed.length; i += 2) {
            packed[i] = POSTGRES_EPOCH + Math.floorDiv(micros.getLong(), MICROS);
            packed[i + 1] = POSTGRES_EPOCH + Math.ceilDiv(micros.getLong(), MICROS);
        }
        return packed;
    }

    private static <S extends SqlStatement<S>> S range(S statement, Instant from, Instant to) {
        return statement.bind("from", from).bind("to", to);
    }

    private static void delete(SiteTransaction transaction, List<UUID> ids) {
        transaction
                .update("DELETE FROM occupancy WHERE site_id = :site AND id = ANY(:ids::uuid[])")
                .bind("ids", Sql.array(ids))
                .execute();
    }
}
