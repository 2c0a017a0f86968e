package org.daybook.calendar.occupancy;

import static org.daybook.platform.db.SiteTransaction.OF_ONE_SERVER;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.calendar.sql.Sql;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.SqlStatement;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/** Each change in one statement: for a database on one server. */
final class OccupancyAtOnce implements OccupancyRows {
    static final OccupancyRows ROWS = new OccupancyAtOnce();

    private static final String TAKE = OF_ONE_SERVER + "WITH known AS MATERIALIZED (SELECT " + Horizon.written(":site")
            + " AS written), taken AS (" + INTO + """
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

    /** The statement with a condition on the rows. */
    private static final String DELETE =
            "WITH gone AS (DELETE FROM occupancy WHERE site_id = :site AND %s RETURNING schedule_id) "
                    + BusyTime.count("SELECT schedule_id FROM gone");

    private record Counted(
            int rows, boolean binds, @Nullable Instant written) {}

    private OccupancyAtOnce() {}

    @Override
    public Taken take(SiteTransaction transaction, Taking taking, List<UUID> ids) {
        Counted counted = range(transaction.query(TAKE), taking.from(), taking.to())
                .bindIds("ids", ids)
                .bindIds("schedules", taking.scheduleIds())
                .bindIds("sources", taking.sources())
                .bind("event", taking.eventId())
                .bind("booking", taking.bookingId())
                .bind("needed", Horizon.needed(taking.to(), transaction.now()))
                .map(row -> new Counted(row.getInt(1), row.getBoolean(2), Instants.orNull(row, "written")))
                .one();
        boolean all = counted.rows == ids.size();
        if (counted.rows > 0 && !all) {
            delete(transaction, ids);
        }
        return new Taken(all, counted.binds, counted.written);
    }

    @Override
    public void takeBound(SiteTransaction transaction, Taking taking) {
        range(
                        transaction.update(OF_ONE_SERVER + "WITH RECURSIVE " + BLOCKED + """
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

    @Override
    public Set<UUID> hold(SiteTransaction transaction, List<Block> holds) {
        return transaction
                .query(OF_ONE_SERVER + "WITH RECURSIVE " + BLOCKED + """
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

    @Override
    public void derive(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        transaction
                .update("WITH gone AS (DELETE FROM occupancy WHERE site_id = :site"
                        + " AND schedule_id = ANY(:schedules::uuid[]) AND derived AND ends_at > :now) "
                        + BusyTime.count("SELECT unnest(:schedules::uuid[]) AS schedule_id"))
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .execute();
        transaction
                .update(OF_ONE_SERVER + "WITH RECURSIVE " + HELD_BY_SOURCES + """
                , every AS MATERIALIZED (
                    SELECT gen_random_uuid() AS id, event_id, booking_id, schedule_id, starts_at, ends_at
                    FROM (
                """ + DERIVED + """
                    ) AS found
                    ORDER BY schedule_id, starts_at),
                exclusively AS (
                """ + INTO + """
                    SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, TRUE, TRUE FROM every
                    ON CONFLICT DO NOTHING
                    RETURNING id)
                """ + INTO
                        + """
                SELECT :site, id, schedule_id, starts_at, ends_at, event_id, booking_id, FALSE, TRUE FROM every
                WHERE id NOT IN (SELECT id FROM exclusively)
                """)
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .execute();
    }

    @Override
    public void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        transaction
                .update(DELETE.formatted("event_id = ANY(:events::uuid[])"))
                .bindIds("events", eventIds)
                .execute();
    }

    private static void delete(SiteTransaction transaction, List<UUID> ids) {
        transaction
                .update(DELETE.formatted("id = ANY(:ids::uuid[])"))
                .bindIds("ids", ids)
                .execute();
    }

    private static <S extends SqlStatement<S>> S range(S statement, Instant from, Instant to) {
        return statement.bind("from", from).bind("to", to);
    }
}
