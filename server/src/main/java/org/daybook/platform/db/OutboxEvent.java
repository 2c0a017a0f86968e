package org.daybook.platform.db;

import java.time.Instant;
import java.util.UUID;
import org.daybook.platform.json.Json;
import tools.jackson.databind.node.ObjectNode;

/**
 * A row of the outbox.
 *
 * @param text the event's body as JSON text: as it was when it was recorded
 */
record OutboxEvent(
        SiteId site, UUID id, String fqdn, String slug, UUID entity, long sequence, String text, Instant at) {
    static final String INSERT = """
            INSERT INTO domain_event (site_id, id, entity_fqdn, slug, entity_id, entity_sequence, body, created_at)
            VALUES (:site, :id, :fqdn, :slug, :entity, :sequence, :body::jsonb, :now)
            """;

    OutboxEvent(SiteId site, String fqdn, String slug, UUID entity, long sequence, ObjectNode body, Instant at) {
        this(site, Uuids.next(), fqdn, slug, entity, sequence, Json.write(body), at);
    }

    Batch bind(Batch batch) {
        return batch.bind("site", site.value())
                .bind("id", id)
                .bind("fqdn", fqdn)
                .bind("slug", slug)
                .bind("entity", entity)
                .bind("sequence", sequence)
                .bind("body", text)
                .bind("now", at);
    }
}
