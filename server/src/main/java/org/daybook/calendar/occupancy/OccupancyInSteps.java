package org.daybook.calendar.occupancy;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.daybook.calendar.occupancy.Occupancy.Block;
import org.daybook.calendar.occupancy.Occupancy.Taking;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.Query;
import org.daybook.platform.db.Rows;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.jspecify.annotations.Nullable;

/**
 * Each change in several statements: for a database that is distributed. Rows are inserted by their values. Statements that
 * need nothing of each other travel together.
 */
final class OccupancyInSteps implements OccupancyRows {
    static final OccupancyRows ROWS = new OccupancyInSteps();

    /** A row of VALUES; {@code #} stands for its number. */
    private static final String VALUES =
            "(:site, :id#, :schedule#, :start#, :end#, :event#, :booking#::uuid, :exclusive, :derived#)";

    /**
     * What is read behind the rows that were just written: whether others hold some of the time, whether schedules are bound
     * to those that are taken, and how far occurrences are written.
     */
    private static final String FOUND = """
            SELECT EXISTS (SELECT FROM unnest(:schedules::uuid[]) AS asked (schedule_id), LATERAL (
            """ + Occupancy.HELD + """
                ) AS held WHERE held.id <> ALL(:ids::uuid[])),
                EXISTS (SELECT FROM schedule_link
                    WHERE site_id = :site AND busy AND linked_id = ANY(:sources::uuid[])),
            """ + Horizon.written(":site") + " AS written";

    private OccupancyInSteps() {}

    /** A row that is to be written; derived from that of a source along busy links, or not. */
    private record Row(UUID id, Held held, boolean derived) {}

    private record Held(
            UUID eventId,
            UUID scheduleId,
            Instant from,
            Instant to,
            @Nullable UUID bookingId) {
        static Held of(Taking taking, UUID scheduleId) {
            return new Held(taking.eventId(), scheduleId, taking.from(), taking.to(), taking.bookingId());
        }

        static Held of(Block block, UUID scheduleId) {
            return new Held(block.eventId(), scheduleId, block.from(), block.to(), block.bookingId());
        }

        Row derived() {
            return new Row(Uuids.next(), this, true);
        }
    }

    private record Link(UUID source, UUID scheduleId) {}

    private record Found(
            boolean held, boolean binds, @Nullable Instant written) {}

    /**
     * The rows are written first, where nothing is held exclusively, and what else speaks against it is read behind them, in
     * the same round trip: the later of the two sees what was committed while the first one waited. So nobody comes between.
     */
    @Override
    public Taken take(SiteTransaction transaction, Taking taking, List<UUID> ids) {
        Instant needed = Horizon.needed(taking.to(), transaction.now());
        Supplier<Rows<Found>> behind = transaction
                .query(FOUND)
                .bind("from", taking.from())
                .bind("to", taking.to())
                .bindIds("schedules", taking.scheduleIds())
                .bindIds("ids", ids)
                .bindIds("sources", taking.sources())
                .mapBehindNext(row -> new Found(row.getBoolean(1), row.getBoolean(2), Instants.orNull(row, "written")));
        List<Row> wanted = IntStream.range(0, ids.size())
                .mapToObj(i ->
                        new Row(ids.get(i), Held.of(taking, taking.scheduleIds().get(i)), false))
                .toList();
        int written = insert(transaction, wanted, true).size();
        Found found = behind.get().one();
        boolean isShort = found.written != null && found.written.isBefore(needed);
        if (found.held || isShort || written < wanted.size()) {
            if (written > 0) {
                delete(transaction, ids);
            }
            return new Taken(false, found.binds, found.written);
        }
        BusyTime.countWithNext(transaction, taking.scheduleIds());
        return new Taken(true, found.binds, found.written);
    }

    @Override
    public void takeBound(SiteTransaction transaction, Taking taking) {
        write(
                transaction,
                bound(transaction, taking.sources()).stream()
                        .map(Link::scheduleId)
                        .distinct()
                        .filter(schedule -> !taking.scheduleIds().contains(schedule))
                        .map(schedule -> Held.of(taking, schedule).derived())
                        .toList());
    }

    @Override
    public Set<UUID> hold(SiteTransaction transaction, List<Block> holds) {
        List<Link> links = bound(
                transaction, holds.stream().map(Block::scheduleId).distinct().toList());
        Set<List<UUID>> itself = holds.stream()
                .filter(Block::held)
                .map(hold -> List.of(hold.eventId(), hold.scheduleId()))
                .collect(Collectors.toSet());
        Set<Held> derived = holds.stream()
                .flatMap(hold -> links.stream()
                        .filter(link -> link.source.equals(hold.scheduleId()))
                        .map(link -> Held.of(hold, link.scheduleId)))
                .filter(held -> !itself.contains(List.of(held.eventId, held.scheduleId)))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return write(
                transaction,
                Stream.concat(
                                holds.stream()
                                        .filter(Block::held)
                                        .map(hold -> new Row(Uuids.next(), Held.of(hold, hold.scheduleId()), false)),
                                derived.stream().map(Held::derived))
                        .toList());
    }

    private static List<Link> bound(SiteTransaction transaction, List<UUID> sources) {
        return transaction
                .query("WITH RECURSIVE " + BLOCKED + " SELECT source, schedule_id FROM blocked")
                .bindIds("sources", sources)
                .map(row -> new Link(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    @Override
    public void derive(SiteTransaction transaction, Collection<UUID> scheduleIds) {
        BusyTime.countWithNext(transaction, scheduleIds);
        transaction
                .update("DELETE FROM occupancy WHERE site_id = :site AND schedule_id = ANY(:schedules::uuid[])"
                        + " AND derived AND ends_at > :now")
                .bindIds("schedules", scheduleIds)
                .bind("now", transaction.now())
                .execute();
        write(
                transaction,
                transaction
                        .query("WITH RECURSIVE " + HELD_BY_SOURCES + DERIVED)
                        .bindIds("schedules", scheduleIds)
                        .bind("now", transaction.now())
                        .map(row -> new Held(
                                        row.getObject("event_id", UUID.class),
                                        row.getObject("schedule_id", UUID.class),
                                        Instants.of(row, "starts_at"),
                                        Instants.of(row, "ends_at"),
                                        row.getObject("booking_id", UUID.class))
                                .derived())
                        .list());
    }

    /**
     * Writes rows whatever is there, exclusively where that can be.
     *
     * @return the events whose own time is now shared with others
     */
    private static Set<UUID> write(SiteTransaction transaction, List<Row> rows) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparing(Row::derived)
                        .thenComparing(row -> row.held.scheduleId)
                        .thenComparing(row -> row.held.from))
                .toList();
        Set<UUID> exclusive = insert(transaction, ordered, true);
        List<Row> besides =
                ordered.stream().filter(row -> !exclusive.contains(row.id)).toList();
        BusyTime.countWithNext(
                transaction, rows.stream().map(row -> row.held.scheduleId).toList());
        insert(transaction, besides, false);
        return besides.stream()
                .filter(row -> !row.derived)
                .map(row -> row.held.eventId)
                .collect(Collectors.toSet());
    }

    /** Writes rows in their order, exclusive ones where nothing is held exclusively; gives the ids of those that were written. */
    private static Set<UUID> insert(SiteTransaction transaction, List<Row> rows, boolean exclusive) {
        Set<UUID> written = new HashSet<>();
        for (int first = 0; first < rows.size(); first += ValueRows.AT_ONCE) {
            List<Row> some = rows.subList(first, Math.min(rows.size(), first + ValueRows.AT_ONCE));
            Query statement = transaction
                    .query(INTO + ValueRows.of(some.size(), VALUES) + " ON CONFLICT DO NOTHING RETURNING id")
                    .bind("exclusive", exclusive);
            for (int i = 0; i < some.size(); i++) {
                bind(statement, some.get(i), i);
            }
            written.addAll(statement.mapTo(UUID.class).list());
        }
        return written;
    }

    private static void bind(Query statement, Row row, int number) {
        statement.bind("id" + number, row.id);
        statement.bind("schedule" + number, row.held.scheduleId);
        statement.bind("start" + number, row.held.from);
        statement.bind("end" + number, row.held.to);
        statement.bind("event" + number, row.held.eventId);
        statement.bind("booking" + number, row.held.bookingId);
        statement.bind("derived" + number, row.derived);
    }

    @Override
    public void release(SiteTransaction transaction, Collection<UUID> eventIds) {
        List<UUID> freed = transaction
                .query("DELETE FROM occupancy WHERE site_id = :site AND event_id = ANY(:events::uuid[])"
                        + " RETURNING schedule_id")
                .bindIds("events", eventIds)
                .mapTo(UUID.class)
                .list();
        BusyTime.countWithNext(transaction, freed);
    }

    /** Deletes rows that no other transaction has seen, so that no schedule needs a new version. */
    private static void delete(SiteTransaction transaction, List<UUID> ids) {
        transaction
                .update("DELETE FROM occupancy WHERE site_id = :site AND id = ANY(:ids::uuid[])")
                .bindIds("ids", ids)
                .execute();
    }
}
