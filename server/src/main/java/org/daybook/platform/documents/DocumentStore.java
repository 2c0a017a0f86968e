package org.daybook.platform.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.daybook.platform.contract.Message;
import org.daybook.platform.contract.QuerySpec;
import org.daybook.platform.db.Instants;
import org.daybook.platform.db.ManyIds;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.json.Json;
import org.daybook.platform.json.Times;
import org.daybook.platform.query.Column;
import org.daybook.platform.query.Columns;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.daybook.platform.query.TableQuery;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * All SQL for one table of documents: {@code (site_id, id, revision, created_at, updated_at, body)}. A document is read
 * as the wire shows it, with {@code id}, {@code revision}, {@code createdDate} and {@code updatedDate} filled in.
 */
public final class DocumentStore {
    private final String table;
    private final Message entity;
    private final Map<String, Column> own;
    private final TableQuery query;

    public DocumentStore(String table, Message entity, QuerySpec spec, Map<String, Column> own) {
        this(
                table,
                entity,
                own,
                new TableQuery(
                        "id, revision, created_at, updated_at, body", table, Columns.ofDocument(entity, spec, own)));
    }

    private DocumentStore(String table, Message entity, Map<String, Column> own, TableQuery query) {
        this.table = table;
        this.entity = entity;
        this.own = own;
        this.query = query;
    }

    /** A store of the same table that reads queries by another spec. */
    DocumentStore by(QuerySpec spec) {
        return new DocumentStore(table, entity, spec, own);
    }

    /** The same documents, asked for by a caller to whom these fields are not shown. */
    DocumentStore hiding(Hidden hidden) {
        return new DocumentStore(table, entity, own, query.hiding(hidden));
    }

    /** Stores a new document with revision 1 and returns it as it is read. */
    public ObjectNode insert(SiteTransaction transaction, UUID id, ObjectNode document) {
        ObjectNode body = body(document);
        transaction
                .update("INSERT INTO " + table + " (site_id, id, revision, created_at, updated_at, body) "
                        + "VALUES (:site, :id, 1, :now, :now, :body::jsonb)")
                .bind("id", id)
                .bind("now", transaction.now())
                .bind("body", Json.write(body))
                .execute();
        String now = Times.format(transaction.now());
        return body.put("id", id.toString())
                .put("revision", "1")
                .put("createdDate", now)
                .put("updatedDate", now);
    }

    public Optional<ObjectNode> find(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT id, revision, created_at, updated_at, body FROM " + table
                        + " WHERE site_id = :site AND id = :id")
                .bind("id", id)
                .map(DocumentStore::document)
                .findOne();
    }

    /** As {@link #find}, and keeps others from changing the document until the transaction ends. */
    public Optional<ObjectNode> findForUpdate(SiteTransaction transaction, UUID id) {
        return transaction
                .query("SELECT id, revision, created_at, updated_at, body FROM " + table
                        + " WHERE site_id = :site AND id = :id FOR NO KEY UPDATE")
                .bind("id", id)
                .map(DocumentStore::document)
                .findOne();
    }

    /** The documents with these ids, in no order; ids that are not there are left out. */
    public List<ObjectNode> list(SiteTransaction transaction, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        return transaction
                .query("SELECT id, revision, created_at, updated_at, body FROM " + table
                        + " WHERE "
                        + ManyIds.among(table, "id", "ids"))
                .bindIds("ids", ids)
                .map(DocumentStore::document)
                .list();
    }

    /** All documents of the site, oldest first. For small tables. */
    public List<ObjectNode> all(SiteTransaction transaction) {
        return transaction
                .query("SELECT id, revision, created_at, updated_at, body FROM " + table
                        + " WHERE site_id = :site ORDER BY created_at, id")
                .map(DocumentStore::document)
                .list();
    }

    /** Replaces a document and adds 1 to its revision; the document is returned as it is read. */
    public ObjectNode replace(SiteTransaction transaction, ObjectNode document) {
        UUID id = UUID.fromString(document.get("id").stringValue());
        ObjectNode body = body(document);
        long revision = transaction
                .query("UPDATE " + table
                        + " SET body = :body::jsonb, revision = revision + 1, updated_at = :now"
                        + " WHERE site_id = :site AND id = :id RETURNING revision")
                .bind("id", id)
                .bind("now", transaction.now())
                .bind("body", Json.write(body))
                .mapTo(Long.class)
                .one();
        return body.put("id", id.toString())
                .put("revision", Long.toString(revision))
                .put("createdDate", Json.text("", document, "createdDate"))
                .put("updatedDate", Times.format(transaction.now()));
    }

    public boolean delete(SiteTransaction transaction, UUID id) {
        return transaction
                        .update("DELETE FROM " + table + " WHERE site_id = :site AND id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Moves a document as it is to another table of documents. */
    void moveTo(DocumentStore other, SiteTransaction transaction, UUID id) {
        String columns = "id, revision, created_at, updated_at, body";
        transaction
                .update("WITH gone AS (DELETE FROM " + table + " WHERE site_id = :site AND id = :id RETURNING "
                        + columns + ") INSERT INTO " + other.table + " (site_id, " + columns + ") SELECT :site, "
                        + columns
                        + " FROM gone")
                .bind("id", id)
                .execute();
    }

    public Page<ObjectNode> query(SiteTransaction transaction, QueryRequest request) {
        return query(transaction, request, Filter.ALL);
    }

    /** One page of the rows that also meet {@code scope}. */
    public Page<ObjectNode> query(SiteTransaction transaction, QueryRequest request, Filter scope) {
        return query.page(transaction, request, scope, DocumentStore::document);
    }

    /** Every document that a filter finds, oldest first. */
    List<ObjectNode> matching(SiteTransaction transaction, @Nullable JsonNode filter, String field) {
        return query.all(transaction, filter, field, DocumentStore::document);
    }

    /** Refuses a filter that a query would refuse. */
    void checkFilter(@Nullable JsonNode filter) {
        query.check(filter, "filter");
    }

    /** So many of the documents that a filter finds, by id, behind an id; none that is younger than {@code madeBy}. */
    List<ObjectNode> behind(
            SiteTransaction transaction, @Nullable JsonNode filter, UUID last, Instant madeBy, int limit) {
        Filter scope = new Filter("id > :last AND created_at <= :madeBy", Map.of("last", last, "madeBy", madeBy));
        return query.firstById(transaction, filter, scope, limit, DocumentStore::document);
    }

    /** Figures over everything that a search finds: {@code AggregationData}. */
    ObjectNode aggregate(SiteTransaction transaction, QueryRequest request, JsonNode search, Filter scope) {
        return query.aggregate(transaction, request, search, scope);
    }

    public long count(SiteTransaction transaction, @Nullable JsonNode filter) {
        return query.count(transaction, filter, Filter.ALL);
    }

    /**
     * How many of those that a filter finds a free text finds as well.
     *
     * @param search {@code SearchDetails} of the contract
     */
    long count(SiteTransaction transaction, @Nullable JsonNode filter, JsonNode search) {
        return query.count(transaction, filter, query.holding(search, "search"));
    }

    private static ObjectNode body(ObjectNode document) {
        ObjectNode body = document.deepCopy();
        body.remove(List.of("id", "revision", "createdDate", "updatedDate"));
        return body;
    }

    private static ObjectNode document(ResultSet rs) throws SQLException {
        return Json.parseObject(rs.getString("body"))
                .put("id", rs.getString("id"))
                .put("revision", Long.toString(rs.getLong("revision")))
                .put("createdDate", Times.format(Instants.of(rs, "created_at")))
                .put("updatedDate", Times.format(Instants.of(rs, "updated_at")));
    }
}
