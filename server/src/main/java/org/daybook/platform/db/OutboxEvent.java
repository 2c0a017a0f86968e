package org.daybook.platform.db;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of the outbox.
 *
 * @param text the event's body as JSON text: as it was when it was recorded
 */
record OutboxEvent(
        SiteId site, UUID id, String fqdn, String slug, UUID entity, long sequence, String text, Instant at) {
    /** So few that each number of rows can be a statement that the database keeps. */
    private static final int FEW = 8;

    private static final String INTO =
            "INSERT INTO domain_event (site_id, id, entity_fqdn, slug, entity_id, entity_sequence, body, created_at) VALUES ";
    private static final String ROW = "(:site#, :id#, :fqdn#, :slug#, :entity#, :sequence#, :body#::jsonb, :now#)";
    private static final String INSERT = INTO + ROW.replace("#", "");
    /** By how many rows they insert. */
    private static final List<String> INSERTS = IntStream.rangeClosed(0, FEW)
            .mapToObj(rows -> INTO
                    + IntStream.range(0, rows)
                            .mapToObj(row -> ROW.replace("#", "" + row))
                            .collect(Collectors.joining(", ")))
            .toList();

    OutboxEvent(SiteId site, String fqdn, String slug, UUID entity, long sequence, ObjectNode body, Instant at) {
        this(site, Uuids.next(), fqdn, slug, entity, sequence, Json.write(body), at);
    }

    /** Writes events in their order, in one round trip. */
    static void write(Statements statements, List<OutboxEvent> events) {
        Batch batch = statements.batch(INSERT);
        for (OutboxEvent event : events) {
            event.bind(batch, "").add();
        }
        batch.execute();
    }

    /** As {@link #write}; the transaction ends with them, in the same round trip where they are few. */
    static void writeLast(Statements statements, List<OutboxEvent> events) {
        if (events.size() > FEW) {
            write(statements, events);
            return;
        }
        Update insert = statements.update(INSERTS.get(events.size()));
        for (int row = 0; row < events.size(); row++) {
            events.get(row).bind(insert, "" + row);
        }
        insert.executeLast();
    }

    private <S extends SqlStatement<S>> S bind(S insert, String row) {
        return insert.bind("site" + row, site.value())
                .bind("id" + row, id)
                .bind("fqdn" + row, fqdn)
                .bind("slug" + row, slug)
                .bind("entity" + row, entity)
                .bind("sequence" + row, sequence)
                .bind("body" + row, text)
                .bind("now" + row, at);
    }
}
