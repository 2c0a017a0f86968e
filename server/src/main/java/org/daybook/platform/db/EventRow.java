package org.daybook.platform.db;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.Actor;

/**
 * A domain event as a transaction writes it, just before it commits.
 *
 * <p>Its position is the number of the transaction ({@code pg_current_xact_id}): every position below {@code
 * pg_snapshot_xmin} is of a transaction that has ended, so a reader that stays below misses no event, however late its
 * transaction commits. Two transactions that change one entity may end in the opposite order of their numbers. Therefore
 * an event is never put before an earlier one of its entity, which is committed by then and found by the subselect.
 *
 * @param first whether there can be no earlier event of the entity
 * @param data the event as JSON text
 */
record EventRow(
        SiteId site,
        UUID id,
        String type,
        UUID entity,
        long sequence,
        boolean first,
        Actor actor,
        String data,
        Instant at) {
    /** So few that each statement of them is one that the database keeps. */
    private static final int FEW = 8;

    private static final String INTO =
            "INSERT INTO domain_event (site_id, position, entity_sequence, id, type, entity_id, actor_kind, actor_id, data,"
                    + " created_at) VALUES ";
    private static final String NUMBER =
            "pg_current_xact_id()::text::bigint + (SELECT shift FROM event_clock WHERE one)";
    /** Of an entity that has earlier events. */
    private static final String LATER = "greatest(" + NUMBER
            + ", (SELECT max(position) FROM domain_event WHERE site_id = :site# AND entity_id = :entity#))";

    private static final String ROW =
            "(:site#, POSITION, :sequence#, :id#, :type#, :entity#, :actor#, :actorId#::uuid, :data#::jsonb, :now#)";
    private static final String INSERT = INTO + ROW.replace("POSITION", LATER).replace("#", "");

    /** Statements that insert a few rows, by whether each is the first of its entity. */
    private static final Map<List<Boolean>, String> INSERTS = new ConcurrentHashMap<>();

    EventRow(SiteId site, String type, UUID entity, long sequence, boolean first, String data, Instant at) {
        this(site, Uuids.next(), type, entity, sequence, first, Actor.current(), data, at);
    }

    /** Writes events in their order, in one round trip. */
    static void write(Statements statements, List<EventRow> events) {
        Batch batch = statements.batch(INSERT);
        for (EventRow event : events) {
            event.bind(batch, "").add();
        }
        batch.execute();
    }

    /** As {@link #write}; the transaction ends with them, in the same round trip where they are few. */
    static void writeLast(Statements statements, List<EventRow> events) {
        if (events.size() > FEW) {
            write(statements, events);
            return;
        }
        Update insert = statements.update(
                INSERTS.computeIfAbsent(events.stream().map(EventRow::first).toList(), EventRow::insert));
        for (int row = 0; row < events.size(); row++) {
            events.get(row).bind(insert, "" + row);
        }
        insert.executeLast();
    }

    private static String insert(List<Boolean> first) {
        return INTO
                + IntStream.range(0, first.size())
                        .mapToObj(row -> ROW.replace("POSITION", first.get(row) ? NUMBER : LATER)
                                .replace("#", "" + row))
                        .collect(Collectors.joining(", "));
    }

    private <S extends SqlStatement<S>> S bind(S insert, String row) {
        return insert.bind("site" + row, site.value())
                .bind("id" + row, id)
                .bind("type" + row, type)
                .bind("entity" + row, entity)
                .bind("sequence" + row, sequence)
                .bind("actor" + row, actor.kind().name())
                .bind("actorId" + row, actor.id())
                .bind("data" + row, data)
                .bind("now" + row, at);
    }
}
