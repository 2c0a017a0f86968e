package org.daybook.platform.documents;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.daybook.platform.db.SiteDatabase;
import org.daybook.platform.db.SiteId;
import org.daybook.platform.db.SiteTransaction;
import org.daybook.platform.db.Uuids;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentCreated;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentDeleted;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentTagged;
import org.daybook.platform.documents.DocumentDomainEvent.DocumentUpdated;
import org.daybook.platform.events.EventLog;
import org.daybook.platform.http.ApplicationException;
import org.daybook.platform.http.ErrorCode;
import org.daybook.platform.http.InvalidRequestException;
import org.daybook.platform.http.StandardError;
import org.daybook.platform.http.Violation;
import org.daybook.platform.json.FirstApiMembers;
import org.daybook.platform.json.Json;
import org.daybook.platform.query.Filter;
import org.daybook.platform.query.Hidden;
import org.daybook.platform.query.Page;
import org.daybook.platform.query.QueryRequest;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The face of one family of documents. What all families share stands here; a family says its rules by overriding the
 * hooks, each called inside the transaction of the write.
 */
public abstract class Documents {
    private final DocumentFamily family;
    private final SiteDatabase database;
    private final DocumentStore store;

    protected Documents(DocumentFamily family, SiteDatabase database, DocumentStore store) {
        this.family = family;
        this.database = database;
        this.store = store;
    }

    public final DocumentFamily family() {
        return family;
    }

    protected final DocumentStore store() {
        return store;
    }

    public final SiteDatabase database() {
        return database;
    }

    /** Refuses a request to create several documents at once. */
    protected void beforeBulkCreate(ObjectNode request) {}

    /** Fills defaults and refuses what the family does not allow. */
    protected void beforeCreate(SiteTransaction transaction, UUID id, ObjectNode document, ObjectNode request) {}

    /** Writes what refers to the new document. */
    protected void afterCreate(SiteTransaction transaction, UUID id, ObjectNode document) {}

    /** Refuses or completes a change; {@code after} is what will be stored. */
    protected void beforeUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {}

    /** Changes what follows from the document, which is stored by now. */
    protected void afterUpdate(SiteTransaction transaction, ObjectNode before, ObjectNode after) {}

    /** Refuses a removal, or removes what belongs to the document. */
    protected void beforeDelete(SiteTransaction transaction, ObjectNode document, ObjectNode request) {}

    /** Takes a deleted document out of the table. */
    protected void remove(SiteTransaction transaction, UUID id) {
        store.delete(transaction, id);
    }

    /** Adds fields that are shown with the documents but not stored in them. */
    protected void present(SiteTransaction transaction, List<ObjectNode> documents, ObjectNode request) {}

    /** A filter that every query applies in addition to the caller's own. */
    protected Filter scope(ObjectNode request) {
        return Filter.ALL;
    }

    public final ObjectNode create(SiteId site, Instant now, ObjectNode document, ObjectNode request) {
        return database.write(site, now, transaction -> {
            ObjectNode created = create(transaction, document, request);
            present(transaction, List.of(created), request);
            return created;
        });
    }

    /** Creates inside a transaction that does more. */
    public final ObjectNode create(SiteTransaction transaction, ObjectNode document, ObjectNode request) {
        UUID id = Uuids.next();
        touch(transaction);
        ObjectNode prepared = withoutNulls(document);
        beforeCreate(transaction, id, prepared, request);
        ObjectNode created = store.insert(transaction, id, prepared);
        afterCreate(transaction, id, created);
        EventLog.record(
                transaction,
                new DocumentCreated(family.singular(), id, revision(created), FirstApiMembers.without(created)));
        return created;
    }

    public final ObjectNode get(SiteId site, Instant now, UUID id, ObjectNode request) {
        return database.read(site, now, transaction -> {
            ObjectNode document = get(transaction, id);
            present(transaction, List.of(document), request);
            return document;
        });
    }

    public final ObjectNode get(SiteTransaction transaction, UUID id) {
        return store.find(transaction, id).orElseThrow(() -> notFound(id));
    }

    /** Those of the ids that are there, in no order. */
    public final List<ObjectNode> list(SiteTransaction transaction, List<UUID> ids) {
        return store.list(transaction, ids);
    }

    /** Every document of the site, oldest first. */
    public final List<ObjectNode> all(SiteTransaction transaction) {
        return store.all(transaction);
    }

    /**
     * Every document of the site that a filter finds, as it is stored, oldest first.
     *
     * @param field name of the request's field that holds the filter, for violations
     */
    public final List<ObjectNode> matching(SiteTransaction transaction, @Nullable JsonNode filter, String field) {
        return store.matching(transaction, filter, field);
    }

    public final ObjectNode update(SiteId site, Instant now, Patch patch, ObjectNode request) {
        return database.write(site, now, transaction -> {
            ObjectNode updated = update(transaction, patch);
            present(transaction, List.of(updated), request);
            return updated;
        });
    }

    /** Patches a document whose {@code id} and {@code revision} are among the changes (rules W2 and W3). */
    public final ObjectNode update(SiteTransaction transaction, Patch patch) {
        String field = family.singular() + ".id";
        String sent = Json.text(patch.changes(), "id");
        if (sent == null) {
            throw new InvalidRequestException(Violation.required(field));
        }
        UUID id = Uuids.parse(sent).orElseThrow(() -> new InvalidRequestException(Violation.format(field, "GUID")));
        ObjectNode before = getForUpdate(transaction, id);
        requireRevision(before, Json.text(patch.changes(), "revision"));
        return replace(transaction, before, patch.applyTo(before));
    }

    /** Changes a document without asking for its revision. */
    public final ObjectNode change(SiteId site, Instant now, UUID id, Consumer<ObjectNode> change) {
        return database.write(site, now, transaction -> change(transaction, id, change));
    }

    /** Changes a document inside a transaction that does more, without asking for its revision. */
    public final ObjectNode change(SiteTransaction transaction, UUID id, Consumer<ObjectNode> change) {
        ObjectNode before = getForUpdate(transaction, id);
        ObjectNode after = before.deepCopy();
        change.accept(after);
        return replace(transaction, before, after);
    }

    /** Gives tags to a document and takes tags from it. */
    final ObjectNode tag(SiteTransaction transaction, UUID id, Tagging tagging) {
        ObjectNode tagged = change(transaction, id, tagging::applyTo);
        EventLog.record(
                transaction,
                new DocumentTagged(
                        family.singular(),
                        id,
                        revision(tagged),
                        FirstApiMembers.without(tagged),
                        tagging.assigned(),
                        tagging.unassigned()));
        return tagged;
    }

    /** Begins a change of the family's own: nobody else changes the document until the transaction ends. */
    protected final ObjectNode getForUpdate(SiteTransaction transaction, UUID id) {
        touch(transaction);
        return store.findForUpdate(transaction, id).orElseThrow(() -> notFound(id));
    }

    /** Stores a changed document after the family's rules have seen it. */
    protected final ObjectNode replace(SiteTransaction transaction, ObjectNode before, ObjectNode after) {
        beforeUpdate(transaction, before, after);
        ObjectNode updated = store.replace(transaction, after);
        afterUpdate(transaction, before, updated);
        UUID id = id(updated);
        EventLog.record(
                transaction,
                new DocumentUpdated(family.singular(), id, revision(updated), FirstApiMembers.without(updated)));
        return updated;
    }

    public final void delete(SiteId site, Instant now, UUID id, ObjectNode request) {
        database.write(site, now, transaction -> {
            delete(transaction, id, request);
            return true;
        });
    }

    /** Deletes inside a transaction that does more; a revision that the request names must be the current one. */
    public final void delete(SiteTransaction transaction, UUID id, ObjectNode request) {
        ObjectNode document = getForUpdate(transaction, id);
        String revision = Json.text(request, "revision");
        if (revision != null) {
            requireRevision(document, revision);
        }
        beforeDelete(transaction, document, request);
        remove(transaction, id);
        EventLog.record(
                transaction,
                new DocumentDeleted(family.singular(), id, revision(document), FirstApiMembers.without(document)));
    }

    public final Page<ObjectNode> query(SiteId site, Instant now, QueryRequest query, ObjectNode request) {
        return query(site, now, query, request, Hidden.NOTHING);
    }

    /** As {@link #query(SiteId, Instant, QueryRequest, ObjectNode)}, for a caller to whom these fields are not shown. */
    final Page<ObjectNode> query(SiteId site, Instant now, QueryRequest query, ObjectNode request, Hidden hidden) {
        return database.read(
                site, now, transaction -> query(store.hiding(hidden), transaction, query, scope(request), request));
    }

    /** One page of what also meets a condition of the caller's feature. */
    public final Page<ObjectNode> query(
            SiteTransaction transaction, QueryRequest query, Filter condition, ObjectNode request) {
        return query(store, transaction, query, condition, request);
    }

    private Page<ObjectNode> query(
            DocumentStore asked,
            SiteTransaction transaction,
            QueryRequest query,
            Filter condition,
            ObjectNode request) {
        Page<ObjectNode> page = asked.query(transaction, query, condition);
        present(transaction, page.items(), request);
        return page;
    }

    /** What a search found, and the figures it asked for. */
    public record Found(Page<ObjectNode> page, ObjectNode aggregationData) {}

    /**
     * Looks for a free text.
     *
     * @param search {@code CursorSearch} of the contract
     * @param hidden not shown to the caller
     */
    final Found search(
            SiteId site, Instant now, QueryRequest query, JsonNode search, ObjectNode request, Hidden hidden) {
        return database.read(site, now, transaction -> {
            DocumentStore searched = store.by(family.searchSpec()).hiding(hidden);
            Page<ObjectNode> page = query(searched, transaction, query, scope(request), request);
            return new Found(page, searched.aggregate(transaction, query, search, scope(request)));
        });
    }

    public final long count(SiteId site, Instant now, @Nullable JsonNode filter) {
        return count(site, now, filter, null, Hidden.NOTHING);
    }

    /**
     * How many of those that a filter finds a free text finds as well.
     *
     * @param search {@code SearchDetails} of the contract; null for any text
     * @param hidden not shown to the caller
     */
    protected final long count(
            SiteId site, Instant now, @Nullable JsonNode filter, @Nullable JsonNode search, Hidden hidden) {
        DocumentStore counted = store.hiding(hidden);
        return database.read(
                site,
                now,
                transaction -> search == null || search.isNull()
                        ? counted.count(transaction, filter)
                        : counted.count(transaction, filter, search));
    }

    /** Marks the site's set-up as changed, so that nothing compiled from it is used again, and orders its writers. */
    protected void touch(SiteTransaction transaction) {
        transaction.markSetupChanged();
    }

    protected final ApplicationException notFound(UUID id) {
        return new ApplicationException(family.notFoundCode(), family.singular() + " " + id + " not found");
    }

    /** Refuses a change of a document that has changed since the caller read it (rule W3). */
    protected static void requireRevision(ObjectNode stored, @Nullable String revision) {
        if (revision == null) {
            throw new InvalidRequestException(Violation.required("revision"));
        }
        String current = Json.text("", stored, "revision");
        if (!current.equals(revision)) {
            ErrorCode code = StandardError.REVISION_MISMATCH;
            throw new ApplicationException(
                    code,
                    "The revision is " + current + ", not " + revision,
                    Json.object().put("currentRevision", current));
        }
    }

    private static ObjectNode withoutNulls(ObjectNode document) {
        ObjectNode copy = document.deepCopy();
        copy.removeIf(value -> value.isNull());
        return copy;
    }

    /** The id of a stored document. */
    public static UUID id(ObjectNode document) {
        return UUID.fromString(Json.text("", document, "id"));
    }

    /** Stored documents by their ids, in the order in which they are given. */
    public static Map<UUID, ObjectNode> byId(Collection<ObjectNode> documents) {
        Map<UUID, ObjectNode> byId = new LinkedHashMap<>();
        documents.forEach(document -> byId.put(id(document), document));
        return byId;
    }

    protected static long revision(ObjectNode document) {
        return Long.parseLong(Json.text("0", document, "revision"));
    }
}
