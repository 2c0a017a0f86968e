package org.daybook.platform.documents;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a family has deleted, as it was, until it is removed for good. Nothing else refers to it, and nothing finds it but
 * the operations of the bin.
 */
public final class TrashBin {
    private final DocumentFamily family;
    private final SiteDatabase database;
    private final DocumentStore store;

    public TrashBin(DocumentFamily family, SiteDatabase database, String table) {
        this.family = family;
        this.database = database;
        this.store = new DocumentStore(table, family.entity(), family.querySpec(), Map.of());
    }

    /** Moves a document out of its family's table. */
    public void take(SiteTransaction transaction, DocumentStore from, UUID id) {
        from.moveTo(store, transaction, id);
    }

    ObjectNode get(SiteId site, Instant now, UUID id) {
        return database.read(
                site, now, transaction -> store.find(transaction, id).orElseThrow(() -> notFound(id)));
    }

    /**
     * Deleted documents, in the order in which they were made.
     *
     * @param ids only these; empty for all
     * @param paging {@code CursorPaging} of the contract
     */
    Page<ObjectNode> list(SiteId site, Instant now, List<JsonNode> ids, JsonNode paging) {
        ObjectNode query = Json.object();
        query.set("cursorPaging", paging);
        if (!ids.isEmpty()) {
            ArrayNode wanted = query.putObject("filter").putObject("id").putArray("$in");
            ids.forEach(wanted::add);
        }
        QueryRequest request = QueryRequest.of(query, "paging", family.defaults());
        return database.read(site, now, transaction -> store.query(transaction, request));
    }

    void remove(SiteId site, Instant now, UUID id) {
        boolean removed = database.write(site, now, transaction -> store.delete(transaction, id));
        if (!removed) {
            throw notFound(id);
        }
    }

    private ApplicationException notFound(UUID id) {
        return new ApplicationException(family.notFoundCode(), "no deleted " + family.singular() + " " + id);
    }
}
