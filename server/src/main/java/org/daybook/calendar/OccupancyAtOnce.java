package org.daybook.calendar;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.Occupancy.Block;
import org.daybook.calendar.Occupancy.Taking;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/** Writes and deletes the rows of {@link Occupancy}, each change in one statement. */
final class OccupancyAtOnce {
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
                    + Occupancy.HELD + """
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

    record Taken(int rows, boolean binds, @Nullable Instant written) {}

    /** With a condition on the rows. */
    private static final String DELETE =
            "WITH gone AS (DELETE FROM occupancy WHERE site_id = :site AND %s RETURNING schedule_id) "
                    + BusyTime.count("SELECT schedule_id FROM gone");

    static Taken take(SiteTransaction transaction, Taking taking, List<UUID> ids) {
        return range(transaction.query(TAKE), taking.from(), taking.to())
                .bindIds("ids", ids)
                .bindIds("schedules", taking.scheduleIds())
                .bindIds("sources", taking.sources())
                .bind("event", taking.eventId())
                .bind("booking", taking.bookingId())
                .bind("needed", Horizon.needed(taking.to(), transaction.now()))
                .map(row -> new Taken(row.getInt(1), row.getBoolean(2), Instants.orNull(row, "written")))
                .one();
    }

    /** Takes the same time, whatever is there, of the schedules that busy links lead from. One statement. */
    static void takeBound(SiteTransaction transaction, Taking taking) {
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
                        taking.from(),
                        taking.to())
                .bindIds("schedules", taking.scheduleIds())
                .bindIds("sources", taking.sources())
                .bind("event", taking.eventId())
                .bind("booking", taking.bookingId())
                .execute();
    }

    /** As {@link Occupancy#hold}. */
    static Set<UUID> hold(SiteTransaction transaction, List<Block> holds) {
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

    /** As {@link Occupancy#derive}. */
    static void derive(SiteTransaction transaction, Collection<UUID> scheduleIds) {
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

    static void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        transaction
                .update(DELETE.formatted("event_id = ANY(:events::uuid[])"))
                .bindIds("events", eventIds)
                .execute();
    }

    static void delete(SiteTransaction transaction, List<UUID> ids) {
        transaction
                .update(DELETE.formatted("id = ANY(:ids::uuid[])"))
                .bindIds("ids", ids)
                .execute();
    }

    private static <S extends SqlStatement<S>> S range(S statement, Instant from, Instant to) {
        return statement.bind("from", from).bind("to", to);
    }
}
